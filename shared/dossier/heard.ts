import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Verdict } from '../record/receipt.ts'
import type { Opened } from './dossier.ts'
import { VERDICT_NOTED } from './settlement.ts'
import { STANDS_AFTER_ALL } from './undone.ts'

/**
 * An act of a dossier as one counter knows it: recorded there (`own`) or heard of. `position` is its place in
 * the province's ledger, null where the province has not said one yet. `verdict` is the province's latest
 * word on it.
 */
export type Known = {
  act: Opened
  own: boolean
  position: number | null
  verdict: Verdict | null
  /** The province held it at some time, whatever it said since. */
  wasHeld?: boolean
  /** Its content cannot be read by this program. */
  unread?: boolean
}

/**
 * Whether an act may change the dossier here. The counter's own act always may. Another counter's act may
 * where it can be read and is not a note that says something false.
 */
const isFit = (known: Known, acts: readonly Known[]): boolean =>
  known.own ||
  (known.unread !== true && (known.act.body.type !== VERDICT_NOTED || isBorneOut(known.act, acts)))

/**
 * The data of a note of the province's word: the act and the verdict. Notes from before there was more than
 * one verdict to note have none.
 */
const Noted = z.object({ event: Hash, verdict: Verdict.optional() })

/**
 * Whether the words that are kept here bear out a note of the province's word. No person signs such a note.
 * Another counter's note is therefore believed only of an act that the same machine took, and only where the
 * province's words on that act, as kept here, agree. Where the person was erased, nobody can read which act
 * the note names. The note is then believed as long as it may be true, because a paper called back in vain is
 * the lesser harm.
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

/** The province's words on an act: the last one, and whether it ever held the act. */
type Words = { verdict: Verdict | null; wasHeld?: boolean }

/**
 * Whether a note of this version may say this of an act with these words. `said` is the verdict in the note,
 * undefined where nobody can read it: then whether the note may be true. An act that was taken back is noted
 * once, whether as rejected or as superseded.
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
 * The acts of a dossier in the province's order. Own acts that the province has not placed yet come last, in
 * the order in which they were taken. Acts that change nothing here are marked, and still count
 * (`expectedRev`).
 */
export const mergeActs = (acts: readonly Known[]): Opened[] =>
  acts
    .toSorted(
      (a, b) =>
        (a.position ?? Number.POSITIVE_INFINITY) - (b.position ?? Number.POSITIVE_INFINITY) || byName(a, b),
    )
    .map(known => toldOf(known, acts))

/**
 * The counter's own act always changes the dossier here. Another counter's act does where it is fit and the
 * province confirms it.
 */
function toldOf(known: Known, acts: readonly Known[]): Opened {
  const { act, own, verdict } = known
  if (!isFit(known, acts)) return { ...act, passedOver: true, unfit: true }
  return own || verdict === 'confirmed' ? act : { ...act, passedOver: true }
}

/**
 * The order of two acts at one position, which happens after a province was restored and gave the position
 * twice. It is the same on every machine. Acts without a position keep the order in which they came.
 */
const byName = (a: Known, b: Known): number => {
  if (a.position === null) return 0
  return a.act.id < b.act.id ? -1 : 1
}
