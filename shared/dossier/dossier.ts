import type { Hash, Instant } from '../base/ids.ts'
import { dayOf, shortDay } from '../calendar/vietnam-time.ts'
import type { Role } from '../people/certificate.ts'
import type { EventBody } from '../record/event.ts'
import { amountOf, explainLack, findCertificate, findMandateFor } from './authority.ts'
import { endedOf } from './ended.ts'
import { issuedAfter, owedSheets } from './issued.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { findMissingText, type Says } from './required-texts.ts'
import { VERDICT_NOTED } from './settlement.ts'
import { slipToken } from './slip.ts'
import type { Dossier, Flag, Stop, Taken } from './state.ts'
import type { Context, Led } from './step.ts'
import { type DataOf, type InputOf, type StepId, steps } from './steps/index.ts'
import { notedAfter, undoneAfter, undoneByRecall } from './undone.ts'

/** An event as replay reads it: the signed body, its id, and the payload opened (null where its key is gone). */
export type Opened = { id: Hash; body: EventBody; data: unknown }
/** What to record if a step is taken now. */
export type Decided<S extends StepId> = {
  step: S
  version: number
  data: DataOf<S>
  after: { stage: string; flags: string[]; outcome: string | null }
}

/** What promises, dates and prints nothing, and so does not wait for the code; and the citizen's taking back of his papers. */
const WITHOUT_CODE: readonly string[] = ['numbering', 'appraisal', 'send-back', 'withdrawal']
/** What may be done while the citizen is asked for more papers. */
const WHILE_WAITING: readonly string[] = [
  'intake',
  'numbering',
  'supplement-part',
  'supplement-answer',
  'withdrawal',
  'refusal',
  'closing',
]
/** The steps that a route may leave out; where it does, they are not taken (NĐ 61/2018 Đ.17.4). */
const ON_THE_WAY: readonly string[] = ['appraisal', 'approval', 'signing', 'sealing']
/** Who did one of these may not approve (R21). */
const PREPARING: Record<string, 'received-it-himself' | 'appraised-it-himself'> = {
  intake: 'received-it-himself',
  'supplement-part': 'received-it-himself',
  'supplement-answer': 'received-it-himself',
  correction: 'received-it-himself',
  appraisal: 'appraised-it-himself',
  replacement: 'appraised-it-himself',
  rectification: 'appraised-it-himself',
  revocation: 'appraised-it-himself',
  reinstatement: 'appraised-it-himself',
}
/** The steps that say of a return that it was none. */
const RETURN_UNDONE: readonly string[] = ['recall', 'misdelivery']
/** What it means that a step waits for this to be recorded. */
function unneeded({ code }: Dossier, needs: Flag): Refusal {
  if (needs === 'awaiting-code') return refuse('code-given', { code: code ?? '' })
  return refuse('not-awaiting-supplement')
}
/** What it means that a step may never be taken once this was recorded. */
const BARRED: Partial<Record<Flag, 'already-supplemented' | 'already-reappointed' | 'already-amended'>> = {
  reappointed: 'already-reappointed',
  'supplement-used': 'already-supplemented',
  amended: 'already-amended',
}

/** Why this person may not use the seal of this dossier now: it is lost, or somebody else has it (NĐ 30/2020 Đ.32–33). */
function findUnkept({ seal, actor }: Context): Refusal | undefined {
  if (seal?.lost) return refuse('seal-lost')
  return seal && seal.custodian !== actor ? refuse('not-keeper', { keeper: seal.custodianName }) : undefined
}

/** Why this step may not be taken now, if it may not. Screens, desk, sync and the province ask this too. */
export function guard(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  return findNewer(dossier) ?? inOrder(dossier, id, context) ?? mayAct(dossier, id, context)
}

/** A dossier with a step of a newer program takes none of this one's: what that step forbids is not known here (R31). */
export function findNewer({ history }: Dossier): Refusal | undefined {
  const found = history.find(({ newer }) => newer)
  return found && refuse('dossier-newer', { step: found.step })
}

