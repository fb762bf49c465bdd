import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** A training for the work on the spot: who, when, by which minutes. */
export const Training = z.strictObject({
  officer: z.string().max(40),
  on: Day,
  minutes: z.string().max(200),
})
export type Training = z.output<typeof Training>

/** An agency that has not begun, and when it is to. `named`: whether the source says so, or only we do. */
export const WaitingAgency = z.strictObject({
  id: z.string().max(40),
  name: z.string().max(200),
  from: Day,
  named: z.boolean(),
})
export type WaitingAgency = z.output<typeof WaitingAgency>

/**
 * The programme "4 tại chỗ" of a Centre, beyond what its procedures say: its goal (TT 01/2018/TT-VPCP
 * Đ.13.5), the length of the published list against which the goal is measured, the agencies still to begin,
 * and the persons trained.
 */
export const Programme = z.strictObject({
  goal: z.strictObject({ percent: z.int().min(1).max(100), basis: z.string().max(200) }),
  listed: z.strictObject({
    procedures: z.int().positive(),
    source: z.string().max(300),
    verified: z.boolean(),
  }),
  waiting: z.array(WaitingAgency),
  training: z.array(Training),
})
export type Programme = z.output<typeof Programme>
