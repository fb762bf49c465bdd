import { type Said, say } from './say.ts'

type PinReason = 'pin-missing' | 'wrong-pin' | 'pin-locked' | 'pin-initial' | 'pin-weak'

/** One's own PIN; of who confirms an act beside its actor, with his name. */
export const PIN_SENTENCES: Said<PinReason> = {
  'pin-missing': say(
    f =>
      `Chưa có mã PIN${f.of === undefined ? '' : ` của ${f.of}`}. Gõ mã PIN, trên dòng lệnh bằng biến môi trường TAI_CHO_PIN hoặc “pin” trong dòng gửi cho “batch”.`,
    f =>
      `No PIN${f.of === undefined ? '' : ` of ${f.of}`} was given. Type it, on the command line in the environment as TAI_CHO_PIN or as “pin” in a line for “batch”.`,
  ),
  'wrong-pin': say(
    f => `Mã PIN không đúng${f.left === undefined ? '' : `, còn ${f.left} lần thử`}. Gõ lại mã PIN.`,
    f => `Wrong PIN${f.left === undefined ? '' : `, ${f.left} tries left`}. Type it again.`,
  ),
  'pin-locked': say(
    f =>
      `Mã PIN${f.of === undefined ? '' : ` của ${f.of}`} bị khóa ${f.minutes} phút vì gõ sai nhiều lần. Chờ hết giờ khóa hoặc báo quản trị.`,
    f =>
      `The PIN${f.of === undefined ? '' : ` of ${f.of}`} is locked for ${f.minutes} minutes. Wait, or tell the administrator.`,
  ),
  'pin-initial': say(
    f =>
      f.of === undefined
        ? 'Mã PIN này do người ghi danh đặt, phải đổi trước khi làm việc. Gõ mã PIN mới của riêng bạn.'
        : `Mã PIN của ${f.of} còn là mã do người ghi danh đặt nên chưa ký được gì. Mời chính người ấy đăng nhập và đổi mã PIN trước.`,
    f =>
      f.of === undefined
        ? 'This PIN was set by who enrolled you and opens nothing. Type a new one of your own.'
        : `The PIN of ${f.of} was set by who enrolled him and signs nothing. Let him log in and change it first.`,
  ),
  'pin-weak': say(
    'Mã PIN mới phải khác mã cũ, có từ 6 chữ số, không liền nhau và không trùng nhau. Gõ mã khác.',
    'The new PIN differs from the old, has six digits or more, no run and no repetition. Type another.',
  ),
}