function inOrder(dossier: Dossier, id: StepId, { terms }: Context): Refusal | undefined {
  const { from, needs, barredBy, may, sheetsWhole = false }: Order = steps[id]
  if (dossier.outcome && !from.includes(dossier.stage))
    return refuse('dossier-closed', { outcome: dossier.outcome })
  if (!from.includes(dossier.stage)) return refuse('wrong-stage', { stage: dossier.stage, step: id })
  if (needs && !dossier.flags.includes(needs)) return unneeded(dossier, needs)
  if (barredBy && dossier.flags.includes(barredBy)) return refuse(BARRED[barredBy] ?? 'already-supplemented')
  const refused = may?.(dossier)
  if (refused) return refused
  if (dossier.flags.includes('awaiting-code') && !WITHOUT_CODE.includes(id))
    return refuse('awaiting-code', { slip: slipToken(dossier.id) })
  if (dossier.flags.includes('awaiting-supplement') && !WHILE_WAITING.includes(id))
    return refuse('awaiting-supplement')
  const place = terms.route.indexOf(id)
  if (place < 0 && ON_THE_WAY.includes(id)) return refuse('not-in-route', { step: id })
  const owed = terms.route.slice(0, Math.max(0, place)).find(earlier => !dossier.taken[earlier])
  if (owed) return refuse('step-owed', { owed })
  // Of a digital seal no sheet is owed, also where a record of before noted one as spoiled.
  const left = sheetsWhole && terms.seal?.mark === 'wet' ? owedSheets(dossier) : 0
  return left > 0 ? refuse('sheets-owed', { left }) : undefined
}

/** Why the procedure is not handled on the spot here, or not yet: asked at intake only, what was received goes on. */
function findUnregistered({ terms: { code, registration }, site, at }: Context): Refusal | undefined {
  if (registration?.site !== site) return refuse('not-registered-here', { procedure: code })
  const { from } = registration
  return from <= dayOf(at)
    ? undefined
    : refuse('not-registered-here', { procedure: code, from: shortDay(from) })
}

/** Why this person may not take this step, wherever the dossier stands. */
export function mayAct(dossier: Dossier, id: StepId, context: Context): Refusal | undefined {
  const { roles, delegated = false }: { roles: readonly Role[]; delegated?: boolean } = steps[id]
  if (!findCertificate(roles, context)) return refuse('no-role', { role: roles.join(',') })
  const unregistered = id === 'intake' ? findUnregistered(context) : undefined
  if (unregistered) return unregistered
  const amount = amountOf(dossier, context.terms)
  if (delegated && !findMandateFor(id, context, amount)) return explainLack(context, amount)
  // Whether a delegation holds is a question of time: no clock in doubt answers it (R14).
  if (delegated && context.clockSuspect) return refuse('clock-suspect')
  const approvedIt = dossier.taken.approval?.actor === context.actor
  if (id === 'signing' && !approvedIt) return refuse('no-role', { role: roles.join(',') })
  if (id === 'sealing' && approvedIt && context.terms.sealerMayNotBeApprover)
    return refuse('approved-it-himself')
  // Anybody about to use an approval that no longer holds voids it; while it holds, only who gave it. What the counter found
  // of it cannot be found again at the province: whoever has the part was asked there.
  if (id === 'voiding' && !approvedIt && !context.found && !context.elsewhere)
    return refuse('no-role', { role: 'approver' })
  if (id === 'sealing') return findUnkept(context)
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
  const rule = ruleOf(id)
  const data =
    guard(dossier, id, context) ?? findMissingText(input, rule) ?? rule.check(dossier, input, context)
  if (isRefusal(data)) return data
  const { slip } = data as { slip?: unknown }
  const after = afterOf(dossier, id, slip !== undefined)
  return { step: id, version: rule.saidSince?.(data) ?? rule.version, data: data as DataOf<S>, after }
}

/** Whether an event says of itself that it gave no code: with a number of its own none does. */
export const isWithoutCode = ({ after, numbers }: Pick<EventBody, 'after' | 'numbers'>): boolean =>
  numbers.length === 0 && (after?.flags.includes('awaiting-code') ?? false)

/** Where a dossier stands once this step is taken, perhaps without giving it a code: what its event must say. */
export function afterOf(dossier: Dossier, id: StepId, withoutCode = false): Decided<StepId>['after'] {
  const rule = ruleOf(id)
  const {
    to = dossier.stage,
    outcome = null,
    raises = [],
    clears = [],
  } = { ...rule, ...rule.leads?.(dossier, withoutCode) }
  const cleared: readonly string[] = clears
  const flags = [...dossier.flags.filter(flag => !cleared.includes(flag)), ...raises]
  return { stage: to, flags: [...new Set(flags)], outcome }
}

