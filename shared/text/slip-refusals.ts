import type { SLIP_REASONS } from '../dossier/slip-reasons.ts'
import { type Said, say } from './say.ts'

/** Why something waits until a dossier has its code, and what to do next. */
export const SLIP_SENTENCES: Said<(typeof SLIP_REASONS)[number]> = {
  'awaiting-code': say(
    ({ slip }) =>
      `Hồ sơ nhận bằng phiếu tạm ${slip}, chưa có mã nên chưa hẹn ngày, ra số hay in giấy gì. Cấp mã trước rồi làm tiếp việc này.`,
    ({ slip }) =>
      `The dossier was received by the provisional slip ${slip} and has no code: nothing is promised, numbered or printed yet. Give it its code first.`,
  ),
  'code-given': say(
    'Hồ sơ đã có mã, không còn chờ cấp mã. Mở hồ sơ để xem mã và bước tiếp theo.',
    'The dossier has its code and waits for none. Open it to see the code and the next step.',
  ),
}
