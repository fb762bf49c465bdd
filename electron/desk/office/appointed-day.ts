import type { Instant } from '../../../shared/base/ids.ts'
import { DAY_MS } from '../../../shared/base/later.ts'
import type { Calendar } from '../../../shared/calendar/calendar.ts'
import { openingAtOrAfter } from '../../../shared/calendar/deadline.ts'
import { dayOf, shortDay, shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Due } from '../../../shared/dossier/state.ts'
import type { Procedure } from '../../../shared/procedures/procedure.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { dueOf } from './context-of.ts'
import type { Office } from './office.ts'

/**
 * How far beyond the last day of the calendar a date may be promised. Up to this, it is promised with a
 * warning; beyond it, not at all.
 */
const YEAR_MS = 366 * DAY_MS

/**
 * The moment at which the office works on the day an officer names for a result. Refused if the office rests
 * on that day, or if it is so far ahead that no calendar will be known in time.
 */
export function whenOpen(calendar: Calendar, asked: Instant): Instant | Refusal {
  const furthest = dayOf(new Date(Date.parse(`${calendar.knownTo}T00:00:00Z`) + YEAR_MS).toISOString())
  if (dayOf(asked) > furthest)
    return refuse('day-past-calendar', { day: shortDay(calendar.knownTo), limit: shortDay(furthest) })
  const opened = openingAtOrAfter(calendar, asked)
  if (dayOf(opened) === dayOf(asked)) return opened
  return refuse('day-not-worked', { day: shortDayOf(asked), since: shortDayOf(opened) })
}

/**
 * The date promised on a day that an officer names because the source of the procedure has no limit. Refused
 * if that day is over or the office rests on it, or if it is too far beyond the calendar. Undefined if no day
 * was named or no calendar is known at all.
 */
export function promisedOn(
  office: Pick<Office, 'published'>,
  procedure: Procedure,
  at: Instant,
  asked: Instant | null,
): Due | Refusal | undefined {
  if (asked === null) return undefined
  if (asked <= at) return refuse('appointed-gone', { day: shortDayOf(asked) })
  const calendar = office.published.calendar(at)
  const opened = calendar && whenOpen(calendar.value, asked)
  return isRefusal(opened) ? opened : dueOf(office, procedure, at, asked)
}
