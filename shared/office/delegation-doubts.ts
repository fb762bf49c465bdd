import { Day, type Instant } from '../base/ids.ts'
import { dayOf, nextDay } from '../calendar/vietnam-time.ts'
import { moved } from '../dossier/values/days.ts'
import type { Doubt } from '../dossier/values/doubt.ts'

/** A decision holds for longer than those who made it are appointed for: 5 years. */
const TERM_YEARS = 5
const LONG: Doubt = { place: 'delegation.until', label: null, day: null, doubt: 'span-long' }

/** What makes one look twice at the days of a decision as they are typed; nothing while one of them is half typed. */
export const doubtsOfSpan = (from: string, until: string): readonly Doubt[] =>
  [from, until].every(day => Day.safeParse(day).success) ? doubtsTo(from, nextDay(until)) : []

/** The same of a delegation as it is registered: from its first moment until it is over. */
export const doubtsOfDelegation = (line: {
  readonly since: Instant
  readonly until: Instant | null
}): readonly Doubt[] => (line.until === null ? [] : doubtsTo(dayOf(line.since), dayOf(line.until)))

/** `end` is the first day on which it holds no more. */
const doubtsTo = (from: Day, end: Day): readonly Doubt[] => (end > moved(from, TERM_YEARS) ? [LONG] : [])
