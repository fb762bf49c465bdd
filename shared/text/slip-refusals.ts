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
  'hour-printed': say(
    'Giờ nhận trên phiếu tạm này do máy in, không phải ghi tay. Cấp mã lại, bỏ trống giờ ghi tay.',
    'The hour on this slip was printed by the machine, not written by hand. Give the code without an hour.',
  ),
  'hour-too-early': say(
    ({ since }) =>
      `Giờ ghi tay không thể sớm hơn ${since}: lúc đó chắc chắn chưa lập phiếu tạm này. Kiểm tra ngày, giờ trên phiếu rồi nhập lại.`,
    ({ since }) =>
      `The hour written by hand cannot be before ${since}: this slip surely did not exist by then. Check day and hour on the slip and type them again.`,
  ),
  'hour-too-late': say(
    ({ since }) =>
      `Giờ ghi tay muộn hơn ${since}, là lúc máy đã ghi nhận; thời hạn tính từ lúc sớm hơn, có lợi cho công dân. Cấp mã lại, bỏ trống giờ ghi tay.`,
    ({ since }) =>
      `The hour written by hand is after ${since}, which the machine recorded; the earlier one counts, in favour of the citizen. Give the code without an hour.`,
  ),
}
