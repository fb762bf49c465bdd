import type { DelegationFacts } from '../../refusals/delegations.ts'
import { type Said, say } from '../say.ts'

const money = (amount: number): string => amount.toLocaleString('vi-VN')

/** Why a delegation does not allow an act, or is not registered: which one, since when, whom to turn to. */
export const DELEGATION_SENTENCES: Said<DelegationFacts> = {
  'delegation-ended': say(
    f =>
      `Quyết định ${f.decision} giao cho bạn đã hết hiệu lực lúc ${f.since}. Mời người phê duyệt khác đang trực, hoặc xin ${f.title} quyết định mới.`,
    f =>
      `Decision ${f.decision} ended at ${f.since}. Call another approver on duty, or ask ${f.title} for a new decision.`,
  ),
  'delegation-revoked': say(
    f =>
      `Quyết định ${f.decision} giao cho bạn đã bị thu hồi từ ${f.since}. Mời người phê duyệt khác đang trực, hoặc hỏi ${f.title}.`,
    f =>
      `Decision ${f.decision} was revoked from ${f.since} on. Call another approver on duty, or ask ${f.title}.`,
  ),
  'delegation-not-yet': say(
    f =>
      `Quyết định ${f.decision} giao cho bạn có hiệu lực từ ${f.since}. Chờ đến lúc ấy, hoặc mời người phê duyệt khác đang trực.`,
    f => `Decision ${f.decision} begins at ${f.since}. Wait until then, or call another approver on duty.`,
  ),
  'delegation-elsewhere': say(
    f => `Quyết định ${f.decision} không giao cho bạn ký ở nơi này. Mời người phê duyệt được giao ở đây.`,
    f => `Decision ${f.decision} does not let you sign at this place. Call the approver of this place.`,
  ),
  'delegation-limit': say(
    f =>
      `Quyết định ${f.decision} chỉ giao cho bạn ký đến ${money(f.limit)} đồng; kết quả này ghi nhiều hơn. Mời người có thẩm quyền cao hơn phê duyệt.`,
    f =>
      `Decision ${f.decision} lets you sign up to ${money(f.limit)} đồng; this result states more. Call an approver with a higher limit.`,
  ),
  'delegation-used-up': say(
    f =>
      `Quyết định ${f.decision} giao cho bạn ký ${f.limit} lượt và đã dùng hết, kể cả lượt đã hủy. Mời người phê duyệt khác đang trực, hoặc xin ${f.title} quyết định mới.`,
    f =>
      `Decision ${f.decision} is for ${f.limit} approvals and they are used up, voided ones counted. Call another approver on duty, or ask ${f.title} for a new decision.`,
  ),
  'delegation-uses': say(
    'Số lượt ký chỉ đếm được tại một quầy, nhất là khi mất mạng. Chọn đúng một quầy cho quyết định này, hoặc bỏ trống số lượt.',
    'A number of approvals can be counted at one counter only, above all without a network. Choose exactly one counter, or leave the number out.',
  ),
  'delegation-line': say(
    f =>
      `Ký KT., TL., TUQ. thì dòng trên chức danh người ký là chức vụ của người ra quyết định. Ghi “${f.title}” vào dòng ấy, hoặc sửa chức vụ cho đúng quyết định.`,
    f =>
      `Who signs KT., TL. or TUQ. does so under the title of who decided it. Write “${f.title}” in that line, or mend the title as the decision has it.`,
  ),
  'self-delegation': say(
    'Không ai tự giao quyền ký cho mình, hay tự đăng ký quyết định giao cho mình. Chuyển cho văn thư khác đăng ký quyết định của thủ trưởng.',
    'Nobody delegates to himself, or registers his own delegation. Let another clerk register the decision of the head.',
  ),
  'sub-delegation': say(
    f =>
      `Người ra quyết định này cũng đang ký theo ủy quyền (${f.decision}); không được ủy quyền lại. Xin quyết định của chính thủ trưởng cơ quan.`,
    f =>
      `Who decided this acts under a delegation himself (${f.decision}), which may not be passed on. Ask for a decision of the head.`,
  ),
  'delegation-outside': say(
    f =>
      `Ngoài thẩm quyền của người ra quyết định hoặc của bạn: ${f.what}. Xem lại cơ quan, thủ tục và nơi ghi trong quyết định.`,
    f =>
      `Outside what the decider, or you, may act for: ${f.what}. Check the agency, procedures and places of the decision.`,
  ),
  'delegation-dates': say(
    'Ngày không đúng: bắt đầu từ ngày ra quyết định trở đi, kết thúc không trước ngày bắt đầu và chưa qua. Xem lại ngày ghi trong quyết định.',
    'The dates do not fit: from the day of the decision on, to not before from, and not over yet. Check the dates of the decision.',
  ),
  'delegation-too-long': say(
    'Quyết định kéo dài hơn chứng thư của chính người ra quyết định. Chọn ngày kết thúc sớm hơn, hoặc gia hạn chứng thư của người ấy trước.',
    'It lasts longer than the certificate of who decided it. Choose an earlier end, or let his certificate be renewed first.',
  ),
  'delegation-known': say(
    f =>
      `Quyết định này cho người này đã được đăng ký rồi, ghi là ${f.decision} ngày ${f.day}. Xem danh sách quyết định ủy quyền.`,
    f =>
      `This decision for this person is registered already, as ${f.decision} of ${f.day}. See the list of delegations.`,
  ),
  'unknown-delegate': say(
    'Không có người phê duyệt nào như vậy của cơ quan này. Kiểm tra lại tên, hoặc ghi danh người ấy với vai trò phê duyệt trước.',
    'This agency has no such approver. Check the name, or let him be enrolled as approver first.',
  ),
  'unknown-delegation': say(
    'Không có quyết định ủy quyền này ở quầy. Xem danh sách quyết định ủy quyền.',
    'There is no such delegation here. See the list of delegations.',
  ),
  'already-revoked': say(
    'Quyết định này đã bị thu hồi hoặc đã hết hiệu lực. Không cần làm lại.',
    'This delegation is revoked or over already. Nothing to repeat.',
  ),
  'revoke-past': say(
    'Thu hồi có hiệu lực từ lúc này trở đi, không lùi về trước, và trước khi quyết định tự hết hạn. Chọn thời điểm khác.',
    'A revocation holds from now on and before the decision ends by itself, never backwards. Choose another moment.',
  ),
  'no-scan': say(
    'Chưa có bản quét của quyết định, hoặc tệp không phải PDF, PNG, JPEG dưới 2 MB. Chọn tệp quét của quyết định đã ký.',
    'The scan of the decision is missing, or is no PDF, PNG or JPEG below 2 MB. Choose the scan of the signed decision.',
  ),
  'scan-no-page': say(
    'Tệp này không thể là bản quét một trang quyết định: ảnh nhỏ hơn 500 × 700 điểm hoặc lớn hơn 100 triệu điểm, hoặc PDF không có trang nào; chưa đăng ký gì. Quét lại cả trang, từ 100 đến 600 dpi, rồi chọn tệp ấy.',
    'This file cannot be the scan of a page: a picture below 500 × 700 dots or above 100 million, or a PDF without a page; nothing was registered. Scan the whole page again, at 100 to 600 dpi, and choose that file.',
  ),
  'no-issuer': say(
    'Quầy này không giữ khóa của nơi cấp chứng thư và ủy quyền. Xin tỉnh cấp, rồi nhận về quầy.',
    'This counter does not hold the key of the issuing authority. Ask the province to issue it.',
  ),
  'rounds-unknown': say(
    'Sổ của máy này được phục hồi từ bản sao, hoặc số do máy khác cấp: nó không biết hết các đợt số đã cấp. Xem đợt lớn nhất ở từng quầy bằng lệnh “enrol”, rồi gọi “enrol --renew --after ĐỢT”.',
    'This record was restored from a copy, or another machine grants numbers: it does not know every round. Ask each counter with “enrol”, then call “enrol --renew --after ROUND”.',
  ),
  'numbers-of-province': say(
    'Quầy đã ghi danh với tỉnh: số chỉ do tỉnh cấp, để không hai quầy nào cấp cùng một số. Gọi “numbers ask”, rồi “sync”, sau khi ghi danh lại với tỉnh bằng mã mới nếu máy vừa phục hồi.',
    'This counter is enrolled with the province: numbers come from there only, so that no two counters give the same one. Call “numbers ask”, then “sync”, after enrolling with the province again, with a new code, where the machine was just restored.',
  ),
  'namesake-unsaid': say(
    f =>
      `Đã có người cùng họ tên đang được ghi danh, mã ${f.of}. Chọn đó là người khác chỉ trùng tên hay chính người ấy thay mã cũ (trên dòng lệnh --namesake another hoặc same), rồi ghi danh lại.`,
    f =>
      `Somebody of this name is enrolled as ${f.of}. Choose whether it is another person or the same one in place of an old id (on the command line --namesake another or same), and enrol again.`,
  ),
  'enrol-outside': say(
    f =>
      `Ngoài phạm vi bạn được ghi danh: ${f.what}. Xem lại cơ quan và thủ tục, hoặc chuyển cho văn thư của cơ quan ấy.`,
    f =>
      `Outside what you may enrol for: ${f.what}. Check agency and procedures, or let the clerk of that agency do it.`,
  ),
  'officer-known': say(
    'Mã cán bộ này đã có người dùng. Chọn mã khác.',
    'This officer id is taken. Choose another.',
  ),
  'machine-request': say(
    'Yêu cầu hoặc gói ghi danh này không phải của máy đang xin, hoặc chép thiếu. Tạo lại yêu cầu trên máy mới (enrol-request), rồi ghi danh lại.',
    'This request or package is not of the machine that asks, or was not copied whole. Make the request anew on the new machine (enrol-request), then enrol it again.',
  ),
  'revocation-not-carried': say(
    f =>
      `Tệp này không có việc thu hồi ủy quyền “${f.delegation}”; chưa nhận gì. Ghi việc thu hồi ở quầy giữ khóa của trung tâm (delegation revoke), xuất lại bằng “offers”, rồi mang tệp mới sang.`,
    f =>
      `This file does not take back the delegation “${f.delegation}”; nothing was taken. Revoke it first at the counter that holds the Centre’s key (delegation revoke). Make the file anew with “offers” and bring it.`,
  ),
  'keys-taken': say(
    f => `Hai chữ cái “${f.keys}” đã có người dùng ở quầy. Chọn hai chữ khác.`,
    f => `The letters “${f.keys}” are taken here. Choose two others.`,
  ),
  'no-picture': say(
    'Người phê duyệt cần có ảnh chữ ký, tệp PNG nền trong. Chọn tệp ảnh chữ ký.',
    'An approver needs a picture of his signature, a PNG file. Choose the file.',
  ),
}
