/** Why a date is not promised, or not believed; sentences in `shared/text/day-refusals.ts`. */
export const DAY_REASONS = [
  'due-unknown',
  'due-by-law',
  'due-not-later',
  'appointed-gone',
  'day-not-worked',
  'day-past-calendar',
  'day-to-come',
  'day-gone',
] as const
