import type { Day, Instant } from '../base/ids.ts'
import { DAY_MS, later } from '../base/later.ts'
import { must } from '../base/must.ts'
import type { Calendar, Limit } from './calendar.ts'
import { appointmentOf, dayOf, instantOf, minutesOf, nextDay, shortDay } from './vietnam-time.ts'

/**
 * A due date: when, its reckoning in one Vietnamese line, and a warning where the calendar does not reach.
 */
export type DueDate = { at: Instant; why: string; warning: string | null }

/** A working day counts as eight office hours (the counting rule in use, domain: NĐ 61/2018 Đ.17–19). */
const DAY_MINUTES = 8 * 60

/**
 * When a dossier received at `from` is due. Working days and hours run through office hours only, and skip
 * lunch, night and days off. Calendar days count from the day after the receipt (BLDS 2015 Đ.147.2). Such a
 * term ends at the end of its last day (Đ.148.1), and where that is a day off, at the end of the next working
 * day (Đ.148.5). The law's day ends at midnight (Đ.148.6); the date promised is the closing of the office on
 * that day, after which nothing is handed over.
 */
export function dueAfter({
  calendar,
  from,
  limit,
}: {
  calendar: Calendar
  from: Instant
  limit: Limit
}): DueDate {
  const start = openingAtOrAfter(calendar, from)
  const end = endOf(calendar, start, limit)
  const late = limit.unit === 'same-day' && isAfterCutOff(calendar, start)
  const parts = [
    `nhận ${appointmentOf(from)}`,
    start === from ? '' : `tính từ ${appointmentOf(start)}`,
    limit.unit === 'same-day' ? sameDaySaid(limit.amount) : `+${limit.amount} ${UNIT[limit.unit]}`,
    limit.unit === 'day' ? 'đến hết giờ làm việc của ngày cuối' : '',
    late ? `nhận sau ${calendar.cutOff} nên sang ngày làm việc tiếp theo` : '',
    restSaid(calendar, {
      ...{ received: dayOf(from), begun: dayOf(start), to: dayOf(end) },
      from: dayOf(limit.unit === 'day' ? daysLater(start, limit.amount) : start),
    }),
  ]
  const why = `${parts.filter(Boolean).join('; ')} → ${appointmentOf(end)}`
  return { at: end, why, warning: warningOf(calendar, dayOf(from), dayOf(end)) }
}

/**
 * The warning about a date outside the calendar. A date is certain only between the first year whose days off
 * the calendar names and the last day that it covers.
 */
function warningOf({ rest, knownTo }: Calendar, from: Day, to: Day): string | null {
  const first = rest.map(({ day }) => day).sort()[0]
  const knownFrom = first && `${first.slice(0, 4)}-01-01`
  if (knownFrom && from < knownFrom) return `lịch nghỉ chỉ biết từ ${shortDay(knownFrom)}`
  return to > knownTo ? `lịch nghỉ chỉ biết đến ${shortDay(knownTo)}` : null
}

/**
 * The limit that an officer set by naming a day, where the source of a procedure names none: calendar days
 * from receipt.
 */
export const appointedLimit = (receivedAt: Instant, appointedAt: Instant): Limit => ({
  amount: Math.max(1, Math.ceil(minutesOf(receivedAt, appointedAt) / 1440)),
  unit: 'day',
})

const UNIT: Record<Exclude<Limit['unit'], 'same-day'>, string> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ làm việc',
}

/** The first day is the day of receipt itself, so nothing is added to it. */
const sameDaySaid = (days: number): string =>
  days === 1 ? 'trả trong ngày' : `trả trong ${days} ngày làm việc, tính cả ngày nhận`

function endOf(calendar: Calendar, start: Instant, { amount, unit }: Limit): Instant {
  if (unit === 'day') return calendarDays(calendar, start, amount)
  if (unit === 'same-day') return sameDay(calendar, start, amount)
  return officeMinutes(calendar, start, amount * (unit === 'hour' ? 60 : DAY_MINUTES))
}

