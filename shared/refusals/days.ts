import type { None } from './none.ts'

/** Why a date is not promised, or a named day is not accepted. */
export type DayFacts = {
  'due-unknown': None
  'due-by-law': None
  'due-not-later': None
  'appointed-gone': { day: string }
  'day-not-worked': { day: string; since: string }
  'day-past-calendar': { day: string; limit: string }
  'day-to-come': None
  'day-gone': None
}
