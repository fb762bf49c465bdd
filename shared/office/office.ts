import type { Hash } from '../base/ids.ts'
import type { Opened } from '../dossier/dossier.ts'
import { isRefusal, type Refusal, refuse } from '../dossier/refusal.ts'
import type { Certificate, Role } from '../people/certificate.ts'
import type { ActContext, ActTaken } from './act.ts'
import { type ActDataOf, type ActId, type ActInputOf, acts } from './acts/index.ts'
import { findActor } from './find-actor.ts'
import { blankOffice, type OfficeState } from './office-state.ts'

/** What to record if an act is taken now, under which certificate, for which agency. */
export type DecidedAct<A extends ActId> = {
  act: A
  version: number
  agency: string
  certificate: Certificate
  data: ActDataOf<A>
  docs: readonly Hash[]
}

/** What to record if this act is taken now, or why it may not be. Screens, desk and the province ask this. */
export function decideAct<A extends ActId>(
  state: OfficeState,
  id: A,
  input: ActInputOf<A>,
  context: ActContext,
): DecidedAct<A> | Refusal {
  const rule = acts[id] as unknown as Rule
  const certificate = findActor(rule.roles, context)
  if (!certificate) return refuse('no-role', { role: rule.roles.join(',') })
  if (context.clockSuspect) return refuse('clock-suspect')
  const data = rule.check(state, input, context)
  if (isRefusal(data)) return data
  const agency = rule.agency?.(data) ?? certificate.person.agency
  const docs = rule.docs?.(data) ?? []
  return { act: id, version: rule.version, agency, certificate, data: data as ActDataOf<A>, docs }
}

/** The office after one more event of no dossier. What a newer counter wrote is counted, and not read. */
export function applyAct(state: OfficeState, { id, body, data }: Opened): OfficeState {
  const next = { ...state, rev: state.rev + 1 }
  const rule = (acts as Record<string, unknown>)[body.type] as Rule | undefined
  if (!rule || body.version > rule.version || data === null) return next
  return rule.apply(next, data, { id, at: body.time.lo, actor: body.actor })
}

/** The office that these events tell. */
export const foldOffice = (events: Iterable<Opened>, start: OfficeState = blankOffice): OfficeState =>
  [...events].reduce(applyAct, start)

type Rule = {
  version: number
  roles: readonly Role[]
  agency?(data: unknown): string
  docs?(data: unknown): readonly Hash[]
  check(state: OfficeState, input: unknown, context: ActContext): unknown
  apply(state: OfficeState, data: unknown, taken: ActTaken): OfficeState
}
