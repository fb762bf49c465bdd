import type { InputFacts } from '../../refusals/input.ts'
import { type Said, say } from '../say.ts'
import { stepWord } from '../words.ts'
import { INPUT_SENTENCE, TEXT_SENTENCE, VERB_SENTENCE } from './input-words.ts'
import { COMPONENT_SENTENCE, REGISTERED_SENTENCE } from './intake-words.ts'

/** The sentences about input. */
export const INPUT_SENTENCES: Said<InputFacts> = {
  'component-missing': COMPONENT_SENTENCE,
  'nothing-brought': say(
    'Chưa đánh dấu giấy tờ nào là đã nộp. Chọn từng giấy tờ công dân vừa mang đến.',
    'No paper is marked as brought. Choose each paper that the citizen has just brought.',
  ),
  'supplement-whole': say(
    'Giấy tờ được yêu cầu nay đã đủ nên không phải một phần. Ghi “nhận bổ sung” để thời hạn tính lại từ đầu.',
    'All that was asked for is here now, so it is no part. Take the supplement in, so that the limit begins anew.',
  ),
  'applicant-missing': say(
    'Chưa điền tên người nộp hồ sơ. Quét thẻ căn cước hoặc gõ họ tên.',
    'Not filled in: the applicant’s name. Scan the card or type the name.',
  ),
  'findings-missing': say(
    f => `Chưa trả lời nội dung thẩm định: ${f.check}. Chọn Đạt, Không đạt hoặc Không áp dụng.`,
    f => `Not answered: ${f.check}. Choose yes, no or not applicable.`,
  ),
  'reason-missing': say(
    'Chưa điền “Lý do”. Ghi lý do để ai đọc lại cũng hiểu được.',
    'Not filled in: “Reason”. Write one that whoever reads it can understand.',
  ),
  'text-missing': TEXT_SENTENCE,
  'text-too-long': say(
    f => `Nội dung quá dài: ${f.field}. Rút gọn lại.`,
    f => `Too long: ${f.field}. Shorten it.`,
  ),
  'input-invalid': INPUT_SENTENCE,
  'unknown-verb': VERB_SENTENCE,
  'unknown-form': say(
    'Không có mẫu in này. Mở hồ sơ để xem các giấy đã lập.',
    'There is no such form. Open the dossier to see its papers.',
  ),
  'report-unwritten': say(
    f =>
      `Báo cáo “${f.what}” mới có tên trong chương trình, chưa viết cách tính. Chọn báo cáo khác, hoặc báo người lập trình viết tiếp.`,
    f =>
      `The report “${f.what}” has only its name in the program; nobody has written what it counts. Choose another one, or tell who programs it.`,
  ),
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
    'Danh mục đang áp dụng của quầy không có thủ tục này: mã không đúng, hoặc thủ tục đã thu lại. Kiểm tra lại mã, hoặc hỏi văn thư (Shift+F6) thủ tục còn áp dụng không.',
    'No such procedure is in force here: the code is wrong, or it was withdrawn. Check the code, or ask the clerk (Shift+F6) whether it is still in force.',
  ),
  'procedure-not-in-force': say(
    'Thủ tục chưa có hiệu lực hoặc đã hết hiệu lực. Chọn phiên bản đang áp dụng.',
    'The procedure is not in force. Choose the one that is.',
  ),
  'not-registered-here': REGISTERED_SENTENCE,
}
