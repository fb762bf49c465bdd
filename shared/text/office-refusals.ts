import type { OFFICE_REASONS } from '../dossier/refusal.ts'
import { type Said, say } from './say.ts'

/** What acts of the office are refused with: what is wrong, and what to do next. */
export const OFFICE_SENTENCES: Said<(typeof OFFICE_REASONS)[number]> = {
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
}
