import type { Hash } from '../base/ids.ts'
import type { Opened } from '../dossier/dossier.ts'
import { findMissingText, type Says } from '../dossier/required-texts.ts'
import type { Certificate, Role } from '../people/certificate.ts'
import { isRefusal, type Refusal, refuse } from '../refusals/refusal.ts'
import type { ActContext, ActTaken, Wanted } from './act.ts'
import { type ActDataOf, type ActId, type ActInputOf, acts } from './acts/index.ts'
import { findActor } from './find-actor.ts'
import { blankOffice, type OfficeState } from './office-state.ts'
import { findSecond } from './two-persons.ts'

/** What to record if an act is taken now, under which certificate, for which agency. */
export type DecidedAct<A extends ActId> = {
  act: A
  version: number
  agency: string
  certificate: Certificate
  data: ActDataOf<A>
  /** The second person's certificate, where two persons took the act. */
  second: Certificate | null
  docs: readonly Hash[]
}

/**
 * What to record if this act is taken now, or why it may not be taken. Screens, desk and the province ask
 * this.
 */
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
  const data = findMissingText(input, rule) ?? rule.check(state, input, context)
  if (isRefusal(data)) return data
  const wanted = rule.together?.(state, data, context.actor) ?? null
  const second = wanted && findSecond(wanted, context)
  if (isRefusal(second)) return second
  const agency = rule.agency?.(data) ?? certificate.person.agency
  const docs = rule.docs?.(data) ?? []
  return { act: id, version: rule.version, agency, certificate, data: data as ActDataOf<A>, second, docs }
}

/** Whether an act of this type is always taken by two persons. */
export const isAlwaysTwo = (type: string): boolean => ruleOf(type)?.alwaysTwo === true

/**
 * Whether an event of the office that needs two persons was taken by one alone, or with a second person who
 * may not be the second.
 */
export function isAlone(state: OfficeState, { body, data }: Pick<Opened, 'body' | 'data'>): boolean {
  const rule = ruleOf(body.type)
  const wanted = rule && data !== null ? (rule.together?.(state, data, body.actor) ?? null) : null
  if (!wanted) return false
  const by = body.second?.by
  return by === undefined || by === wanted.not || (wanted.only !== undefined && by !== wanted.only)
}

/** The office after one more event of no dossier. An event of a newer program is counted and not read. */
export function applyAct(state: OfficeState, { id, body, data }: Opened): OfficeState {
  const next = { ...state, rev: state.rev + 1 }
  const rule = ruleOf(body.type)
  if (!rule || body.version > rule.version || data === null) return next
  return rule.apply(next, data, { id, at: body.time.lo, actor: body.actor, epoch: body.epoch, seq: body.seq })
}

/** The office that these events tell. */
export const foldOffice = (events: Iterable<Opened>, start: OfficeState = blankOffice): OfficeState =>
  [...events].reduce(applyAct, start)

const ruleOf = (type: string): Rule | undefined =>
  Object.hasOwn(acts, type) ? ((acts as Record<string, unknown>)[type] as Rule) : undefined

type Rule = {
  says?: Says<unknown>
  alwaysTwo?: true
  together?(state: OfficeState, data: unknown, actor: string): Wanted | null
  version: number
  roles: readonly Role[]
  agency?(data: unknown): string
  docs?(data: unknown): readonly Hash[]
  check(state: OfficeState, input: unknown, context: ActContext): unknown
  apply(state: OfficeState, data: unknown, taken: ActTaken): OfficeState
}
