import type { Language } from '../../base/language.ts'

/** Every phrase in the line of a date, as `dueAfter` and the desk write it. Longer phrases come first. */
const TURNS: readonly (readonly [RegExp, string])[] = [
  [/nhận sau (\d\d:\d\d) nên sang ngày làm việc tiếp theo/g, 'received after $1, so on the next working day'],
  [/đến hết giờ làm việc của ngày cuối/g, 'until closing on the last day'],
  [/hẹn lại một lần theo/g, 'moved once under'],
  [/hạn cũ không có/g, 'no earlier date'],
  [/hạn cũ/g, 'earlier date'],
  [/không phải giờ làm việc/g, 'is outside office hours'],
  [/lịch nghỉ chỉ biết đến/g, 'rest days known until'],
  [/lịch nghỉ chỉ biết từ/g, 'rest days known from'],
  [/thời hạn do cán bộ hẹn:/g, 'date set by the officer:'],
  [/\(nguồn thủ tục không ghi thời hạn\)/g, '(the source names no limit)'],
  // Lines recorded before this rule.
  [/\+\d+ ngày, trả trong ngày/g, 'returned the same day'],
  [/trả trong ngày/g, 'returned the same day'],
  [
    /trả trong (\d+) ngày làm việc, tính cả ngày nhận/g,
    'returned within $1 working days, that of receipt among them',
  ],
  [/(\+1) ngày làm việc/g, '$1 working day'],
  [/ngày làm việc/g, 'working days'],
  [/(\+1) giờ làm việc/g, '$1 office hour'],
  [/giờ làm việc/g, 'office hours'],
  [/và (\d+) ngày nghỉ khác/g, 'and $1 other rest days'],
  [/\b1 ngày cuối tuần/g, '1 weekend day'],
  [/ngày cuối tuần/g, 'weekend days'],
  [/tính từ/g, 'counted from'],
  [/nghỉ (?=\d)/g, 'rest: '],
  [/(\+1) ngày/g, '$1 day'],
  [/(\+\d+) ngày/g, '$1 days'],
  [/nhận (?=thứ|Chủ|chủ)/g, 'received '],
  [/ lúc (?=\d)/g, ' at '],
  [/thứ Hai/g, 'Monday'],
  [/thứ Ba/g, 'Tuesday'],
  [/thứ Tư/g, 'Wednesday'],
  [/thứ Năm/g, 'Thursday'],
  [/thứ Sáu/g, 'Friday'],
  [/thứ Bảy/g, 'Saturday'],
  [/chủ nhật/gi, 'Sunday'],
]

/**
 * The reckoning of a date in the language of the screen. It is recorded in Vietnamese; names of holidays stay
 * as the law has them.
 */
export const dueLine = (why: string, language: Language): string =>
  language === 'vi' ? why : TURNS.reduce((line, [turn, said]) => line.replace(turn, said), why)
