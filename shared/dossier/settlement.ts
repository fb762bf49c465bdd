import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Settled } from '../record/settles.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { explainLack, findCertificate, findMandate } from './authority.ts'
import type { Context } from './step.ts'

/** The type of the event that settles what the province holds: of the dossier, no step of its route. */
export const SETTLEMENT = 'settlement'
/** The type of the note by which a counter takes over a verdict that takes an act of its own back. */
export const VERDICT_NOTED = 'verdict-noted'

/** A held act as a person settles it: the reason in words is sealed with the event. */
export const SettleAct = z.strictObject({
  event: Hash,
  as: Settled,
  reason: z.string().max(2000),
  pin: z.string().max(32).nullable(),
  act: z.string().min(8).max(64),
})
export type SettleAct = z.output<typeof SettleAct>

/**
 * Why this person may not settle acts of these persons, if he may not: he is an approver of the agency
 * under a delegation in force, and took none of them himself. Asked at the counter and again by the province.
 */
export function maySettle(context: Context, actors: readonly string[]): Refusal | undefined {
  if (!findCertificate(['approver'], context)) return refuse('no-role', { role: 'approver' })
  if (!findMandate(context)) return explainLack(context, null)
  if (context.clockSuspect) return refuse('clock-suspect')
  return actors.includes(context.actor) ? refuse('settles-own') : undefined
}
