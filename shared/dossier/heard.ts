import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Verdict } from '../record/receipt.ts'
import type { Opened } from './dossier.ts'
import { VERDICT_NOTED } from './settlement.ts'
import { STANDS_AFTER_ALL } from './undone.ts'

/**
 * An act of a dossier as one counter knows it: recorded at it, or heard of; at which place of the province's
 * ledger (null: nobody said yet), and what the province said of it last.
 */
export type Known = {
  act: Opened
  own: boolean
  position: number | null
  verdict: Verdict | null
  /** The province held it at some time. */
  wasHeld?: boolean
  /** It says what this program cannot read. */
  unread?: boolean
}

/**
 * Whether another counter's act can be taken in, where the province confirms it: it can be read, and is no
 * note that says what is not so.
 */
const isFit = (known: Known, acts: readonly Known[]): boolean =>
  known.own ||
  (known.unread !== true && (known.act.body.type !== VERDICT_NOTED || isBorneOut(known.act, acts)))

/**
 * What a note of the province's word says: of which act, which word; before there was more than one, none.
 */
const Noted = z.object({ event: Hash, verdict: Verdict.optional() })

/**
 * Nobody signs a note of the province's word. Another counter's is believed only of an act that its own
 * machine took, and where the province's words on that act, as they are kept here, say the same. Where a
 * person was erased nobody can read which act it names: then it is believed as long as it may be so, for a
 * paper called back in vain is the lesser harm.
 */
function isBorneOut({ body, data }: Opened, acts: readonly Known[]): boolean {
  const said = Noted.safeParse(data).data
  if (data !== null && !said) return false
  return acts.some(
    each =>
      each.act.body.device === body.device &&
      (!said || each.act.id === said.event) &&
      mayBeNoted(each, body.version, said?.verdict),
  )
}

/** The province's words on an act: the last, and whether it held it at some time. */
type Words = { verdict: Verdict | null; wasHeld?: boolean }

/**
 * Whether the words on an act may be noted so, in a note of this version that says this; where nobody can
 * read what it says, whether it may say so. What was once taken back is noted once, for whichever of the two
 * reasons.
 */
export function mayBeNoted({ verdict, wasHeld = false }: Words, version: number, said?: Verdict): boolean {
  const isBack = verdict === 'rejected' || verdict === 'superseded'
  if (version >= STANDS_AFTER_ALL)
    return wasHeld && (verdict === 'confirmed' || (verdict === 'held' && (said ?? 'held') === 'held'))
  if (said === 'held') return wasHeld
  if (said === 'rejected') return verdict === 'rejected'
  return said === undefined ? isBack || wasHeld : isBack
}

/**
 * The acts of a dossier in the province's order, own ones that it has not placed yet last, in the order in
 * which they were taken. What changes nothing here is marked, and counts all the same (`expectedRev`).
 */
export const mergeActs = (acts: readonly Known[]): Opened[] =>
  acts
    .toSorted(
      (a, b) =>
        (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) || byName(a, b),
    )
    .map(known => toldOf(known, acts))

/**
 * This counter's own act always changes the dossier here, another one's where it is fit and the province
 * confirms it.
 */
function toldOf(known: Known, acts: readonly Known[]): Opened {
  const { act, own, verdict } = known
  if (!isFit(known, acts)) return { ...act, passedOver: true, unfit: true }
  return own || verdict === 'confirmed' ? act : { ...act, passedOver: true }
}

/**
 * Two at one place: a province that was put back gave it twice. Everywhere in the same order, those without a
 * place as they came.
 */
const byName = (a: Known, b: Known): number => {
  if (a.position === null) return 0
  return a.act.id < b.act.id ? -1 : 1
}
