import type { Hash, Instant } from '../base/ids.ts'
import type { Dossier, Taken } from './state.ts'

/** How a dossier ended the first time, and when; of a return also what was recorded of it. */
export type Ended = { how: string; at: Instant; handOver: Taken | null }

/**
 * How the dossier ended, once and for ever: its first return stands, whatever is done with the paper later
 * (an amendment is a matter of its own). Only a return that rests on what the province took back, or that
 * went to the wrong person, never was one: the promise is kept by handing the result to who asked for it (NĐ
 * 61/2018 Đ.20). Null before.
 */
export function endedOf(dossier: Dossier): Ended | null {
  const { history, outcome } = dossier
  const handOver = history.find((each, at) => each.step === 'return' && stood(dossier, at))
  if (handOver) return { how: 'returned', at: handOver.at, handOver }
  const last = history.at(-1)
  return outcome && outcome !== 'returned' && last ? { how: outcome, at: last.at, handOver: null } : null
}

/** On what a return rests: the last taking of each before it. */
const RESTS_ON: readonly string[] = ['appraisal', 'approval', 'signing', 'sealing', 'return']

/** Whether nothing that this return rests on was taken back by the province. */
function stood({ history, takenBack }: Pick<Dossier, 'history' | 'takenBack'>, at: number): boolean {
  const before = history.slice(0, at + 1)
  return RESTS_ON.every(
    step =>
      !isTakenBack(
        takenBack,
        before.findLast(each => each.step === step),
      ),
  )
}

const isTakenBack = (takenBack: readonly Hash[], act: Taken | undefined): boolean =>
  act !== undefined && takenBack.includes(act.event)

/** Whether there is work with the issued paper of a dossier that ended before: a matter of its own. */
export const isAfterwards = ({ ended, outcome, stage }: Standing): boolean =>
  ended === 'returned' && outcome === null && stage !== 'returned'

/**
 * Why a result is made or handed over once more: an act was set aside, it had gone to the wrong person, or it
 * was called back and then let stand.
 */
export type Again = 'set-aside' | 'misdelivery' | 'let-stand'

/**
 * The same of a dossier that is open, until its result is handed over again; null where nothing is done a
 * second time.
 */
export function againOf(dossier: Dossier): Again | null {
  const { outcome, history, setAside, undone } = dossier
  const last = history.findLastIndex(({ step }) => step === 'return')
  if (outcome !== null) return null
  if (last >= 0 && stood(dossier, last)) return isLetStand(dossier, last) ? 'let-stand' : null
  const by = history.find(({ event }) => event === undone.at(-1)?.by)?.step
  if (by === 'misdelivery') return 'misdelivery'
  const fell = history.some(({ event }) => setAside.includes(event))
  return by === 'recall' || fell ? 'set-aside' : null
}

/**
 * Whether the paper of this return, which counts, lies at the Centre again: called back, and then let stand.
 */
const isLetStand = ({ stage, taken, amending, history }: Dossier, last: number): boolean =>
  stage !== 'returned' &&
  !taken.return &&
  amending === null &&
  !history.slice(last).some(({ step }) => step === 'sealing')

type Standing = { ended: string | null; outcome: string | null; stage: string }

/**
 * Whether the promise was kept: before the promised minute, in it, after it; without a promise nothing is
 * late.
 */
export function punctual(at: Instant, due: Instant | null): 'early' | 'in-time' | 'late' {
  if (due === null) return 'in-time'
  if (at > due) return 'late'
  return at.slice(0, 16) === due.slice(0, 16) ? 'in-time' : 'early'
}
