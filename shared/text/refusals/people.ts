import type { Language } from '../../base/language.ts'
import type { PeopleFacts } from '../../refusals/people.ts'
import { type Said, say } from '../say.ts'
import { roleWord } from '../words.ts'

const roles = ({ role }: { role: string }, language: Language): string =>
  role
    .split(',')
    .map(each => roleWord(each, language))
    .join(', ')

/**
 * The sentences about who may act: roles and one’s own PIN; for the second person of an act, with that
 * person's name.
 */
export const PEOPLE_SENTENCES: Said<PeopleFacts> = {
  'no-role': say(
    f =>
      f.agency === undefined
        ? `Chứng thư của bạn không có vai trò ${roles(f, 'vi')} cho việc này. Mời người có vai trò đó đăng nhập.`
        : `Việc này là của ${f.agency}, và chứng thư của bạn không có vai trò ${roles(f, 'vi')} ở đó. Mời người có vai trò đó của cơ quan ấy đăng nhập.`,
    f =>
      f.agency === undefined
        ? `Your certificate does not name you ${roles(f, 'en')} for this. Let a person with that role log in.`
        : `This is a matter of ${f.agency}, and your certificate does not name you ${roles(f, 'en')} there. Let a person with that role at that agency log in.`,
  ),
  'no-delegation': say(
    'Không có văn bản ủy quyền còn hiệu lực cho bạn phê duyệt thủ tục này tại đây. Mời người được ủy quyền, hoặc đăng ký quyết định ủy quyền.',
    'No delegation in force lets you approve this procedure here. Call the delegate, or register the decision.',
  ),
  'received-it-himself': say(
    'Bạn đã tiếp nhận hoặc sửa hồ sơ này nên không được phê duyệt. Mời lãnh đạo khác phê duyệt.',
    'You received or corrected this dossier and may not approve it. Let another approver do it.',
  ),
  'appraised-it-himself': say(
    'Bạn đã thẩm định hồ sơ hoặc soạn văn bản này nên không được phê duyệt. Mời lãnh đạo khác phê duyệt.',
    'You appraised this dossier or drafted this paper and may not approve it. Let another approver do it.',
  ),
  'approved-it-himself': say(
    'Bạn đã phê duyệt hồ sơ này nên không được đóng dấu. Mời văn thư giữ dấu đóng.',
    'You approved this dossier and may not seal it. Let the seal keeper do it.',
  ),
  'not-logged-in': say(
    f =>
      `Chưa có ai đăng nhập. Gõ hai chữ cái và mã PIN của bạn${f.terminal ? ', trên dòng lệnh bằng --by và biến môi trường TAI_CHO_PIN' : ''}.`,
    f =>
      `Nobody is logged in. Type your two letters and PIN${f.terminal ? ', on the command line by --by and in the environment as TAI_CHO_PIN' : ''}.`,
  ),
  'unknown-person': say(
    'Không có cán bộ nào mang hai chữ cái này ở quầy. Xem danh sách trên màn hình đăng nhập.',
    'No officer has these two letters here. See the list on the log-in screen.',
  ),
  'other-agency': say(
    f =>
      `Hồ sơ này của cơ quan ngoài phạm vi chứng thư đang dùng. Mời người của cơ quan đó đăng nhập${f.terminal ? ', trên dòng lệnh bằng --by' : ''}.`,
    f =>
      `This dossier is of an agency outside the certificate in use. Have an officer of that agency log in${f.terminal ? ', on the command line by --by' : ''}.`,
  ),
  'pin-missing': say(
    f =>
      `Chưa điền mã PIN${f.of === undefined ? '' : ` của ${f.of}`}. Gõ mã PIN${f.terminal ? ', trên dòng lệnh bằng biến môi trường TAI_CHO_PIN hoặc “pin” trong dòng gửi cho “batch”' : ' vào ô rồi làm lại'}.`,
    f =>
      `No PIN${f.of === undefined ? '' : ` of ${f.of}`} was given. Type it${f.terminal ? ', on the command line in the environment as TAI_CHO_PIN or as “pin” in a line for “batch”' : ' into its box and do it again'}.`,
  ),
  'wrong-pin': say(
    f =>
      `Mã PIN${f.of === undefined ? '' : ` của ${f.of}`} không đúng${f.left === undefined ? '' : `, còn ${f.left} lần thử`}. Gõ lại mã PIN${f.of === undefined ? '' : ', hoặc nêu người khác bằng --by'}.`,
    f =>
      `Wrong PIN${f.of === undefined ? '' : ` of ${f.of}`}${f.left === undefined ? '' : `, ${f.left} tries left`}. Type it again${f.of === undefined ? '' : ', or name another person with --by'}.`,
  ),
  'pin-locked': say(
    f =>
      `Mã PIN${f.of === undefined ? '' : ` của ${f.of}`} bị khóa ${f.minutes} phút vì gõ sai nhiều lần. Chờ hết giờ khóa hoặc báo quản trị.`,
    f =>
      `The PIN${f.of === undefined ? '' : ` of ${f.of}`} is locked for ${f.minutes} minutes. Wait, or tell the administrator.`,
  ),
  'pin-initial': say(
    f =>
      f.of === undefined
        ? 'Mã PIN này do người ghi danh đặt, phải đổi trước khi làm việc. Gõ mã PIN mới của riêng bạn.'
        : `Mã PIN của ${f.of} còn là mã do người ghi danh đặt nên chưa ký được gì. Mời chính người ấy đăng nhập và đổi mã PIN trước.`,
    f =>
      f.of === undefined
        ? 'This PIN was set by who enrolled you and opens nothing. Type a new one of your own.'
        : `The PIN of ${f.of} was set by who enrolled him and signs nothing. Let him log in and change it first.`,
  ),
  'pin-weak': say(
    'Mã PIN mới phải khác mã cũ, có từ 6 chữ số, không liền nhau và không trùng nhau. Gõ mã khác.',
    'The new PIN differs from the old, has six digits or more, no run and no repetition. Type another.',
  ),
}
