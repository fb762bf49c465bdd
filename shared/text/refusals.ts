import type { Reason, Refusal } from '../dossier/refusal.ts'
import { DAY_SENTENCES } from './day-refusals.ts'
import { DELEGATION_SENTENCES } from './delegation-refusals.ts'
import { FILE_SENTENCES } from './file-refusals.ts'
import { FOLDER_SENTENCE, INPUT_SENTENCE, TEXT_SENTENCE, VERB_SENTENCE } from './input-refusals.ts'
import { COMPONENT_SENTENCE, REGISTERED_SENTENCE } from './intake-refusals.ts'
import { ISSUED_SENTENCES } from './issued-refusals.ts'
import { MIRROR_SENTENCES } from './mirror-refusals.ts'
import { OFFICE_SENTENCES } from './office-refusals.ts'
import { PIN_SENTENCES } from './pin-refusals.ts'
import { PROCEDURE_SENTENCES } from './procedure-refusals.ts'
import { PROVINCE_SENTENCES } from './province-refusals.ts'
import { type Said, type Sentence, say } from './say.ts'
import { SEAL_SENTENCES } from './seal-refusals.ts'
import { SIGNING_SENTENCES } from './signing-refusals.ts'
import { SLIP_SENTENCES } from './slip-refusals.ts'
import { VALUE_SENTENCES } from './value-refusals.ts'
import { breakWord, roleWord, stageWord, stepWord } from './words.ts'

const roles = ({ role }: { role: string }, language: 'vi' | 'en'): string =>
  role
    .split(',')
    .map(each => roleWord(each, language))
    .join(', ')

