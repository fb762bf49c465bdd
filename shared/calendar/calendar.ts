import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Span = z.strictObject({ from: Clock, to: Clock })

/**
 * The office hours, days off and exchanged days of one site: signed, effective-dated data in one file (D6).
 */
export const Calendar = z.strictObject({
  site: z.string().max(40),
  /**
   * What is received after this time and due the same day is due the next working day (NĐ 61/2018 Đ.18.2:
   * 15:00).
   */
  cutOff: Clock.default('15:00'),
  /** The last day that this file covers. A date beyond it carries a warning. */
  knownTo: Day,
  /** Monday … Sunday: the hours in which the office works. */
  week: z.array(z.array(Span)).length(7),
  /** Days off that the week does not show, with the reason shown to people. */
  rest: z.array(
    z.strictObject({ day: Day, name: z.string(), source: z.enum(['verified', 'secondary', 'recall']) }),
  ),
  /** Days worked in exchange, with the hours of that day. */
  worked: z.array(z.strictObject({ day: Day, name: z.string(), spans: z.array(Span) })),
})
export type Calendar = z.output<typeof Calendar>

/**
 * How long a procedure may take. `working-day` = 8 office hours of a day; `day` = calendar days; `hour` =
 * office hours; `same-day` = returned at once, by closing of the day of receipt.
 */
export const Limit = z.strictObject({
  amount: z.int().positive().max(3660),
  unit: z.enum(['working-day', 'day', 'hour', 'same-day']),
})
export type Limit = z.output<typeof Limit>
