import type { Day, Instant } from '../../base/ids.ts'
import { dayOf, shortDay } from '../../calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'

/** No applicant is older than this, in years. */
const OLDEST_PERSON = 130
/** No paper that is handed in is older than this day: the first land and civil registers came much later. */
const OLDEST_PAPER = '1800-01-01'
/** Nothing is granted for more years than this. */
const FARTHEST = 100

/**
 * The day `years` later, or earlier where negative. It serves comparison only: the 29th of February may fall
 * in a year that has none.
 */
export const moved = (day: Day, years: number): Day =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`

/**
 * The day on which something is received, and today's day where it is certain; null where the clock is in
 * doubt.
 */
export type When = { received: Day; today: Day | null }

/**
 * The day of an act, as far as the rules know it. With a clock in doubt only the earliest possible day is
 * known.
 */
export const whenOf = ({ at, clockSuspect }: { at: Instant; clockSuspect: boolean }): When => ({
  received: dayOf(at),
  today: clockSuspect ? null : dayOf(at),
})

/**
 * Why a person at the counter cannot have this birth or issue date; undefined where they can. The date is a
 * day, a month or a year.
 */
export function findImpossibleBirth(
  born: string,
  { received, today }: When,
  field: string,
): Refusal | undefined {
  const since = moved(received, -OLDEST_PERSON)
  if (born < since.slice(0, born.length)) return refuse('value-too-old', { field, since: shortDay(since) })
  return today && born > today.slice(0, born.length) ? refuse('value-to-come', { field }) : undefined
}

/** Why no paper can bear this day; undefined where one can. */
export const findImpossibleDay = (day: Day, field: string): Refusal | undefined =>
  day < OLDEST_PAPER ? refuse('value-too-old', { field, since: shortDay(OLDEST_PAPER) }) : undefined

/**
 * Whether somebody born then is certainly younger than this many years. The birth is a day, a month or a
 * year.
 */
export const isYounger = (born: string, years: number, received: Day): boolean =>
  /^\d{4}(-\d\d(-\d\d)?)?$/.test(born) && born > moved(received, -years).slice(0, born.length)
/** Whether somebody born on this day would be older than any person. */
export const isLongAgo = (day: Day, received: Day): boolean => day < moved(received, -OLDEST_PERSON)
/** Whether a day is further ahead than anything is granted for. */
export const isFarOff = (day: Day, received: Day): boolean => day > moved(received, FARTHEST)
