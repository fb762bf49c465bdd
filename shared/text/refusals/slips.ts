import type { SlipFacts } from '../../refusals/slips.ts'
import { type Said, say } from '../say.ts'

/** Why something waits until a dossier has its code, or why a slip is not accepted, and what to do next. */
export const SLIP_SENTENCES: Said<SlipFacts> = {
  'awaiting-code': say(
    ({ slip }) =>
      `Hồ sơ nhận bằng phiếu tạm ${slip}, chưa có mã nên chưa hẹn ngày, ra số hay in giấy gì. Cấp mã trước rồi làm tiếp việc này.`,
    ({ slip }) =>
      `The dossier was received by the provisional slip ${slip} and has no code: nothing is promised, numbered or printed yet. Give it its code first.`,
  ),
  'code-given': say(
    ({ code }) =>
      `Hồ sơ đã có mã ${code}`.trimEnd() +
      ', không còn chờ cấp mã. Mở hồ sơ theo mã này để làm bước tiếp theo.',
    ({ code }) =>
      `The dossier has its code ${code}`.trimEnd() +
      ' and waits for none. Open it by that for the next step.',
  ),
  'slip-void': say(
    ({ slip, why }) => `Phiếu tạm ${slip} đã hết giá trị: ${why}. Mở hồ sơ để in giấy còn giá trị.`,
    ({ slip, why }) => `The slip ${slip} is void: ${why}. Open the dossier for the paper that counts.`,
  ),
  'slip-unknown': say(
    ({ slip }) => `Quầy này không có hồ sơ nào nhận bằng phiếu tạm ${slip}. Hỏi quầy đã lập phiếu đó.`,
    ({ slip }) => `No dossier here was received by the slip ${slip}. Ask the counter that made the slip.`,
  ),
  'paper-none': say(
    ({ what, why }) =>
      `Hồ sơ này không có “${what}” để in: ${why}. Xem các giấy của hồ sơ rồi chọn giấy khác.`,
    ({ what, why }) =>
      `This dossier has no “${what}” to print: ${why}. See its papers and choose another one.`,
  ),
  'slip-sign': say(
    ({ slip, what }) =>
      `Số phiếu tạm ${slip} có ký tự “${what}”, không phiếu nào có ký tự này. Nhập lại số in trên phiếu, xem kỹ ký tự đó.`,
    ({ slip, what }) =>
      `The slip number ${slip} has the sign “${what}”, which no slip has. Type it again as printed, with an eye on that sign.`,
  ),
  'slip-mistyped': say(
    ({ slip }) =>
      `Số phiếu tạm ${slip} sai một ký tự, đổi chỗ hai ký tự, hoặc thiếu, thừa ký tự (phải là PT, năm ký tự, năm ký tự). Nhập lại đúng như in trên phiếu.`,
    ({ slip }) =>
      `The slip number ${slip} has a wrong sign, two that changed places, or one missing or too many (PT, five signs, five signs). Type it again as printed.`,
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
