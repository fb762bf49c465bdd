import type { Hash, Instant } from '../base/ids.ts'
import type { Dossier, Taken } from './state.ts'

/** How a dossier ended the first time, and when; of a return also what was recorded of it. */
export type Ended = { how: string; at: Instant; handOver: Taken | null }

/**
 * How the dossier ended, once and for ever: its first return stands, whatever is done with the paper later (an amendment is
 * a matter of its own). Only a return that rests on what the province took back never was one. Null before.
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

type Standing = { ended: string | null; outcome: string | null; stage: string }

/** Whether the promise was kept: before the promised minute, in it, after it; without a promise nothing is late. */
export function punctual(at: Instant, due: Instant | null): 'early' | 'in-time' | 'late' {
  if (due === null) return 'in-time'
  if (at > due) return 'late'
  return at.slice(0, 16) === due.slice(0, 16) ? 'in-time' : 'early'
}
