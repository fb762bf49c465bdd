import type { SealFacts } from '../../refusals/seals.ts'
import { type Said, say } from '../say.ts'

/** Why a use of a seal, or a change in its keeping, is refused: what is wrong, and what to do next. */
export const SEAL_SENTENCES: Said<SealFacts> = {
  'not-keeper': say(
    f => `Con dấu này đang do ${f.keeper} giữ. Mời người đó đóng, hoặc lập biên bản bàn giao con dấu trước.`,
    f => `This seal is in the custody of ${f.keeper}. Call that person, or hand the seal over first.`,
  ),
  'no-seal': say(
    'Chưa có con dấu nào được đăng ký để đóng kết quả này. Báo người quản lý đăng ký con dấu.',
    'No seal is registered for this result. Tell the administrator to register it.',
  ),
  'balance-early': say(
    'Chưa tới buổi chiều nên chưa chốt cuối ngày được. Chọn chốt lúc trưa, hoặc chờ hết giờ làm việc.',
    'It is not afternoon yet, so the end of the day is not summed up. Choose noon, or wait until work is over.',
  ),
  'balance-again': say(
    f =>
      `Buổi này đã chốt lúc ${f.at}; bảng mới sẽ thay bảng ấy. Ghi vào ghi chú vì sao chốt lại, hoặc giữ bảng đã ký.`,
    f =>
      `This half-day was summed up at ${f.at} already; a new sheet replaces that one. Write in the note why it is done again, or keep the one that is signed.`,
  ),
  'seal-lost': say(
    'Con dấu này đã báo mất nên không được dùng; phải báo công an trong 02 ngày. Ghi việc tìm thấy trước, nếu đã tìm thấy.',
    'This seal is reported lost and may not be used; the police are told within 2 days. Write down that it was found first.',
  ),
  'seal-not-lost': say(
    'Con dấu này không ở trạng thái báo mất. Xem lại con dấu trong danh sách.',
    'This seal is not reported lost. Look it up in the list.',
  ),
  'seal-quota-spent': say(
    f =>
      `“${f.seal}” đã dùng hết số lần được cấp cho hôm nay. Xin cấp thêm bằng “numbers ask” rồi “sync”, hoặc bằng “enrol --renew” nếu quầy chưa ghi danh với tỉnh.`,
    f =>
      `The uses granted for “${f.seal}” today are spent. Ask for more with “numbers ask”, then “sync”, or with “enrol --renew” where the counter is not enrolled with the province.`,
  ),
  'scan-first': say(
    'Kết quả này đóng dấu trực tiếp lên giấy. Quét mã QR trên tờ giấy trước khi đóng.',
    'This result is sealed by hand. Scan the code on its sheet first.',
  ),
  'code-garbled': say(
    'Mã quét bị bộ gõ tiếng Việt làm hỏng. Tắt bộ gõ (Ctrl+Shift) rồi quét lại.',
    'The Vietnamese typing program garbled the scan. Set it to English and scan again.',
  ),
  'not-a-result': say(
    'Đây là giấy tiếp nhận, không phải kết quả nên không đóng dấu. Quét mã trên tờ kết quả.',
    'This is a receipt, not a result, and takes no seal. Scan the code of the result.',
  ),
  'older-print': say(
    'Tờ này là bản in cũ: nội dung khác bản đã phê duyệt. Trả lại người phê duyệt, in bản mới rồi quét.',
    'This sheet is an older print: it differs from what was approved. Send it back and print the new one.',
  ),
  'not-wet': say(
    'Kết quả này đóng dấu số, không đóng dấu mực. Mở hồ sơ để đóng dấu số.',
    'This result takes the digital seal, not ink. Open the dossier to seal it.',
  ),
  'already-sealed': say(
    'Tờ này đã đóng dấu đủ số bản. Nếu có bản hỏng, ghi bản hỏng trước. Kiểm tra lại tờ vừa quét.',
    'All sheets of this paper are sealed already; a spoiled one is recorded first. Check the sheet you scanned.',
  ),
  'use-open': say(
    f => `Lần đóng trước (${f.number}) chưa ghi kết quả. Ghi đã đóng, chưa đóng hoặc hỏng cho tờ đó trước.`,
    f => `The use before (${f.number}) is still open. Write down how it ended first.`,
  ),
  'no-open-use': say(
    'Không có lần đóng dấu nào của bạn đang chờ ghi kết quả. Quét tờ giấy trước.',
    'No use of a seal by you is open. Scan the sheet first.',
  ),
  'too-many-sheets': say(
    f => `Số tờ vượt số còn được phép (${f.left}). Sửa số tờ rồi ghi lại.`,
    f => `More sheets than are left (${f.left}). Type a smaller number.`,
  ),
  'sheets-owed': say(
    f =>
      `Kết quả này còn ${f.left} tờ chưa có dấu dùng được nên chưa trả cho công dân. Mời người giữ dấu quét tờ giấy và đóng tiếp cho đủ.`,
    f =>
      `${f.left} sheet(s) of this result still lack a good seal, so it is not handed over. Call the seal keeper to scan and seal them.`,
  ),
  'print-spoiled': say(
    'Kết quả này đóng dấu số: tờ in ra không phải một lần dùng dấu nên không ghi tờ hỏng vào sổ. Mở hồ sơ để in lại, rồi hủy tờ hỏng.',
    'This result has the digital seal: a print of it is no use of the seal, so none is noted as spoiled. Open the dossier to print again, then destroy that sheet.',
  ),
  'sheet-handed-out': say(
    'Kết quả này đã trao cho công dân, không còn trong ngăn của người giữ dấu, nên không ghi tờ hỏng được nữa. Chuyển người thẩm định lập văn bản thay thế hoặc đính chính.',
    'This result was handed out and is no longer in the keeper’s drawer; no sheet of it is written off. Pass it to the appraiser, who replaces or rectifies it.',
  ),
  'witness-missing': say(
    'Hủy bản hỏng phải có người thứ hai chứng kiến, khác người giữ dấu. Chọn người chứng kiến.',
    'A second person must see spoiled sheets destroyed, not the keeper. Choose who it was.',
  ),
  'not-a-keeper': say(
    'Người nhận chưa được giao quyền giữ con dấu này, hoặc chính là người đang giữ. Chọn người khác.',
    'The receiver may not keep this seal, or has it already. Choose another person.',
  ),
  'seal-unchosen': say(
    'Chưa chọn con dấu nào để bàn giao. Chọn từng con dấu mà hai bên đang giao, nhận.',
    'No seal was chosen to hand over. Choose each seal that changes hands.',
  ),
  'unknown-seal': say(
    f =>
      `Không có con dấu “${f.seal}” nào được công bố ở đây; chưa ghi nhận gì. Xem mã con dấu bằng “counter seal-register custody”.`,
    f =>
      `No seal “${f.seal}” is published here; nothing was recorded. See the seals by “counter seal-register custody”.`,
  ),
  'seal-in-ink': say(
    'Con dấu này đóng bằng mực, không có chứng thư; chưa công bố gì. Chọn con dấu đóng bằng chữ ký số.',
    'This seal is put in ink and has no certificate; nothing was published. Choose one that is put by a signature.',
  ),
  'second-pin': say(
    f =>
      `Mã PIN của ${f.of ?? 'người thứ hai'} không đúng${f.left === undefined ? '' : `, người ấy còn ${f.left} lần thử`}; chưa ghi nhận gì. Mời chính người ấy gõ lại mã PIN của mình.`,
    f =>
      `The PIN of ${f.of ?? 'the second person'} is wrong${f.left === undefined ? '' : `, ${f.left} tries left`}; nothing was recorded. Let him type it again.`,
  ),
  'second-pin-missing': say(
    f =>
      `Chưa điền mã PIN của ${f.of ?? 'người thứ hai'} nên chưa ghi nhận gì. Mời chính người ấy gõ mã PIN của mình.`,
    f =>
      `The PIN of ${f.of ?? 'the second person'} was not given; nothing was recorded. Let him type it himself.`,
  ),
}
