import type { Hash, Instant } from '../base/ids.ts'
import { dayOf } from '../calendar/vietnam-time.ts'
import type { Role } from '../people/certificate.ts'
import type { EventBody } from '../record/event.ts'
import { findCertificate, findMandate } from './authority.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import type { Dossier, Flag, Outcome, Stage, Stop, Taken } from './state.ts'
import type { Context } from './step.ts'
import { type DataOf, type InputOf, type StepId, steps } from './steps/index.ts'

/** An event as replay reads it: the signed body, its id, and the payload opened (null where its key is gone). */
export type Opened = { id: Hash; body: EventBody; data: unknown }
/** What to record if a step is taken now. */
export type Decided<S extends StepId> = {
  step: S
  version: number
  data: DataOf<S>
  after: { stage: string; flags: string[]; outcome: Outcome | null }
}

/** What may be done while the citizen is asked for more papers. */
const WHILE_WAITING: readonly string[] = ['intake', 'supplement-answer', 'withdrawal', 'refusal', 'closing']
/** The steps that a route may leave out; where it does, they are not taken (NĐ 61/2018 Đ.17.4). */
const ON_THE_WAY: readonly string[] = ['appraisal', 'approval', 'signing', 'sealing']
/** Who did one of these may not approve (reliability R21). */
const PREPARING: Record<string, 'received-it-himself' | 'appraised-it-himself'> = {
  intake: 'received-it-himself',
  'supplement-answer': 'received-it-himself',
  correction: 'received-it-himself',
  appraisal: 'appraised-it-himself',
}

/** Why this step may not be taken now, if it may not. Screens, desk, sync and the province ask this too. */
export function guard(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  return inOrder(dossier, id, context) ?? mayAct(dossier, id, context)
}

function inOrder(dossier: Dossier, id: StepId, { terms }: Context): Refusal | undefined {
  if (dossier.outcome) return refuse('dossier-closed', { outcome: dossier.outcome })
  const { from, needs, barredBy }: { from: readonly string[]; needs?: Flag; barredBy?: Flag } = steps[id]
  if (!from.includes(dossier.stage)) return refuse('wrong-stage', { stage: dossier.stage, step: id })
  if (needs && !dossier.flags.includes(needs)) return refuse('not-awaiting-supplement')
  if (barredBy && dossier.flags.includes(barredBy)) return refuse('already-supplemented')
  if (dossier.flags.includes('awaiting-supplement') && !WHILE_WAITING.includes(id))
    return refuse('awaiting-supplement')
  const place = terms.route.indexOf(id)
  if (place < 0 && ON_THE_WAY.includes(id)) return refuse('not-in-route', { step: id })
  const owed = terms.route.slice(0, Math.max(0, place)).find(earlier => !dossier.taken[earlier])
  return owed ? refuse('step-owed', { owed }) : undefined
}

/** Whether the procedure is handled on the spot here and already: asked at intake only, what was received goes on. */
const isRegisteredHere = ({ terms: { registration }, site, at }: Context): boolean =>
  registration !== null && registration.site === site && registration.from <= dayOf(at)

function mayAct(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  const { roles, delegated = false }: { roles: readonly Role[]; delegated?: boolean } = steps[id]
  if (!findCertificate(roles, context)) return refuse('no-role', { role: roles.join(',') })
  if (id === 'intake' && !isRegisteredHere(context))
    return refuse('not-registered-here', { procedure: context.terms.code })
  if (delegated && !findMandate(context)) return refuse('no-delegation', { procedure: context.terms.code })
  const approvedIt = dossier.taken.approval?.actor === context.actor
  if (id === 'signing' && !approvedIt) return refuse('no-role', { role: roles.join(',') })
  if (id === 'sealing' && approvedIt && context.terms.sealerMayNotBeApprover)
    return refuse('approved-it-himself')
  return id === 'approval' || id === 'signing' ? findPrepared(dossier, context.actor) : undefined
}