type Span = { from: string; to: string }

/**
 * The hours in which the office works on a day: those of an exchanged working day, none on a day off,
 * otherwise the week's.
 */
export function spansOf(calendar: Calendar, day: Day): readonly Span[] {
  const worked = calendar.worked.find(each => each.day === day)
  if (worked) return worked.spans
  if (calendar.rest.some(each => each.day === day)) return []
  return calendar.week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? []
}

/**
 * The first moment at or after `at` at which the office is open.
 * @throws RangeError where the calendar has no open day within a year.
 */
export function openingAtOrAfter(calendar: Calendar, at: Instant): Instant {
  let day = dayOf(at)
  for (let tries = 0; tries < 400; tries++, day = nextDay(day)) {
    for (const span of spansOf(calendar, day)) {
      if (at < instantOf(day, span.from)) return instantOf(day, span.from)
      if (at < instantOf(day, span.to)) return at
    }
  }
  throw new RangeError('the calendar has no open day within a year')
}

function officeMinutes(calendar: Calendar, start: Instant, minutes: number): Instant {
  let [at, left] = [start, minutes]
  for (;;) {
    at = openingAtOrAfter(calendar, at)
    const day = dayOf(at)
    const span = spansOf(calendar, day).find(
      each => at >= instantOf(day, each.from) && at < instantOf(day, each.to),
    )
    const close = span ? instantOf(day, span.to) : at
    const room = minutesOf(at, close)
    if (left <= room) return later(at, left * 60_000)
    left -= room
    at = close
  }
}

/**
 * The closing time of the last calendar day, counted from the day after `start`, or of the next working day
 * where that is a day off.
 */
function calendarDays(calendar: Calendar, start: Instant, days: number): Instant {
  const last = instantOf(dayOf(daysLater(start, days)), '00:00')
  return closingOf(calendar, dayOf(openingAtOrAfter(calendar, last)))
}

const closingOf = (calendar: Calendar, day: Day): Instant =>
  instantOf(day, must(spansOf(calendar, day).at(-1), 'an open day').to)

const daysLater = (at: Instant, days: number): Instant => later(at, days * DAY_MS)

const isAfterCutOff = (calendar: Calendar, at: Instant): boolean => at > instantOf(dayOf(at), calendar.cutOff)

/**
 * The closing time of the day of `start`, of the next working day after the cut-off, or of a later one for
 * more than one day.
 */
function sameDay(calendar: Calendar, start: Instant, days: number): Instant {
  let day = dayOf(start)
  const more = days - (isAfterCutOff(calendar, start) ? 0 : 1)
  for (let left = more; left > 0; left--)
    day = dayOf(openingAtOrAfter(calendar, instantOf(nextDay(day), '00:00')))
  return closingOf(calendar, day)
}

/** Up to this many days off are named, further ones only counted, because the line is printed. */
const NAMED = 6

type Stretch = { received: Day; begun: Day; from: Day; to: Day }

/**
 * The days off that moved the date, as the reckoning says them: holidays by name, weekends by number. A
 * dossier received on a day off is told of those until its time begins.
 */
function restSaid(calendar: Calendar, { received, begun, from, to }: Stretch): string {
  const rest = calendar.rest.filter(
    ({ day }) => (day >= received && day < begun) || (day >= from && day <= to),
  )
  const named = rest.slice(0, NAMED).map(({ day, name }) => `${shortDay(day)} (${name})`)
  if (rest.length > NAMED) named.push(`và ${rest.length - NAMED} ngày nghỉ khác`)
  let weekly = 0
  for (let day = from; day < to; day = nextDay(day))
    if (spansOf(calendar, day).length === 0 && !rest.some(each => each.day === day)) weekly++
  if (weekly > 0) named.push(`${weekly} ngày cuối tuần`)
  return named.length > 0 ? `nghỉ ${named.join(', ')}` : ''
}
