import type { Certificate, Role } from '../people/certificate.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { ActContext, Wanted } from './act.ts'
import { findActor } from './find-actor.ts'

/** The parts that let a person sign or seal: nobody is given one by a single pair of hands (R8, R21). */
const POWERFUL: readonly Role[] = ['approver', 'seal-keeper']
/** Who may confirm: one who carries such a part himself. */
const CONFIRMERS: readonly Role[] = ['seal-keeper', 'approver']

/** Whether these parts are given by two persons together. */
export const needTwo = (roles: readonly Role[]): boolean => roles.some(role => POWERFUL.includes(role))

/** Whether one of these parts lets a person confirm what another does. */
export const mayBeSecond = (roles: readonly Role[]): boolean => roles.some(role => CONFIRMERS.includes(role))

/**
 * The certificate of who takes an act together with its actor, or why there is no second pair of hands yet.
 */
export function findSecond({ only, not }: Wanted, context: ActContext): Certificate | Refusal {
  const { second, actor } = context
  if (!second) return refuse('second-missing')
  const fits = findActor(CONFIRMERS, { ...context, actor: second })
  const himself = second === actor || second === not || (only !== undefined && second !== only)
  return fits && !himself ? fits : refuse('second-unfit')
}
