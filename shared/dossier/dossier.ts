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
 * An event as replay reads it: the signed body, its id, and the opened payload (null where the dossier's key
 * is erased).
 *
 * `passedOver` marks another machine's event that the province does not confirm. It counts as an event and
 * changes nothing else (heard.ts). `unfit` marks one that would change nothing even if the province confirmed
 * it.
 */
export type Opened = { id: Hash; body: EventBody; data: unknown; passedOver?: true; unfit?: true }
/** Where a dossier stands after a step, as the event of that step says it. */
export type After = { stage: string; flags: string[]; outcome: string | null }

/** The steps that undo a return: the paper was recalled, or it went to the wrong person. */
const RETURN_UNDONE: readonly string[] = ['recall', 'misdelivery']

/**
 * Whether an event says that it left its dossier without a code. An event that spends a number always gives
 * one.
 */
export const isWithoutCode = ({ after, numbers }: Pick<EventBody, 'after' | 'numbers'>): boolean =>
  numbers.length === 0 && (after?.flags.includes('awaiting-code') ?? false)

/**
 * Where a dossier stands once this step is taken: what the event of the step must say in `after`.
 * `withoutCode`: the step could give the dossier no code.
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
 * The dossier after one more event. The new stage, flags and outcome are read from the event itself, so that
 * a changed rule cannot change the past.
 *
 * There is one exception: an act that did not know of the last events before it. Such an act does not undo
 * what those events did. It leads on from where they led, by the rule of its own step. Where each version of
 * a step leads is therefore fixed: test/dossier/where-steps-lead.txt.
 *
 * A step of a newer program, or a newer version of a step, is kept in the history and shown by its name. Its
 * data are not read, and this program takes no further step on that dossier.
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
  // The first return settles whether the promise was kept: no later step promises another date.
  return endedOf(dossier) ? { ...applied, due: dossier.due } : applied
}

/**
 * The flags after an event. Only an intake can make a dossier wait for its code. A step that a counter took
 * without knowing of another intake does not take a code away that the dossier already has.
 */
const flagsAfter = ({ flags: before }: Dossier, type: string, flags: string[]): string[] =>
  type === 'intake' || before.includes('awaiting-code')
    ? flags
    : flags.filter(flag => flag !== 'awaiting-code')

/**
 * Whether an event is a step of a newer program: this program does not know its name or its version (R31).
 */
export const isNewerStep = ({
  type,
  version,
  after,
}: Pick<EventBody, 'type' | 'version' | 'after'>): boolean =>
  after !== null && findRule(type, version) === undefined

/**
 * The steps that still stand after an event: all but those it undoes. Once an amendment is dropped, the steps
 * that stood before it stand again.
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
 * The legal clock stops at the event with which a received dossier begins to wait for a supplement, and runs
 * again from the first event after which it no longer waits.
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

/** The dossier that these events tell, starting from `start`. */
export const fold = (start: Dossier, events: Iterable<Opened>): Dossier => [...events].reduce(apply, start)

/** The data of a step as recorded; undefined where the step does not stand or its data are erased. */
export const taken = <S extends StepId>(dossier: Dossier, step: S): DataOf<S> | undefined =>
  (dossier.taken[step]?.data ?? undefined) as DataOf<S> | undefined
