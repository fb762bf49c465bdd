import type { Verdict } from '../record/receipt.ts'
import type { Opened } from './dossier.ts'

/**
 * An act of a dossier as one counter knows it: recorded at it, or heard of; at which place of the province's ledger (null:
 * nobody said yet), and what the province said of it last.
 */
export type Known = {
  act: Opened
  own: boolean
  position: number | null
  verdict: Verdict | null
  /** It says what this program cannot read. */
  unread?: boolean
}

/** Whether an act changes the dossier here: this counter's own always does, another one's where the province confirms it. */
const counts = ({ own, verdict, unread }: Known): boolean => own || (verdict === 'confirmed' && !unread)

/**
 * The acts of a dossier in the province's order, own ones that it has not placed yet last, in the order in which they were
 * taken. What changes nothing here is marked, and counts all the same (`expectedRev`).
 */
export const mergeActs = (acts: readonly Known[]): Opened[] =>
  acts
    .toSorted(
      (a, b) =>
        (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) || byName(a, b),
    )
    .map(known => (counts(known) ? known.act : { ...known.act, passedOver: true }))

/** Two at one place: a province that was put back gave it twice. Everywhere in the same order, those without a place as they came. */
const byName = (a: Known, b: Known): number => {
  if (a.position === null) return 0
  return a.act.id < b.act.id ? -1 : 1
}
