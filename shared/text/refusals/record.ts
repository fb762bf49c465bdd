import type { RecordFacts } from '../../refusals/record.ts'
import { named, type Said, say } from '../say.ts'
import { FOLDER_SENTENCE } from './input-words.ts'

/** The sentences about the record, its disk, its numbers and its folder. */
export const RECORD_SENTENCES: Said<RecordFacts> = {
  'no-number-left': say(
    'Quầy này đã dùng hết dải số được cấp, nên việc này chưa ghi và chưa hứa gì với ai; có mạng là quầy tự xin thêm. Mời công dân sang quầy còn số, hoặc chờ có mạng.',
    'This counter has spent all its numbers, so nothing was recorded and nothing promised; with a network it asks for more by itself. Take the citizen to a counter that has some left, or wait for the network.',
  ),
  'no-rest-left': say(
    'Quầy không còn dải số nào để trả ở loại này: đã dùng hết, đã trả, hoặc hết hạn. Xem bằng “numbers list” và “gaps”.',
    'This counter has no numbers of this kind left to return: all spent, returned or over. See “numbers list” and “gaps”.',
  ),
  'lease-expired': say(
    'Dải số của quầy không dùng được cho ngày này. Xin tỉnh cấp dải số mới.',
    'The numbers of this counter are not valid for this day. Ask the province for new ones.',
  ),
  'clock-suspect': say(
    'Quá hạn (thường 7 ngày) không có lời của tỉnh, hoặc giờ máy không khớp với sổ, với tỉnh: chưa ghi được văn bản có ngày tháng, tiếp nhận vẫn làm được. Chỉnh lại giờ máy nếu sai, rồi kết nối với tỉnh một lần (quầy chưa ghi danh với tỉnh thì ghi danh trước).',
    'No word of the province for too long (as a rule seven days), or the clock does not agree with it or the record: nothing dated is made, receiving goes on. Set a wrong clock right, then connect to the province once (enrol first where none knows this counter).',
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
      `Máy chủ tỉnh không có Trung tâm “${f.what}” (${f.may === '' ? 'chưa có Trung tâm nào' : `đang có: ${f.may}`}). Quầy chỉ mang Trung tâm mới tới bằng mã ghi danh được cấp với --demo. Kiểm tra lại tên sau --office.`,
    f =>
      `The province has no Centre “${f.what}” (${f.may === '' ? 'it has none yet' : `it has: ${f.may}`}). A counter brings a new Centre only with a code that was made with --demo. Check the name after --office.`,
  ),
  'folder-missing': FOLDER_SENTENCE,
  'machine-waits': say(
    f =>
      `Máy này đã xin ghi danh làm quầy “${f.counter}”, chưa nhận gói. Chuyển yêu cầu sang quầy đã có (“enrol-request” in lại), chạy “enrol-counter” ở đó. Nhận gói mang về bằng “enrol-take”.`,
    f =>
      `This machine asked to be enrolled as “${f.counter}” and has no package yet. Pass the request (“enrol-request” prints it again) to a counter that works and run “enrol-counter” there. Take the package in here by “enrol-take”.`,
  ),
  'paper-lost': say(
    'Tệp của giấy này không còn nguyên trên đĩa, và giấy đã phát hành không lập lại. Lấy về từ tỉnh ở mục “Giấy tờ đã lập” nếu đã gửi lên, hoặc lấy lại thư mục “papers” từ bản sao lưu.',
    'The file of this paper is no longer whole on the disk, and an issued paper is never made anew. Have it fetched from the province among the papers of the dossier where it was sent, or put the folder “papers” back from a backup.',
  ),
  'result-lost': say(
    'Tệp kết quả không còn nguyên trên đĩa và chưa in lần nào, nên chưa có gì để trả. Lấy về từ tỉnh, hoặc lấy lại thư mục “papers” từ bản sao lưu; dùng “Sửa trước khi trả” rồi phê duyệt, đóng dấu lại nếu không còn bản nào.',
    'The file of the result is no longer whole and was never printed: there is nothing to hand out. Have it fetched from the province, or put the folder “papers” back from a backup; with no copy left correct the dossier before return, then approve and seal anew.',
  ),
  'paper-unreadable': say(
    f =>
      `Tệp của giấy “${f.what}” (hồ sơ ${f.of}) thuộc người dùng khác của máy nên không được quyền đọc; giấy, sổ và ổ đĩa không hỏng. Xin người quản trị máy trả quyền của thư mục “papers” cho người dùng chạy chương trình.`,
    f =>
      `The file of the paper “${f.what}” (dossier ${f.of}) belongs to another user and may not be read; nothing is damaged. Have the administrator give the folder “papers” back to the user who runs the program.`,
  ),
  'paper-disk-fault': say(
    f =>
      `Ổ đĩa báo lỗi khi đọc tệp của giấy “${f.what}” (hồ sơ ${f.of}); sổ và các giấy khác đọc được. Lấy tệp ấy từ bản sao lưu, rồi kiểm tra ổ đĩa.`,
    f =>
      `The disk fails to read the file of the paper “${f.what}” (dossier ${f.of}); the record and the other papers are read. Take that file from a backup, then check the disk.`,
  ),
  'keys-damaged': say(
    'Tệp khóa “keys.json” bị hỏng nên chưa mở được sổ; chưa mất gì. Lấy lại tệp này từ bản sao lưu gần nhất.',
    'The key file “keys.json” is damaged, so the record cannot be opened; nothing is lost. Put it back from the latest backup.',
  ),
  'slot-damaged': say(
    f =>
      `Khóa của ${f.of} trong tệp “keys.json” bị hỏng trên đĩa nên mã PIN nào cũng không mở được; lần này không tính là gõ sai. Lấy lại tệp này từ bản sao lưu gần nhất, hoặc mang khóa của người ấy từ quầy khác sang.`,
    f =>
      `The keys of ${f.of} in the file “keys.json” were damaged on the disk, so no PIN opens them; this was not counted as a wrong one. Put that file back from the latest backup, or carry the keys over from another counter.`,
  ),
  'keys-missing': say(
    f =>
      `Sổ vẫn còn trong thư mục${named(f)} nhưng mất tệp khóa “keys.json” nên chưa mở được; đừng tạo quầy mới. Lấy lại tệp này từ bản sao lưu gần nhất hoặc từ bản sao thứ hai.`,
    f =>
      `The record is there in the folder${named(f)}, but its key file “keys.json” is gone, so it cannot be opened; make no new counter. Put that file back from the latest backup or the second copy.`,
  ),
  'record-moved': say(
    'Tệp sổ của quầy vừa bị chuyển đi, xóa hoặc thay bằng tệp khác trong lúc chương trình đang mở, nên việc này chưa được ghi. Trả lại thư mục về chỗ cũ rồi làm tiếp, không được thì sao lưu ngay và gọi hỗ trợ, đừng tắt chương trình.',
    'The file of the record was moved, deleted or exchanged while the program is open, so this was not recorded. Put the data folder back where it was and repeat; where that cannot be done make a backup now, do not close the program, and call support.',
  ),
  'keys-busy': say(
    'Máy đang bận: chương trình khác đang thử mã PIN hoặc ghi tệp khóa, nên chưa thử và chưa ghi gì. Chờ vài giây rồi làm lại.',
    'The machine is busy: another program is trying PINs or writing the key file, so nothing was tried or recorded. Wait a few seconds and repeat.',
  ),
  'no-such-entry': say(
    f => `Sổ dùng dấu không có mục này (sổ có ${f.size} mục). Xem lại số mục bằng “seal-register list”.`,
    f => `The seal register has no such entry (it has ${f.size}). See “seal-register list” for its entries.`,
  ),
}
