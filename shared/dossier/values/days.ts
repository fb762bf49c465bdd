import type { Day, Instant } from '../../base/ids.ts'
import { dayOf, shortDay } from '../../calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'

/** Nobody who asks for something was born more years ago. */
const OLDEST_PERSON = 130
/** No paper that is handed in is older than this day: the first land and civil registers came much later. */
const OLDEST_PAPER = '1800-01-01'
/** Nothing is granted for more years. */
const FARTHEST = 100

/** The day so many years before or after; the 29th of February of a year that has none only compares. */
export const moved = (day: Day, years: number): Day =>
  `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`

/**
 * The day on which something is received, and the day that it surely is: null where the clock is in doubt.
 */
export type When = { received: Day; today: Day | null }

/** What the rules know of the day of an act: a clock in doubt says only since when it may be. */
export const whenOf = ({ at, clockSuspect }: { at: Instant; clockSuspect: boolean }): When => ({
  received: dayOf(at),
  today: clockSuspect ? null : dayOf(at),
})

/** Why nothing of a person who stands here is of then, a day, a month or a year. */
export function findImpossibleBirth(
  born: string,
  { received, today }: When,
  field: string,
): Refusal | undefined {
  const since = moved(received, -OLDEST_PERSON)
  if (born < since.slice(0, born.length)) return refuse('value-too-old', { field, since: shortDay(since) })
  return today && born > today.slice(0, born.length) ? refuse('value-to-come', { field }) : undefined
}

/** Why no paper bears this day. */
export const findImpossibleDay = (day: Day, field: string): Refusal | undefined =>
  day < OLDEST_PAPER ? refuse('value-too-old', { field, since: shortDay(OLDEST_PAPER) }) : undefined

/** Whether somebody born then, a day, a month or a year, is surely not that many years old yet. */
export const isYounger = (born: string, years: number, received: Day): boolean =>
  /^\d{4}(-\d\d(-\d\d)?)?$/.test(born) && born > moved(received, -years).slice(0, born.length)
/** Whether somebody born on this day would be older than people become. */
export const isLongAgo = (day: Day, received: Day): boolean => day < moved(received, -OLDEST_PERSON)
/** Whether a day is further ahead than anything is asked for. */
export const isFarOff = (day: Day, received: Day): boolean => day > moved(received, FARTHEST)
