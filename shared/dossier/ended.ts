import type { Hash, Instant } from '../base/ids.ts'
import type { Dossier, Taken } from './state.ts'

/** How a dossier ended the first time, and when. `handOver` is the return, where it ended with one. */
export type Ended = { how: string; at: Instant; handOver: Taken | null }

/**
 * How the dossier ended, once and for all; null before it has. Its first return stands, whatever is done with
 * the paper later (an amendment is a matter of its own). A return does not count where it rests on an act
 * that the province took back, or where the paper went to the wrong person: the promise is kept by handing
 * the result to the person who asked for it (NĐ 61/2018 Đ.20).
 */
export function endedOf(dossier: Dossier): Ended | null {
  const { history, outcome } = dossier
  const handOver = history.find((each, at) => each.step === 'return' && stood(dossier, at))
  if (handOver) return { how: 'returned', at: handOver.at, handOver }
  const last = history.at(-1)
  return outcome && outcome !== 'returned' && last ? { how: outcome, at: last.at, handOver: null } : null
}

/** The steps a return rests on: the last taking of each, up to the return itself. */
const RESTS_ON: readonly string[] = ['appraisal', 'approval', 'signing', 'sealing', 'return']

/** Whether nothing that this return rests on was taken back. */
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

/** Whether a dossier that already ended has work in progress on its issued paper. */
export const isAfterwards = ({ ended, outcome, stage }: Standing): boolean =>
  ended === 'returned' && outcome === null && stage !== 'returned'

/**
 * Why a result is made or handed over once more: an act was set aside, the paper had gone to the wrong
 * person, or it was called back and then let stand.
 */
export type Again = 'set-aside' | 'misdelivery' | 'let-stand'

/**
 * Why the result of an open dossier is made or handed over once more, until that has happened; null where
 * nothing is done a second time.
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
 * Whether the paper of this return, which counts, is at the Centre again: it was called back and then let
 * stand.
 */
const isLetStand = ({ stage, taken, amending, history }: Dossier, last: number): boolean =>
  stage !== 'returned' &&
  !taken.return &&
  amending === null &&
  !history.slice(last).some(({ step }) => step === 'sealing')

type Standing = { ended: string | null; outcome: string | null; stage: string }

/**
 * Whether the promise was kept: before the promised minute, within it, or after it. Without a promise nothing
 * is late.
 */
export function punctual(at: Instant, due: Instant | null): 'early' | 'in-time' | 'late' {
  if (due === null) return 'in-time'
  if (at > due) return 'late'
  return at.slice(0, 16) === due.slice(0, 16) ? 'in-time' : 'early'
}
