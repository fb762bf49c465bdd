import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Settled } from '../record/settles.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import { explainLack, findCertificate, findMandate } from './authority.ts'
import type { Context } from './step.ts'

/**
 * The type of the event with which a person settles acts that the province holds. It belongs to the dossier
 * and is no step of its route.
 */
export const SETTLEMENT = 'settlement'
/** The type of the note with which a counter takes over a verdict that takes back an act of its own. */
export const VERDICT_NOTED = 'verdict-noted'

/** A person's settlement of a held act. The reason in words is sealed with the event. */
export const SettleAct = z.strictObject({
  event: Hash,
  as: Settled,
  reason: z.string().max(2000),
  pin: z.string().max(32).nullable(),
  act: z.string().min(8).max(64),
})
export type SettleAct = z.output<typeof SettleAct>

/**
 * Why this person may not settle acts of these persons; undefined where they may. They must be an approver of
 * the agency under a delegation in force, and must have taken none of the acts themselves. The counter asks
 * this, and the province asks it again.
 */
export function maySettle(context: Context, actors: readonly string[]): Refusal | undefined {
  if (!findCertificate(['approver'], context)) return refuse('no-role', { role: 'approver' })
  if (!findMandate(context)) return explainLack(context, null)
  if (context.clockSuspect) return refuse('clock-suspect')
  return actors.includes(context.actor) ? refuse('settles-own') : undefined
}
