import { z } from 'zod'
import { canonicalJson, toNfc } from '../base/canonical-json.ts'
import { Base64Url } from '../base/ids.ts'
import { type Refusal, refuse } from '../dossier/refusal.ts'
import type { Role } from '../people/certificate.ts'
import type { ActContext } from './act.ts'
import { findActor } from './find-actor.ts'

/** Who confirmed an act with his own PIN in the same sitting, and his signature over {@link confirmedText} (R8). */
export const Confirmed = z.strictObject({ by: z.string().max(40), signature: Base64Url })
export type Confirmed = z.output<typeof Confirmed>

/** The parts that let a person sign or seal: nobody is given one by a single pair of hands (R8, R21). */
const POWERFUL: readonly Role[] = ['approver', 'seal-keeper']
/** Who may confirm: one who carries such a part himself. */
const CONFIRMERS: readonly Role[] = ['seal-keeper', 'approver']

/** Whether these parts are given by two persons together. */
export const needTwo = (roles: readonly Role[]): boolean => roles.some(role => POWERFUL.includes(role))

/** Why an act about this person does not yet have its second pair of hands. */
export function findAlone(context: ActContext, subject: string): Refusal | undefined {
  const { second, actor } = context
  if (!second) return refuse('second-missing')
  const fits = findActor(CONFIRMERS, { ...context, actor: second.by })
  return second.by === actor || second.by === subject || !fits ? refuse('second-unfit') : undefined
}

/** What the second person signs: the whole of what is recorded, but for his own signature. */
export const confirmedText = (type: string, data: { confirmed: Confirmed | null }): string =>
  canonicalJson(toNfc({ type, data: { ...data, confirmed: data.confirmed && { by: data.confirmed.by } } }))
