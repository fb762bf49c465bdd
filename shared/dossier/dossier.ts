import type { Hash, Instant } from '../base/ids.ts'
import type { EventBody } from '../record/event.ts'
import { endedOf } from './ended.ts'
import { issuedAfter } from './issued.ts'
import { findRule, ruleOf, upgraded } from './rule.ts'
import { VERDICT_NOTED } from './settlement.ts'
import type { Dossier, Stop, Taken } from './state.ts'
import type { DataOf, StepId } from './steps/index.ts'
import { notedAfter, undoneAfter, undoneByRecall } from './undone.ts'

/**
 * An event as replay reads it: the signed body, its id, and the payload opened (null where its key is gone).
 * `passedOver`: another machine's, which the province does not confirm: it counts, and changes nothing
 * (heard.ts); `unfit`: nor would it if the province did.
 */
export type Opened = { id: Hash; body: EventBody; data: unknown; passedOver?: true; unfit?: true }
/** Where a dossier stands after a step, as its event says it. */
export type After = { stage: string; flags: string[]; outcome: string | null }

/** The steps that say of a return that it was none. */
const RETURN_UNDONE: readonly string[] = ['recall', 'misdelivery']

/** Whether an event says of itself that it gave no code: with a number of its own none does. */
export const isWithoutCode = ({ after, numbers }: Pick<EventBody, 'after' | 'numbers'>): boolean =>
  numbers.length === 0 && (after?.flags.includes('awaiting-code') ?? false)

/**
 * Where a dossier stands once this step is taken, perhaps without giving it a code: what its event must say.
 */
export function afterOf(dossier: Dossier, id: StepId, withoutCode = false): After {
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
 * The dossier after one more event. Where it stands is read from the event, so a changed rule cannot change
 * the past. The exception is an act that did not know of the last events: it takes nothing back that they
 * did, and is led on from where they led by the rule of its step. Where each version of a step leads is
 * therefore fixed: test/dossier/where-steps-lead.txt. A step of a newer counter, or a newer version of one,
 * is folded and shown by name; what it holds is not read, and the dossier takes no step of this program any
 * more.
 */
export function apply(dossier: Dossier, { id, body, data, passedOver }: Opened): Dossier {
  if (passedOver) return { ...dossier, rev: dossier.rev + 1 }
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

/**
 * Only an intake says that a dossier waits for its code: a step that was taken beside another intake takes no
 * code away.
 */
const flagsAfter = ({ flags: before }: Dossier, type: string, flags: string[]): string[] =>
  type === 'intake' || before.includes('awaiting-code')
    ? flags
    : flags.filter(flag => flag !== 'awaiting-code')

/**
 * Whether an event is a step that a newer program took: of a name, or in a version, that this one does not
 * know (R31).
 */
export const isNewerStep = ({
  type,
  version,
  after,
}: Pick<EventBody, 'type' | 'version' | 'after'>): boolean =>
  after !== null && findRule(type, version) === undefined

/**
 * The steps that still stand: all but those undone; once an amendment is dropped, those that stood before it.
 */
const standingSteps = (
  { taken, amending }: Dossier,
  type: string,
  undone: readonly string[],
): Dossier['taken'] =>
  type === 'drop-amendment' && amending
    ? amending.before.taken
    : Object.fromEntries(Object.entries(taken).filter(([step]) => !undone.includes(step)))

/**
 * The clock stands still from the event that says a received dossier waits, to the one that says it no longer
 * does.
 */
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
