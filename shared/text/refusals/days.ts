import type { DayFacts } from '../../refusals/days.ts'
import { type Said, say } from '../say.ts'

/** Why a date is not promised: what is wrong with it, and what to do next. */
export const DAY_SENTENCES: Said<DayFacts> = {
  'due-unknown': say(
    'Nguồn của thủ tục không ghi thời hạn. Nhập ngày hẹn trả theo quyết định của cơ quan.',
    'The source names no time limit. Type the appointed day.',
  ),
  'due-by-law': say(
    'Thủ tục này đã có thời hạn giải quyết, ngày hẹn trả tính theo thời hạn đó. Sửa lại dữ liệu tiếp nhận, bỏ ngày hẹn tự nhập.',
    'This procedure has its own time limit, and the day promised follows from it. Repeat it without the appointed day.',
  ),
  'due-not-later': say(
    'Ngày hẹn mới phải sau ngày đã hẹn và sau hôm nay. Nhập một ngày làm việc muộn hơn.',
    'The new date must be later than the promised one and than today. Type a later working day.',
  ),
  'appointed-gone': say(
    ({ day }) =>
      `Ngày hẹn trả ${day} đã qua. Nhập một ngày làm việc sau hôm nay; nhận bằng phiếu tạm thì để trống cũng được.`,
    ({ day }) =>
      `The appointed day ${day} is over. Type a working day after today; received by a slip it may stay empty.`,
  ),
  'day-not-worked': say(
    ({ day, since }) =>
      `Ngày ${day} cơ quan nghỉ, không hẹn trả kết quả được. Nhập ngày làm việc, gần nhất sau đó là ${since}.`,
    ({ day, since }) =>
      `The office rests on ${day}: no result can be promised for it. Type a working day; the next one is ${since}.`,
  ),
  'day-past-calendar': say(
    ({ day, limit }) =>
      `Lịch nghỉ chỉ biết đến ${day}, nên không hẹn xa hơn ${limit}. Nhập một ngày làm việc sớm hơn.`,
    ({ day, limit }) =>
      `Rest days are known until ${day}, so nothing is promised after ${limit}. Type an earlier working day.`,
  ),
  'day-to-come': say(
    'Ngày này chưa tới, việc đã làm thì không thể ghi ngày sau hôm nay. Nhập lại ngày đã làm.',
    'This day is still to come; what was done cannot be of a later day than today. Type the day on which it was done.',
  ),
  'day-gone': say(
    'Ngày này đã qua, kế hoạch chỉ ghi từ hôm nay trở đi. Nhập hôm nay hoặc một ngày sau đó.',
    'This day is gone; a plan begins today or later. Type today or a later day.',
  ),
}
