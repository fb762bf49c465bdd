import type { Certificate, Role } from '../people/certificate.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { ActContext, Wanted } from './act.ts'
import { findActor } from './find-actor.ts'

/** The roles that let a person sign or seal. One person alone never grants them (R8, R21). */
const POWERFUL: readonly Role[] = ['approver', 'seal-keeper']
/** The roles that let a person confirm: those same roles. */
const CONFIRMERS: readonly Role[] = ['seal-keeper', 'approver']

/** Whether granting these roles takes two persons. */
export const needTwo = (roles: readonly Role[]): boolean => roles.some(role => POWERFUL.includes(role))

/** Whether one of these roles lets a person confirm another's act. */
export const mayBeSecond = (roles: readonly Role[]): boolean => roles.some(role => CONFIRMERS.includes(role))

/** The certificate of the second person of an act, or why there is no fitting one yet. */
export function findSecond({ only, not }: Wanted, context: ActContext): Certificate | Refusal {
  const { second, actor } = context
  if (!second) return refuse('second-missing')
  const fits = findActor(CONFIRMERS, { ...context, actor: second })
  const himself = second === actor || second === not || (only !== undefined && second !== only)
  return fits && !himself ? fits : refuse('second-unfit')
}
