import type { ProvinceFacts } from '../../refusals/province.ts'
import { type Said, say } from '../say.ts'

/**
 * Why nothing came from the province, and what to do. The work at the counter goes on in every one of these
 * cases.
 */
export const PROVINCE_SENTENCES: Said<ProvinceFacts> = {
  'no-province': say(
    'Quầy chưa nối máy chủ tỉnh; mọi việc vẫn được ghi tại quầy. Không cần làm gì.',
    'No province is connected; everything is recorded here. Nothing to do.',
  ),
  'province-unreachable': say(
    'Chưa liên lạc được máy chủ tỉnh; mọi việc vẫn được ghi tại quầy và sẽ tự gửi. Không cần làm gì thêm.',
    'The province cannot be reached; everything is recorded here and is sent by itself later. Nothing to do.',
  ),
  'not-the-province': say(
    'Có máy trả lời nhưng không phải máy chủ tỉnh (trang đăng nhập mạng, hoặc chữ ký lạ); chưa gửi gì. Mở trình duyệt xem mạng có đòi đăng nhập không, rồi báo bộ phận kỹ thuật.',
    'Something answers that is not the province (a log-in page of the network, or a foreign signature); nothing was sent. See whether the network asks for a log-in, then tell support.',
  ),
  'server-unvouched': say(
    'Máy đang trả lời KHÔNG phải máy chủ tỉnh: chứng thư của nó do nơi khác cấp; chưa gửi gì, mọi việc vẫn giữ tại quầy. Gọi quản trị của tỉnh, đọc câu này, đừng nhập mã nào.',
    'What answers is NOT the province: its certificate is of another authority; nothing was sent, everything stays here. Call its administrators and read them this, typing no code.',
  ),
  'server-other-name': say(
    'Máy đang trả lời không phải máy chủ tỉnh ở địa chỉ này: chứng thư của nó mang tên khác; chưa gửi gì, mọi việc vẫn giữ tại quầy. Gọi quản trị của tỉnh hỏi lại địa chỉ, đừng nhập mã nào.',
    'What answers is not the province at this address: its certificate has another name; nothing was sent, everything stays here. Call its administrators about the address, typing no code.',
  ),
  'server-expired': say(
    'Chứng thư của máy chủ tỉnh đã hết hạn hoặc chưa có hiệu lực theo đồng hồ máy này; chưa gửi gì, mọi việc vẫn giữ tại quầy. Xem ngày giờ của máy, nếu đúng thì gọi quản trị của tỉnh, đừng nhập mã nào.',
    'The certificate of the province is over, or not valid yet by the clock of this machine; nothing was sent, everything stays here. Look at the clock, and where it is right call its administrators, typing no code.',
  ),
  'server-not-tls': say(
    'Địa chỉ này không dùng đường truyền mã hóa của tỉnh (TLS 1.2 trở lên), nên không phải máy chủ tỉnh; chưa gửi gì, mọi việc vẫn giữ tại quầy. Gọi quản trị của tỉnh hỏi lại địa chỉ, đừng nhập mã nào.',
    'This address does not speak TLS 1.2 or later, so it is not the province; nothing was sent, everything stays here. Call its administrators about the address, typing no code.',
  ),
  'enrol-unanswered': say(
    'Máy chủ tỉnh chưa trả lời nên quầy CHƯA ghi danh, và việc này không tự làm lại. Kiểm tra địa chỉ và đường mạng rồi chạy lại “enrol” với mã ấy, hoặc với mã khác nếu mã ấy không còn dùng được.',
    'The province did not answer: this counter is NOT enrolled, and it does not happen by itself. Check address and network, then run “enrol” again with this code, or with another where it is used.',
  ),
  'enrol-stranger': say(
    'Máy trả lời không phải máy chủ tỉnh nên quầy CHƯA ghi danh, và máy ấy đã thấy mã ghi danh. Báo quản trị của tỉnh hủy mã này và cấp mã khác, đừng nhập mã nào ở đây nữa.',
    'What answered is not the province: this counter is NOT enrolled, and that machine has seen the code. Tell the administrators, so that they void it and give another, and type no code here until then.',
  ),
  'not-admitted': say(
    'Máy chủ tỉnh không nhận ra quầy này; mọi việc vẫn giữ tại quầy. Báo quản trị của tỉnh xem lại ghi danh của quầy.',
    'The province does not know this counter; everything stays here. Ask its administrators to look at the enrolment.',
  ),
  'not-enrolled': say(
    'Quầy này chưa ghi danh với máy chủ tỉnh. Xin mã ghi danh rồi chạy “enrol --province TỆP --server ĐỊA-CHỈ --code MÃ”.',
    'This counter is not enrolled with the province. Ask for a code, then run “enrol --province FILE --server URL --code CODE”.',
  ),
  'province-fault': say(
    'Máy chủ tỉnh đang gặp lỗi; mọi việc vẫn giữ tại quầy và sẽ tự gửi lại. Không cần làm gì thêm.',
    'The province has a fault; everything stays here and is sent again by itself. Nothing to do.',
  ),
  'province-busy': say(
    'Máy chủ tỉnh đang bận; quầy sẽ tự gửi lại. Không cần làm gì thêm.',
    'The province is busy; the counter sends again by itself. Nothing to do.',
  ),
  'province-refused': say(
    'Máy chủ tỉnh không nhận cách gửi này; mọi việc vẫn giữ tại quầy. Báo bộ phận kỹ thuật, kèm kết quả của “status”.',
    'The province does not accept what was sent as it was sent; everything stays here. Tell support, with what “status” says.',
  ),
  'counter-old': say(
    'Chương trình ở quầy cũ hơn máy chủ tỉnh nên chưa đồng bộ được; mọi việc vẫn giữ tại quầy. Cập nhật chương trình.',
    'The program at this counter is older than the province’s; everything stays here. Update the program.',
  ),
  'province-old': say(
    'Máy chủ tỉnh cũ hơn chương trình ở quầy nên chưa đồng bộ được; mọi việc vẫn giữ tại quầy. Báo quản trị của tỉnh.',
    'The province is older than this program; everything stays here. Tell its administrators.',
  ),
  'sync-fault': say(
    'Quầy gặp lỗi khi đồng bộ; chưa mất gì và sẽ tự thử lại. Kiểm tra bằng “doctor” nếu còn lặp lại.',
    'The counter had a fault while synchronising; nothing is lost and it tries again. Check with “doctor” if it comes back.',
  ),
  'wrong-code': say(
    'Mã ghi danh sai, đã dùng hoặc quá 24 giờ. Xin mã mới từ quản trị của tỉnh.',
    'The enrolment code is wrong, used or older than 24 hours. Ask the province for a new one.',
  ),
  'invited-alone': say(
    'Cấp mã ghi danh cần hai người khác nhau: người đề nghị (--by) và người đồng ý (--agreed-by). Mời người thứ hai đồng ý rồi làm lại.',
    'A code for enrolment takes two persons: who asks (--by) and who agrees (--agreed-by). Let a second person agree, then do it again.',
  ),
  'not-fitting': say(
    'Máy chủ tỉnh không ghi danh quầy này: Trung tâm, khóa hoặc dải số của quầy không khớp với dữ liệu đã có. Báo quản trị của tỉnh.',
    'The province does not enrol this counter: its Centre, its key or its numbers do not fit what is known. Tell its administrators.',
  ),
  'no-file-there': say(
    'Máy chủ tỉnh chưa có giấy này của hồ sơ mang mã đó; quầy giữ bản gốc có thể chưa gửi lên. Gọi quầy đã tiếp nhận để họ gửi lên hoặc in tại đó.',
    'The province does not have this paper of the dossier with that code yet; the counter that keeps it may not have sent it. Call that counter, so that it sends or prints it.',
  ),
  'file-unreachable': say(
    'Máy chủ tỉnh chưa trả lời nên chưa lấy được giấy này; phần đã lấy vẫn giữ. Gọi quầy đã làm giấy để họ in, hoặc bấm lấy tiếp khi có mạng.',
    'The province does not answer, so this paper was not fetched; what came of it is kept. Call the counter that made it, so that it prints it, or go on fetching when the network is back.',
  ),
  'file-not-genuine': say(
    'Tệp máy chủ tỉnh trả về không mở ra đúng giấy đã ghi trong sổ (khóa của Trung tâm hoặc nội dung khác); không có gì được giao ra. Báo bộ phận kỹ thuật và lấy giấy ở quầy đã làm hồ sơ.',
    'What the province gave does not open to the paper that the record names (another Centre’s key, or other content); nothing was given out. Tell support, and have the counter that made it print it.',
  ),
}