/**
 * The dossier after one more event. Where it stands is read from the event alone, so a changed rule cannot change the
 * past; but what did not know of the last events takes nothing back that they did. A step of a newer counter, or a newer version of one, is folded and shown by name; what it holds is not read,
 * and the dossier takes no step of this program any more.
 */
export function apply(dossier: Dossier, { id, body, data }: Opened): Dossier {
  const next = {
    ...dossier,
    office: dossier.office ?? body.office,
    procedure: dossier.procedure ?? body.procedure,
    formSet: dossier.formSet ?? body.formSet,
    calendar: dossier.calendar ?? body.calendar,
    rev: dossier.rev + 1,
    sheetsOwed: body.sheets
      ? { ...dossier.sheetsOwed, [body.sheets.of]: body.sheets.owed }
      : dossier.sheetsOwed,
  }
  if (body.type === VERDICT_NOTED) return { ...next, ...notedAfter(dossier, body.version, data) }
  if (!body.after) return next
  const rule = findRule(body.type, body.version)
  const at = body.time.lo
  const late = rule !== undefined && body.expectedRev < dossier.rev
  const told = late ? afterOf(dossier, body.type as StepId, isWithoutCode(body)) : body.after
  const after = { ...told, flags: flagsAfter(dossier, body.type, told.flags) }
  const known = rule ? upgraded(rule, body.version, data) : null
  const newer = rule ? {} : ({ newer: true } as const)
  const taken: Taken = { step: body.type, at, actor: body.actor, event: id, data: known, ...newer }
  const undone = [...(rule?.undoes ?? []), ...undoneByRecall(body.type, dossier, after.stage)]
  const stands: Dossier = {
    ...next,
    ...after,
    ...issuedAfter(dossier, { id, body, at, undone }),
    ...(RETURN_UNDONE.includes(body.type) ? undoneAfter(dossier, id, undone) : {}),
    stops: stopsAfter(dossier.stops, after, at),
    taken: { ...standingSteps(dossier, body.type, undone), [body.type]: taken },
    history: [...dossier.history, taken],
  }
  const applied = known !== null && rule?.apply ? rule.apply(stands, known) : stands
  // Whether the promise was kept is settled by the first return: no later step promises anything else.
  return endedOf(dossier) ? { ...applied, due: dossier.due } : applied
}

/** Only an intake says that a dossier waits for its code: a step that was taken beside another intake takes no code away. */
const flagsAfter = ({ flags: before }: Dossier, type: string, flags: string[]): string[] =>
  type === 'intake' || before.includes('awaiting-code')
    ? flags
    : flags.filter(flag => flag !== 'awaiting-code')

const ruleOf = (id: StepId): Rule => steps[id] as unknown as Rule

const findRule = (type: string, version: number): Rule | undefined => {
  const rule = Object.hasOwn(steps, type) ? ruleOf(type as StepId) : undefined
  return rule && version <= rule.version ? rule : undefined
}

/** Whether an event is a step that a newer program took: of a name, or in a version, that this one does not know (R31). */
export const isNewerStep = ({
  type,
  version,
  after,
}: Pick<EventBody, 'type' | 'version' | 'after'>): boolean =>
  after !== null && findRule(type, version) === undefined

/** What an earlier version of the step recorded, as the one of today says it; null where its key is gone. */
const upgraded = ({ version, upgrade }: Rule, recorded: number, data: unknown): unknown =>
  data !== null && recorded < version && upgrade ? upgrade(data as object, recorded) : data

/** The steps that still stand: all but those undone; once an amendment is dropped, those that stood before it. */
const standingSteps = (
  { taken, amending }: Dossier,
  type: string,
  undone: readonly string[],
): Dossier['taken'] =>
  type === 'drop-amendment' && amending
    ? amending.before.taken
    : Object.fromEntries(Object.entries(taken).filter(([step]) => !undone.includes(step)))

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

type Order = {
  from: readonly string[]
  needs?: Flag
  barredBy?: Flag
  sheetsWhole?: boolean
  may?(dossier: Dossier): Refusal | undefined
}
type Rule = Led & {
  says?: Says<unknown>
  version: number
  leads?(dossier: Dossier, withoutCode: boolean): Led
  saidSince?(data: unknown): number
  undoes?: readonly string[]
  check(dossier: Dossier, input: unknown, context: Context): unknown
  upgrade?(data: object, version: number): unknown
  apply?(dossier: Dossier, data: unknown): Dossier
}