/** One sentence for every reason: what is wrong, and what to do next. A missing one does not compile. */
const SENTENCES: Said<Reason> = {
  ...OFFICE_SENTENCES,
  ...DELEGATION_SENTENCES,
  ...PROCEDURE_SENTENCES,
  ...DAY_SENTENCES,
  ...SLIP_SENTENCES,
  ...VALUE_SENTENCES,
  ...SIGNING_SENTENCES,
  ...SEAL_SENTENCES,
  ...ISSUED_SENTENCES,
  ...PROVINCE_SENTENCES,
  ...MIRROR_SENTENCES,
  ...FILE_SENTENCES,
  ...PIN_SENTENCES,
  'wrong-stage': say(
    f =>
      `Hồ sơ đang ở bước “${stageWord(f.stage, 'vi')}” nên chưa thể ${stepWord(f.step, 'vi')}. Mở hồ sơ để xem bước tiếp theo.`,
    f =>
      `The dossier is “${stageWord(f.stage, 'en')}”, so ${stepWord(f.step, 'en')} cannot be done. Open it to see the next step.`,
  ),
  'step-owed': say(
    f => `Còn thiếu bước ${stepWord(f.owed, 'vi')}. Chuyển hồ sơ cho người làm bước đó trước.`,
    f => `${stepWord(f.owed, 'en')} is still owed. Pass the dossier to the person who does it.`,
  ),
  'dossier-closed': say(
    'Hồ sơ đã kết thúc, không làm thêm bước nào được. Nếu cần, tiếp nhận hồ sơ mới.',
    'The dossier is closed. If needed, receive a new one.',
  ),
  'not-in-route': say(
    'Thủ tục này không có bước đó. Xem quy trình của thủ tục.',
    'This procedure has no such step. See its route.',
  ),
  'already-supplemented': say(
    'Hồ sơ đã được yêu cầu bổ sung một lần; pháp luật không cho yêu cầu lần nữa. Giải quyết với giấy tờ đang có hoặc từ chối, nêu lý do.',
    'A supplement was requested once already; the law allows no second request. Decide on what is there, or refuse with reasons.',
  ),
  'already-reappointed': say(
    'Hồ sơ đã hẹn lại một lần; pháp luật không cho hẹn lần nữa. Giải quyết ngay và báo lãnh đạo cơ quan.',
    'The date was moved once already; the law allows no second time. Decide now and tell the head of the agency.',
  ),
  'not-awaiting-supplement': say(
    'Hồ sơ không chờ bổ sung. Dùng “Sửa trước khi trả” nếu cần thay đổi.',
    'The dossier awaits no supplement. Use correction to change it.',
  ),
  'awaiting-supplement': say(
    'Hồ sơ đang chờ công dân bổ sung. Nhận đủ giấy tờ bổ sung rồi làm tiếp.',
    'The dossier awaits a supplement. Take in the papers first.',
  ),
  stale: say(
    'Hồ sơ vừa được người khác cập nhật. Mở lại hồ sơ rồi làm lại việc này.',
    'Somebody else has just changed the dossier. Open it again and repeat.',
  ),
  'other-agency': say(
    'Hồ sơ này của cơ quan ngoài phạm vi chứng thư đang dùng. Mời người của cơ quan đó đăng nhập, trên dòng lệnh bằng --by.',
    'This dossier is of an agency outside the certificate in use. Have an officer of that agency log in, on the command line by --by.',
  ),
  'act-known': say(
    'Việc mang mã này đã được ghi với nội dung khác. Làm lại việc này dưới một mã mới.',
    'An act of this id is recorded with another content. Repeat it under a new id.',
  ),
  'no-role': say(
    f =>
      `Chứng thư của bạn không có vai trò ${roles(f, 'vi')} cho việc này. Mời người có vai trò đó đăng nhập.`,
    f => `Your certificate does not name you ${roles(f, 'en')} for this. Let a person with that role log in.`,
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
    'Chưa có ai đăng nhập. Gõ hai chữ cái và mã PIN của bạn, trên dòng lệnh bằng --by và biến môi trường TAI_CHO_PIN.',
    'Nobody is logged in. Type your two letters and PIN, on the command line by --by and in the environment as TAI_CHO_PIN.',
  ),
  'unknown-person': say(
    'Không có cán bộ nào mang hai chữ cái này ở quầy. Xem danh sách trên màn hình đăng nhập.',
    'No officer has these two letters here. See the list on the log-in screen.',
  ),
  'component-missing': COMPONENT_SENTENCE,
  'applicant-missing': say(
    'Chưa có tên người nộp hồ sơ. Quét thẻ căn cước hoặc gõ họ tên.',
    'The applicant is missing. Scan the card or type the name.',
  ),
  'findings-missing': say(
    f => `Chưa trả lời nội dung thẩm định: ${f.check}. Chọn Đạt, Không đạt hoặc Không áp dụng.`,
    f => `Not answered: ${f.check}. Choose yes, no or not applicable.`,
  ),
  'reason-missing': say(
    'Chưa nêu lý do. Ghi lý do để công dân đọc hiểu được.',
    'No reason given. Write one that the citizen can understand.',
  ),
  'appraised-against': say(
    'Kết quả thẩm định không đề nghị cấp. Trả lại thẩm định, hoặc từ chối và nêu lý do.',
    'The appraisal does not propose to grant. Send it back, or refuse with reasons.',
  ),
  'input-invalid': INPUT_SENTENCE,
  'unknown-dossier': say(
    f =>
      f.several !== undefined
        ? `Có ${f.several} hồ sơ đang mở có mã kết thúc như vậy. Gõ thêm sáu số của ngày đứng trước (261124-0001), hoặc cả mã hồ sơ.`
        : f.step === undefined
          ? 'Không tìm thấy hồ sơ này ở quầy. Kiểm tra lại mã hồ sơ.'
          : `Ở quầy chưa có hồ sơ nào mà ai đó làm được bước “${stepWord(f.step, 'vi')}” lúc này. Chuyển một hồ sơ tới bước ấy trước.`,
    f =>
      f.several !== undefined
        ? `The codes of ${f.several} open dossiers end so. Type the six digits of the day too (261124-0001), or the whole code.`
        : f.step === undefined
          ? 'No such dossier here. Check the code.'
          : `Of no dossier here anybody may take the step “${stepWord(f.step, 'en')}” now. Bring one there first.`,
  ),
  'unknown-procedure': say(
    'Không tìm thấy thủ tục này trong danh mục của quầy. Kiểm tra lại mã thủ tục.',
    'No such procedure here. Check its code.',
  ),
  'procedure-not-in-force': say(
    'Thủ tục chưa có hiệu lực hoặc đã hết hiệu lực. Chọn phiên bản đang áp dụng.',
    'The procedure is not in force. Choose the one that is.',
  ),
  'not-registered-here': REGISTERED_SENTENCE,
  'document-changed': say(
    'Văn bản đã thay đổi so với bản bạn đã xem. Mở lại, đọc bản mới rồi phê duyệt.',
    'The document changed since you saw it. Open it again and read before approving.',
  ),
  'not-opened': say(
    'Chưa mở xem văn bản này trong phiên làm việc, nên chưa phê duyệt được. Mở ra, đọc rồi phê duyệt.',
    'The document was not on view in this session, so it cannot be approved. Open it, read it, then approve.',
  ),
  'approval-broken': say(
    f =>
      `Không ký, không đóng dấu được: ${breakWord(f.why, 'vi')}. Số đã hủy, kèm lý do; mở văn bản mới và phê duyệt lại.`,
    f =>
      `Neither signed nor sealed: ${breakWord(f.why, 'en')}. The number is voided with the reason; open the new document and approve it.`,
  ),
  'no-document': say(
    'Chưa có văn bản để ký hoặc đóng dấu. Làm lại bước trước.',
    'There is no document to sign or seal. Repeat the step before.',
  ),
  'duplicate-act': say(
    'Việc này đã được ghi nhận rồi. Không cần làm lại.',
    'This is recorded already. Nothing to repeat.',
  ),
  'text-missing': TEXT_SENTENCE,
  'text-too-long': say(
    f => `Nội dung quá dài: ${f.field}. Rút gọn lại.`,
    f => `Too long: ${f.field}. Shorten it.`,
  ),
  'no-rest-left': say(
    'Quầy không còn dải số nào để trả ở loại này: đã dùng hết, đã trả, hoặc hết hạn. Xem bằng “numbers list” và “gaps”.',
    'This counter has no numbers of this kind left to return: all spent, returned or over. See “numbers list” and “gaps”.',
  ),
  'no-number-left': say(
    'Quầy này đã dùng hết dải số được cấp, nên việc này chưa ghi và chưa hứa gì với ai; có mạng là quầy tự xin thêm. Mời công dân sang quầy còn số, hoặc chờ có mạng.',
    'This counter has spent all its numbers, so nothing was recorded and nothing promised; with a network it asks for more by itself. Take the citizen to a counter that has some left, or wait for the network.',
  ),
  'lease-expired': say(
    'Dải số của quầy không dùng được cho ngày này. Xin tỉnh cấp dải số mới.',
    'The numbers of this counter are not valid for this day. Ask the province for new ones.',
  ),
  'clock-suspect': say(
    'Đồng hồ máy không đáng tin, chưa thể ghi văn bản có ngày tháng. Chỉnh lại giờ máy rồi mở lại chương trình.',
    'The clock cannot be trusted, so nothing dated can be made. Set it right and start again.',
  ),
  'recovery-mode': say(
    'Sổ của quầy đang ở chế độ chỉ đọc để bảo toàn dữ liệu. Xuất dữ liệu, gọi hỗ trợ, không tắt hay xóa gì.',
    'The record is read-only to protect it. Export it, call support, erase nothing.',
  ),
  'disk-full': say(
    'Ổ đĩa đã đầy, việc vừa rồi chưa được ghi. Giải phóng chỗ trống rồi làm lại.',
    'The disk is full; the act was not recorded. Free some space and repeat.',
  ),
  'disk-read-only': say(
    'Ổ đĩa không cho ghi, việc vừa rồi chưa được ghi. Kiểm tra ổ đĩa rồi làm lại.',
    'The disk cannot be written; the act was not recorded. Check it and repeat.',
  ),
  'disk-fault': say(
    'Ổ đĩa có lỗi, việc vừa rồi chưa được ghi. Làm lại một lần, vẫn lỗi thì ngừng ghi và gọi hỗ trợ.',
    'The disk failed; the act was not recorded. Repeat once, and if it fails again stop and call support.',
  ),
  'in-use': say(
    'Chương trình đang mở trên dữ liệu này. Dùng cửa sổ đang mở, hoặc đóng nó trước.',
    'The program is open on this data already. Use that window, or close it first.',
  ),
  'backup-damaged': say(
    'Bản sao lưu này không nguyên vẹn nên không phục hồi từ đó. Chọn bản sao lưu khác, không xóa gì.',
    'This backup is not whole, so nothing is restored from it. Choose another one and erase nothing.',
  ),
  'centre-unknown': say(
    f =>
      `Máy chủ tỉnh không có Trung tâm “${f.what}” (${f.may === '' ? 'chưa có Trung tâm nào' : `đang có: ${f.may}`}), và mã này không cho quầy mang Trung tâm tới (--demo). Kiểm tra lại tên sau --office.`,
    f =>
      `The province has no Centre “${f.what}” (${f.may === '' ? 'it has none yet' : `it has: ${f.may}`}), and with this code no counter brings one (--demo). Check the name after --office.`,
  ),
  'nothing-brought': say(
    'Chưa đánh dấu giấy tờ nào là đã nộp. Chọn từng giấy tờ công dân vừa mang đến.',
    'No paper is marked as brought. Choose each paper that the citizen has just brought.',
  ),
  'supplement-whole': say(
    'Giấy tờ được yêu cầu nay đã đủ nên không phải một phần. Ghi “nhận bổ sung” để thời hạn tính lại từ đầu.',
    'All that was asked for is here now, so it is no part. Take the supplement in, so that the limit begins anew.',
  ),
  'unknown-form': say(
    'Không có mẫu in này. Mở hồ sơ để xem các giấy đã lập.',
    'There is no such form. Open the dossier to see its papers.',
  ),
  'unknown-verb': VERB_SENTENCE,
  'no-result-text': say(
    'Thủ tục chưa có mẫu kết quả nên chưa thể phê duyệt tại đây. Báo quản trị danh mục bổ sung mẫu.',
    'The procedure has no result text yet and cannot be approved here. Tell the catalogue administrator.',
  ),
  'folder-missing': FOLDER_SENTENCE,
  'paper-lost': say(
    'Tệp của giấy này không còn nguyên trên đĩa, và giấy đã phát hành không lập lại. Lấy về từ tỉnh ở mục “Giấy tờ đã lập” nếu đã gửi lên, hoặc lấy lại thư mục “papers” từ bản sao lưu.',
    'The file of this paper is no longer whole on the disk, and an issued paper is never made anew. Have it fetched from the province among the papers of the dossier where it was sent, or put the folder “papers” back from a backup.',
  ),
  'keys-damaged': say(
    'Tệp khóa “keys.json” bị hỏng nên chưa mở được sổ; chưa mất gì. Lấy lại tệp này từ bản sao lưu gần nhất.',
    'The key file “keys.json” is damaged, so the record cannot be opened; nothing is lost. Put it back from the latest backup.',
  ),
  'keys-busy': say(
    'Máy đang bận: chương trình khác đang thử mã PIN hoặc ghi tệp khóa, nên chưa thử và chưa ghi gì. Chờ vài giây rồi làm lại.',
    'The machine is busy: another program is trying PINs or writing the key file, so nothing was tried or recorded. Wait a few seconds and repeat.',
  ),
  'no-such-entry': say(
    f => `Sổ dùng dấu không có mục này (sổ có ${f.size} mục). Xem lại số mục bằng “seal-register list”.`,
    f => `The seal register has no such entry (it has ${f.size}). See “seal-register list” for its entries.`,
  ),
  'paper-not-proven': say(
    f =>
      `Văn bản không được chứng minh, hỏng ở bước “${f.step}”: ${f.why}. Không nhận văn bản này, đối chiếu với sổ nơi cấp.`,
    f =>
      `The paper is not proven; it breaks at “${f.step}”: ${f.why}. Do not accept it, and compare with the register of its issuer.`,
  ),
}

/** The refusal as a sentence an officer can act on. */
export const sentence = ({ refusal, facts }: Refusal, language: 'vi' | 'en' = 'vi'): string =>
  (SENTENCES[refusal] as Sentence<Refusal['facts']>)[language](facts)
