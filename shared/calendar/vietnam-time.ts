import type { Day, Instant } from '../base/ids.ts'
import { DAY_MS } from '../base/later.ts'

// Vietnam keeps UTC+7 all year, so local time is UTC moved by seven hours.
const OFFSET_MS = 7 * 3_600_000
const NAMES = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

const local = (at: Instant): string => new Date(Date.parse(at) + OFFSET_MS).toISOString()

/** The day in Vietnam of an instant. */
export const dayOf = (at: Instant): Day => local(at).slice(0, 10)
/** The time of day in Vietnam, `08:10`. */
export const clockOf = (at: Instant): string => local(at).slice(11, 16)
/** The instant of a Vietnamese day and time of day. */
export const instantOf = (day: Day, clock: string): Instant =>
  new Date(Date.parse(`${day}T${clock}:00.000Z`) - OFFSET_MS).toISOString()
/** The instant of a local time as people type it: `2026-08-28T14:10`. */
export const instantOfLocal = (text: string): Instant => instantOf(text.slice(0, 10), text.slice(11, 16))
/** Minutes from one instant to a later one. */
export const minutesOf = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 60_000
/** The day after. */
export const nextDay = (day: Day): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
/**
 * A day as papers write it out: days below ten and the months 1 and 2 have a leading 0 (NĐ 30/2020 PL I mục
 * II.4).
 */
export const writtenDay = (day: Day): string => {
  const month = day.slice(5, 7)
  return `ngày ${day.slice(8)} tháng ${month > '02' ? Number(month) : month} năm ${day.slice(0, 4)}`
}
/** `05/02/2026`. */
export const shortDay = (day: Day): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
/** `thứ Năm`. */
export const dayName = (day: Day): string => NAMES[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/** The day of an instant: `05/02/2026`. */
export const shortDayOf = (at: Instant): string => shortDay(dayOf(at))
/** An instant in a sentence: `08:10 ngày 05/02/2026`. */
export const momentOf = (at: Instant): string => `${clockOf(at)} ngày ${shortDayOf(at)}`
/** An instant on a screen: `08:10 05/02/2026`. */
export const clockAndDay = (at: Instant): string => `${clockOf(at)} ${shortDayOf(at)}`
/** An instant in a table: `05/02/2026 08:10`. */
export const dayAndClock = (at: Instant): string => `${shortDayOf(at)} ${clockOf(at)}`
/** An instant that somebody is told to come at: `thứ Năm 05/02/2026 lúc 08:10`. */
export const appointmentOf = (at: Instant): string =>
  `${dayName(dayOf(at))} ${shortDayOf(at)} lúc ${clockOf(at)}`
