import type { Instant } from '../../../shared/base/ids.ts'
import type { Calendar } from '../../../shared/calendar/calendar.ts'
import { openingAtOrAfter } from '../../../shared/calendar/deadline.ts'
import { dayOf, shortDay } from '../../../shared/calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../../shared/dossier/refusal.ts'

/** Past the last day the calendar speaks for a date is promised only with a warning; further ahead than this, not at all. */
const YEAR_MS = 366 * 86_400_000

/**
 * The moment at which the office works on the day an officer names for a result: never one on which it rests, nor one so
 * far ahead that no calendar will be known in time.
 */
export function whenOpen(calendar: Calendar, asked: Instant): Instant | Refusal {
  const furthest = dayOf(new Date(Date.parse(`${calendar.knownTo}T00:00:00Z`) + YEAR_MS).toISOString())
  if (dayOf(asked) > furthest)
    return refuse('day-past-calendar', { day: shortDay(calendar.knownTo), limit: shortDay(furthest) })
  const opened = openingAtOrAfter(calendar, asked)
  if (dayOf(opened) === dayOf(asked)) return opened
  return refuse('day-not-worked', { day: shortDay(dayOf(asked)), since: shortDay(dayOf(opened)) })
}
