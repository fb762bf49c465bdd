import type { Day, Instant } from '../base/ids.ts'
import type { Calendar, Limit } from './calendar.ts'
import { clockOf, dayName, dayOf, instantOf, minutesOf, nextDay, shortDay } from './vietnam-time.ts'

/** A due date: when, its arithmetic in one Vietnamese line, and a warning where the calendar is not known so far. */
export type DueDate = { at: Instant; why: string; warning: string | null }

/** A working day counts as eight office hours (the counting rule in use, domain: NĐ 61/2018 Đ.17–19). */
const DAY_MINUTES = 8 * 60

/**
 * When a dossier received at `from` is due. Working days and hours run through office hours only, over lunch, night and
 * rest days; days are counted by the calendar and move to the next working day when the last one rests. The day of
 * receipt is not counted as a whole day (BLDS 2015 Đ.147).
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
  const end =
    limit.unit === 'day'
      ? calendarDays(calendar, start, limit.amount)
      : officeMinutes(calendar, start, minutesIn(limit))
  const rested = restBetween(calendar, dayOf(start), dayOf(end))
  const parts = [
    `nhận ${say(from)}`,
    start === from ? '' : `tính từ ${say(start)}`,
    `+${limit.amount} ${UNIT[limit.unit]}`,
    rested.length > 0 ? `nghỉ ${rested.join(', ')}` : '',
  ]
  const why = `${parts.filter(Boolean).join('; ')} → ${say(end)}`
  const past = dayOf(end) > calendar.knownTo
  return { at: end, why, warning: past ? `lịch nghỉ chỉ biết đến ${shortDay(calendar.knownTo)}` : null }
}

const UNIT: Record<Limit['unit'], string> = {
  'working-day': 'ngày làm việc',
  day: 'ngày',
  hour: 'giờ làm việc',
}
const minutesIn = ({ amount, unit }: Limit): number => amount * (unit === 'hour' ? 60 : DAY_MINUTES)
const say = (at: Instant): string => `${dayName(dayOf(at))} ${shortDay(dayOf(at))} lúc ${clockOf(at)}`

type Span = { from: string; to: string }

/** The spans in which the office works on that day: a make-up day's own, none on a rest day, else the week's. */
export function spansOf(calendar: Calendar, day: Day): readonly Span[] {
  const worked = calendar.worked.find(each => each.day === day)
  if (worked) return worked.spans
  if (calendar.rest.some(each => each.day === day)) return []
  return calendar.week[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? []
}

/** The first moment at or after this one at which the office is open. */
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
    if (left <= room) return new Date(Date.parse(at) + left * 60_000).toISOString()
    left -= room
    at = close
  }
}

/** Whole calendar days after the day counted from, same time of day, moved on when the last day rests. */
function calendarDays(calendar: Calendar, start: Instant, days: number): Instant {
  const end = new Date(Date.parse(start) + days * 86_400_000).toISOString()
  return openingAtOrAfter(calendar, end)
}

/** The named rest days between two days, as they are said in the arithmetic. */
function restBetween(calendar: Calendar, from: Day, to: Day): string[] {
  return calendar.rest
    .filter(({ day }) => day >= from && day <= to)
    .map(({ day, name }) => `${shortDay(day)} (${name})`)
}
