import type { OfficeFacts } from '../../refusals/office.ts'
import { type Said, say } from '../say.ts'
import { stepWord } from '../words.ts'

/** Why an act of the office is refused: what is wrong, and what to do next. */
export const OFFICE_SENTENCES: Said<OfficeFacts> = {
  'outage-open': say(
    ({ number }) =>
      `Máy chủ tỉnh vẫn chưa trả lời nên biên bản ${number} còn mở (gián đoạn lâu thì lập thông báo cho Văn phòng UBND). Chờ có trả lời rồi ký.`,
    ({ number }) =>
      `The province has not answered yet, so minute ${number} is still open (if it lasts, make the notice). Wait for an answer, then sign.`,
  ),
  'outage-none': say(
    'Không có biên bản gián đoạn nào như vậy đang chờ ký. Xem lại danh sách biên bản.',
    'There is no such outage minute waiting to be signed. Look at the list again.',
  ),
  'outage-over': say(
    'Hiện không có gián đoạn nào như vậy đang diễn ra nên không còn gì để thông báo cho tỉnh. Xem lại danh sách biên bản, ký biên bản đang chờ.',
    'No such outage is going on, so there is nothing to notify. Look at the list, and sign the minute that waits.',
  ),
  'device-revoked': say(
    'Tỉnh đã cho máy này thôi dùng, khóa trên máy đã bị hủy. Báo quản trị của Trung tâm để ghi danh máy khác.',
    'The province took this machine out of use, and its keys are erased. Tell the administrators to enrol another one.',
  ),
  'device-suspended': say(
    ({ since }) =>
      `Tỉnh đã tạm ngừng máy này từ ngày ${since} nên chưa nhận việc mới; việc đã ghi vẫn gửi, xem và in được. Báo quản trị của tỉnh, tiếp nhận ở quầy khác đến khi máy được phục hồi từ bản sao lưu và ghi danh lại bằng mã mới.`,
    ({ since }) =>
      `The province suspended this machine on ${since}: it takes no new acts; what is recorded is sent, read and printed. Tell the administrator of the province, and receive at another counter until this machine is restored from a backup and enrolled anew.`,
  ),
  'program-old': say(
    ({ from }) =>
      `Tỉnh yêu cầu chương trình từ bản ${from} trở lên mới được nhận việc mới; việc đã ghi vẫn gửi, xem và in được. Cập nhật chương trình trên máy này.`,
    ({ from }) =>
      `The province takes new acts from version ${from} of the program on; what is recorded is sent, read and printed as before. Update the program on this machine.`,
  ),
  'dossier-newer': say(
    ({ step }) =>
      `Hồ sơ có bước “${stepWord(step, 'vi')}” của bản mới hơn, chương trình ở máy này không đọc được nên chỉ cho xem và in. Cập nhật chương trình trên máy này rồi mở lại hồ sơ.`,
    ({ step }) =>
      `The dossier has the step “${stepWord(step, 'en')}” of a newer version that this program does not read, so it may be seen and printed only. Update the program on this machine, then open the dossier again.`,
  ),
  'certificate-over': say(
    ({ since }) =>
      `Chứng thư của quầy hết hạn ngày ${since} nên chưa nhận việc mới; việc đã ghi vẫn gửi, xem và in được. Xin mã ghi danh mới của tỉnh, rồi chạy “enrol” như lần đầu.`,
    ({ since }) =>
      `The certificate of this counter ended on ${since}, so it takes no new acts; what is recorded is sent, read and printed as before. Ask the province for a new code, then run “enrol” as at first.`,
  ),
  'access-over': say(
    'Máy này quá lâu chưa liên lạc được máy chủ tỉnh nên không mở được. Kiểm tra dây mạng rồi đăng nhập lại, hoặc báo quản trị chạy lệnh “sync” hay “enrol” với --server mới nếu tỉnh đã đổi địa chỉ.',
    'This machine has not reached the province for too long, so it does not open. Check the cable, then log in again, or have the administrator run “sync” or “enrol” with the new --server where the province moved.',
  ),
  'settles-own': say(
    'Bạn đã tự làm việc này nên không tự xử lý được. Mời người phê duyệt khác có ủy quyền xử lý.',
    'You took this act yourself, so you cannot settle it. Ask another approver with a delegation.',
  ),
  'nothing-held': say(
    'Máy chủ tỉnh không còn giữ việc nào như vậy. Xem lại danh sách việc đang giữ.',
    'The province no longer holds such an act. Look at the list again.',
  ),
  'province-overdue': say(
    f =>
      `Đã quá ${f.hours} giờ chưa liên lạc được máy chủ tỉnh; việc vẫn ghi tại quầy và sẽ tự gửi. Báo tỉnh bằng thông báo gián đoạn ${f.number} (lập bằng “outage notice”), gửi theo đường khác.`,
    f =>
      `The province cannot be reached for more than ${f.hours} hours; everything is recorded here and is sent by itself. Tell the province by the notice of outage ${f.number} (made by “outage notice”), sent another way.`,
  ),
  'settled-here': say(
    'Việc này đã được xử lý ở quầy này và đang chờ gửi về tỉnh. Chờ tỉnh trả lời, có mạng thì chạy “sync”.',
    'This act was settled at this counter already; that waits to be sent. Wait for the province to answer; once the line is back, run “sync”.',
  ),
  'duty-until': say(
    'Giờ trực phải sau lúc này và trong hôm nay. Chọn giờ khác.',
    'Duty ends later than now and today. Choose another time.',
  ),
  'not-on-duty': say(
    'Bạn chưa vào trực, hoặc giờ trực đã hết. Bấm vào trực trước, rồi mới báo rời.',
    'You are not on duty, or your time has passed. Use “on duty” first.',
  ),
  'no-substitute': say(
    'Người thay phải là một người phê duyệt khác đang có chứng thư. Chọn người khác, hoặc để trống.',
    'Who stands in must be another approver with a certificate. Choose another, or nobody.',
  ),
  'second-missing': say(
    'Việc này phải có hai người, không ai làm một mình được. Mời một văn thư hoặc người phê duyệt khác chọn tên và gõ mã PIN của mình.',
    'This takes two persons; nobody does it alone. Let another clerk or approver choose his name and type his own PIN.',
  ),
  'second-unfit': say(
    'Người xác nhận phải là văn thư hoặc người phê duyệt khác đang có chứng thư, không phải bạn, cũng không phải người mà việc này nói tới. Chọn người khác.',
    'Who confirms is another clerk or approver with a certificate in force, not you and not the person it is about. Choose another.',
  ),
  'unknown-counter': say(
    'Trung tâm không có quầy này. Xem danh sách quầy của Trung tâm.',
    'The Centre has no such counter. See its list of counters.',
  ),
  'counter-known': say(
    'Quầy này đã có máy được ghi danh. Xin tỉnh thu hồi máy nếu nó hỏng hoặc mất, rồi khôi phục từ bản sao lưu hoặc ghi danh máy thay.',
    'This counter has a machine already. Ask the province to revoke it if it is broken or lost, then restore a backup or enrol another machine in its place.',
  ),
  'carry-secret-weak': say(
    'Câu bí mật phải có từ 12 ký tự, không chỉ toàn chữ số và không lặp mãi vài chữ. Gõ câu khác, gõ lại đúng câu ấy ở quầy kia.',
    'The secret has twelve characters or more, not digits alone and not a few letters over and over. Type another, and the same one at the other counter.',
  ),
  'carry-secret-wrong': say(
    'Câu bí mật không mở được tệp này. Gõ lại đúng câu đã gõ khi mang khóa sang.',
    'This secret does not open the file. Type the one that was typed when the keys were carried.',
  ),
  'carried-unknown': say(
    'Sổ ở quầy này chưa có cán bộ ấy với đúng khóa ấy, hoặc chứng thư của họ không còn hiệu lực. Gửi nhận với tỉnh ở cả hai quầy (sync) trước. Xem lại ngày hiệu lực nếu vẫn vậy.',
    'The record here does not know this officer with this very key, or his certificate is not in force. Let both counters sync with the province first. Look at his dates if it stays so.',
  ),
  'carried-elsewhere': say(
    'Tệp này là của cán bộ một Trung tâm khác, hoặc của một sổ khác. Làm lại tệp ở một quầy của chính Trung tâm này.',
    'This file is of an officer of another Centre, or of another record. Make it again at a counter of this Centre.',
  ),
  'book-open': say(
    'Sổ năm này đã được mở rồi. Xem danh sách sổ.',
    'The book of this year was opened already. See the list of books.',
  ),
  'book-not-open': say(
    'Sổ năm này chưa được mở nên chưa khóa được. Mở sổ trước, rồi khóa.',
    'The book of this year was not opened, so it cannot be closed. Open it first.',
  ),
  'book-closed': say(
    'Sổ năm này đã khóa; sổ đã khóa không mở lại. Xem danh sách sổ.',
    'The book of this year is closed, and a closed book is never opened again. See the list of books.',
  ),
  'book-running': say(
    'Năm này chưa hết nên chưa khóa sổ được. Chờ sang năm sau rồi khóa.',
    'The year is not over, so its book cannot be closed. Wait until the next one.',
  ),
  'guide-shut': say(
    'Từ khi mở chương trình chưa ai đăng nhập nên chưa có danh mục đáng tin để hướng dẫn. Mời một cán bộ đăng nhập một lần, rồi quay lại.',
    'Nobody has logged in since the program was started, so there is no catalogue to be trusted yet. Let an officer log in once.',
  ),
  'portal-silent': say(
    'Đầu mối kết nối Cổng Dịch vụ công quốc gia không trả lời đúng mẫu; chưa hồ sơ nào được coi là đã gửi. Chờ có mạng rồi gửi lại.',
    'The connector of the National Portal gave no answer of its format; nothing counts as told. Wait for the line, then send again.',
  ),
}
