import type { Hash } from '../base/ids.ts'
import type { Dossier, Taken } from './state.ts'

/** The steps that carry a result to its citizen, in the order of the work. Each rests on those before it. */
export const CARRYING = ['appraisal', 'approval', 'signing', 'sealing', 'return'] as const
type Carrying = (typeof CARRYING)[number]

/** The stage of a dossier by the last of these steps. */
const STANDS_AT: Readonly<Record<Carrying, string>> = {
  appraisal: 'appraised',
  approval: 'approved',
  signing: 'signed',
  sealing: 'sealed',
  return: 'returned',
}

/**
 * The first of these steps that no longer holds: somebody with authority at the province set it aside, or the
 * paper was given to the wrong person. Undefined where all hold.
 */
export function findFallen({ stage, taken, setAside }: Dossier): Carrying | undefined {
  const fallen = CARRYING.find(step => isOneOf(setAside, taken[step]))
  return fallen ?? (stage === 'returned' && !taken.return ? 'return' : undefined)
}

const isOneOf = (acts: readonly Hash[], act: Taken | undefined): boolean =>
  act !== undefined && acts.includes(act.event)

/** The stage of a dossier without this step and all that rests on it. */
export function stageWithout({ taken, amended }: Dossier, fallen: Carrying): string {
  const last = CARRYING.slice(0, CARRYING.indexOf(fallen)).findLast(step => taken[step])
  const isDrafted = last === undefined || last === 'appraisal'
  if (amended && isDrafted && fallen !== 'appraisal') return 'amending'
  return last ? STANDS_AT[last] : 'received'
}

/**
 * The steps that a recall undoes, by the stage to which it leads the dossier back: all that come after that
 * stage.
 */
const LEFT: Readonly<Record<string, readonly Carrying[]>> = {
  received: CARRYING,
  appraised: CARRYING.slice(1),
  amending: CARRYING.slice(1),
  approved: CARRYING.slice(2),
  signed: CARRYING.slice(3),
  sealed: ['return'],
}
/**
 * The steps that a recall undoes when it brings the dossier back to stage `to`; none where the stage stays.
 */
export const undoneByRecall = (step: string, { stage }: Dossier, to: string): readonly string[] =>
  step === 'recall' && stage !== to ? (LEFT[to] ?? []) : []

/**
 * What an act that undoes these steps changes in the dossier: they no longer count, and a return among them
 * is remembered.
 */
export function undoneAfter(
  { taken, takenBack, undone }: Dossier,
  by: Hash,
  steps: readonly string[],
): Pick<Dossier, 'takenBack' | 'undone'> {
  const fallen = steps.flatMap(step => taken[step] ?? [])
  const handOver = fallen.find(({ step }) => step === 'return')
  return {
    takenBack: [...takenBack, ...fallen.map(({ event }) => event).filter(each => !takenBack.includes(each))],
    undone: handOver ? [...undone, { by, return: handOver }] : undone,
  }
}

/**
 * The version of a note that says: the act that was held stands after all. The version is open, so that the
 * province, and a record whose person was erased, read the same.
 */
export const STANDS_AFTER_ALL = 2

/**
 * What a note that an act stands after all makes of a dossier. An open recall is closed. A copy that already
 * came back is to be handed over again.
 */
function stoodAfter(dossier: Dossier): Partial<Dossier> {
  const { stage, flags, taken } = dossier
  if (stage !== 'returned') return {}
  if (flags.includes('recall-open'))
    return { flags: flags.filter(flag => flag !== 'recall-open'), outcome: 'returned' }
  const { return: _handOver, ...before } = taken
  return { stage: stageWithout(dossier, 'return'), outcome: null, taken: before }
}

/**
 * What a note of the province's word makes of a dossier: which acts no longer count, and that a paper which
 * was handed out is called back.
 */
export function notedAfter(dossier: Dossier, version: number, data: unknown): Partial<Dossier> {
  if (version >= STANDS_AFTER_ALL) return stoodAfter(dossier)
  const { stage, flags, takenBack, setAside } = dossier
  const called: Partial<Dossier> =
    stage === 'returned' ? { flags: [...new Set([...flags, 'recall-open'])], outcome: null } : {}
  const { event, verdict } = (data ?? {}) as { event?: Hash; verdict?: string }
  // The act is only held, and may yet be let stand.
  if (event === undefined || verdict === 'held') return called
  return {
    ...called,
    takenBack: [...takenBack, event],
    setAside: verdict === 'rejected' ? [...setAside, event] : setAside,
  }
}

/**
 * Whether the paper went to the wrong person and is known not to come back. False again once another paper is
 * sealed in its place.
 */
export function isPaperGone({ history }: Pick<Dossier, 'history'>): boolean {
  const wrong = history.findLastIndex(({ step }) => step === 'misdelivery')
  if (wrong < 0) return false
  const since = history.slice(wrong + 1)
  const back = since.find(({ step }) => step === 'recall')?.data as { back?: boolean } | null | undefined
  return back?.back === false && !since.some(({ step }) => step === 'sealing')
}