/** That this person received or appraised it, at any time: also where that was undone since. */
function findPrepared({ history }: Dossier, actor: string): Refusal | undefined {
  const why = history.flatMap(taken => (taken.actor === actor ? (PREPARING[taken.step] ?? []) : []))[0]
  return why && refuse(why)
}

/** What to record if this step is taken now, or why it may not be. */
export function decide<S extends StepId>(
  dossier: Dossier,
  id: S,
  input: InputOf<S>,
  context: Context,
): Decided<S> | Refusal {
  const rule = steps[id] as unknown as Rule
  const data = guard(dossier, id, context) ?? rule.check(dossier, input, context)
  if (isRefusal(data)) return data
  const cleared: readonly string[] = rule.clears ?? []
  const flags = [...dossier.flags.filter(flag => !cleared.includes(flag)), ...(rule.raises ?? [])]
  const after = { stage: rule.to ?? dossier.stage, flags: [...new Set(flags)], outcome: rule.outcome ?? null }
  return { step: id, version: rule.version, data: data as DataOf<S>, after }
}

/**
 * The dossier after one more event. Where it stands is read from the event alone, so a changed rule cannot change the
 * past. A step of a newer counter, or a newer version of one, is folded and shown by name; what it holds is not read.
 */
export function apply(dossier: Dossier, { id, body, data }: Opened): Dossier {
  const next = {
    ...dossier,
    office: dossier.office ?? body.office,
    procedure: dossier.procedure ?? body.procedure,
    formSet: dossier.formSet ?? body.formSet,
    calendar: dossier.calendar ?? body.calendar,
    rev: dossier.rev + 1,
  }
  if (!body.after) return next
  const rule = findRule(body.type, body.version)
  const at = body.time.lo
  const taken: Taken = { step: body.type, at, actor: body.actor, event: id, data: rule ? data : null }
  const stands: Dossier = {
    ...next,
    ...body.after,
    stops: stopsAfter(dossier.stops, body.after, at),
    taken: { ...without(dossier.taken, rule?.undoes ?? []), [body.type]: taken },
    history: [...dossier.history, taken],
  }
  return data !== null && rule?.apply ? rule.apply(stands, data) : stands
}

const findRule = (type: string, version: number): Rule | undefined => {
  const rule = (steps as Record<string, unknown>)[type] as Rule | undefined
  return rule && version <= rule.version ? rule : undefined
}

const without = (taken: Dossier['taken'], undone: readonly string[]): Dossier['taken'] =>
  Object.fromEntries(Object.entries(taken).filter(([step]) => !undone.includes(step)))

/** The clock stands still from the event that says a received dossier waits, to the one that says it no longer does. */
function stopsAfter(
  stops: readonly Stop[],
  after: NonNullable<EventBody['after']>,
  at: Instant,
): readonly Stop[] {
  const waits = after.flags.includes('awaiting-supplement') && after.stage !== 'blank'
  if (!waits) return stops.map(stop => (stop.to ? stop : { ...stop, to: at }))
  return stops.some(stop => stop.to === null) ? stops : [...stops, { from: at, to: null, why: 'supplement' }]
}

/** The dossier that these events tell. */
export const fold = (start: Dossier, events: Iterable<Opened>): Dossier => [...events].reduce(apply, start)

/** What the record of a step says, if it stands. */
export const taken = <S extends StepId>(dossier: Dossier, step: S): DataOf<S> | undefined =>
  (dossier.taken[step]?.data ?? undefined) as DataOf<S> | undefined

type Rule = {
  version: number
  to?: Stage
  outcome?: Outcome
  raises?: readonly Flag[]
  clears?: readonly Flag[]
  undoes?: readonly string[]
  check(dossier: Dossier, input: unknown, context: Context): unknown
  apply?(dossier: Dossier, data: unknown): Dossier
}
