import { AMENDMENTS } from '../dossier/state.ts'
import { type StepId, steps } from '../dossier/steps/index.ts'
import type { EventBody } from '../record/event.ts'
import { seenFrom } from '../record/interval.ts'
import type { Case, Placed, Ruling } from './case.ts'
import { isKnown, say, spanOf } from './entitled.ts'
import type { VerdictReason } from './reasons.ts'

/** The steps that end a dossier without a result, each in another way. */
const ENDS: readonly string[] = ['refusal', 'withdrawal', 'closing']
/**
 * The decisions that cannot stand beside each other: a grant or hand-over against another end of the dossier,
 * an amendment's approval against the dropping of the amendment.
 */
const AGAINST: Readonly<Record<string, readonly string[]>> = {
  approval: [...ENDS, 'drop-amendment'],
  return: ENDS,
  'drop-amendment': ['approval'],
  ...Object.fromEntries(
    ENDS.map(end => [end, ['approval', 'return', ...ENDS.filter(other => other !== end)]]),
  ),
}

/** Whether two decisions contradict each other. Symmetric. */
export const contradicts = (one: string, other: string): boolean => AGAINST[one]?.includes(other) ?? false

/**
 * The standing steps that the device did not know of. A step that was undone since is nobody's rival, nor is
 * one that repeats.
 */
export const standingRivals = ({ unknown, dossier }: Case): readonly Placed[] =>
  unknown.filter(({ id, body }) => dossier.taken[body.type]?.event === id && !repeats(body.type))

function repeats(type: string): boolean {
  const { repeats: does = false }: { repeats?: boolean } = isKnown(type) ? steps[type satisfies StepId] : {}
  return does
}

/** Steps that cannot be undone unseen, because a number was spent on them or a paper was handed out. */
const SPENDING: readonly string[] = ['approval', 'signing', 'sealing']

/**
 * Why an act may not simply stand beside an unknown one: one of them takes away what the other did or rests
 * on. Undefined where it may.
 */
export function undone(type: string, unknown: string): 'changed-beneath' | 'undoes-unknown' | undefined {
  if (takesAway(unknown, type)) return 'changed-beneath'
  const drops = type === 'drop-amendment' && (AMENDMENTS as readonly string[]).includes(unknown)
  return drops || (takesAway(type, unknown) && SPENDING.includes(unknown)) ? 'undoes-unknown' : undefined
}

/** Whether a step undoes the other. */
function takesAway(type: string, other: string): boolean {
  if (type === 'drop-amendment') return SPENDING.includes(other)
  const { undoes = [] }: { undoes?: readonly string[] } = isKnown(type) ? steps[type satisfies StepId] : {}
  return undoes.includes(other)
}

/**
 * Holds both acts, and what rests on the rival waits with it. But if the rival's result was handed over
 * before the other act was done, the rival stands and only the other act is held against it.
 */
export function contradict(
  asked: Case,
  rival: Placed,
  reason: VerdictReason,
): readonly [Ruling, ...Ruling[]] {
  const after = asked.placed.slice(asked.placed.indexOf(rival) + 1).filter(rests)
  const delivered = after.some(
    ({ body, at }) => body.after?.outcome === 'returned' && seenFrom(spanOf(asked), at) === 'before',
  )
  if (delivered) return say(asked, 'held', 'against-final')
  const waiting = after.map(({ id }): Ruling => ({ event: id, verdict: 'held', reason: 'waits' }))
  return [...say(asked, 'held', reason), { event: rival.id, verdict: 'held', reason }, ...waiting]
}

const rests = ({ body, verdict }: { body: EventBody; verdict: string }): boolean =>
  verdict === 'confirmed' && body.after !== null
