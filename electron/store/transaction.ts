import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { EventBody, NumberRef } from '../../shared/record/event.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { Sign } from '../keys/ed25519.ts'

/**
 * What the desk says of an event; the store adds the chain, the time, the sealing of the payload and the
 * signatures.
 */
export type EventDraft = Pick<
  EventBody,
  | 'type'
  | 'version'
  | 'office'
  | 'dossier'
  | 'actor'
  | 'session'
  | 'authority'
  | 'procedure'
  | 'formSet'
  | 'calendar'
  | 'docs'
  | 'numbers'
  | 'after'
  | 'settles'
  | 'sheets'
> & {
  /** Sealed under the dossier's key before it is written (R7). */
  data: unknown
  /** Signs `DOMAIN.act` + id with the person's key; null for acts without legal effect of their own. */
  signAs: Sign | null
  /** Who takes it together with the actor, and his hand. */
  second?: { by: string; sign: Sign }
}

/** An event that is recorded: committed with FULL and covered by the anchor. */
export type Recorded = { seq: number; id: Hash; at: Instant }

/** A number that may be spent now: what it is, which lease it comes from. */
export type NextNumber = { ref: NumberRef; left: number }

/** What may be done inside one transaction of the record. Leaving `work` by an exception undoes all of it. */
export type Writing = {
  /**
   * The dossier as its events tell it, with what this transaction appended; a blank one where there is no
   * event of it.
   */
  dossier(id: DossierId): Dossier
  /**
   * Adds an event at the end of this device's chain: signed, its numbers spent, its dossier's register row
   * and its papers noted with it. @throws Error where a number is none of this machine's to spend; what is
   * not canonical, a RangeError.
   */
  append(event: EventDraft): Recorded
  /**
   * The next free number of the series on that day, or why there is none; consumed when an appended event
   * names it.
   */
  nextNumber(series: string, day: string): NextNumber | Refusal
  /** Voids a number that an earlier event issued, with the reason: it is never spent again. */
  voidNumber(ref: NumberRef, reason: string, event: Hash): void
  /** Gives back what is left of leases: none of it is spent any more. */
  giveBack(leases: readonly Hash[]): void
  /** Whether a number is spent and not voided. */
  isIssued(ref: NumberRef): boolean
  /** Marks a paper as no longer counting, with the reason; its bytes stay. */
  voidPaper(hash: Hash, reason: string): void
  /**
   * Erases the person of a dossier: its key goes, and what the register showed of him; the events stand and
   * verify (R7).
   */
  erase(dossier: DossierId): void
  /** What this act was answered with, when the same act came before (idempotence). */
  findAct(act: string): string | undefined
  /** Keeps what an authority has issued, together with the act that asked for it. */
  publish(publication: Publication): void
  /**
   * Keeps what this act is answered with, for {@link Writing.findAct}.
   * @throws Error where an act of this name was kept before.
   */
  keepAct(act: string, answer: string): void
}
