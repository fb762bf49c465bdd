import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { EventBody, NumberRef } from '../../shared/record/event.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { Sign } from '../keys/ed25519.ts'

/**
 * What the desk says of an event. The store adds the chain, the time, the signatures, and seals the payload.
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
  /** Whoever takes the act together with the actor, and their signing function. */
  second?: { by: string; sign: Sign }
}

/** A recorded event: committed with synchronous=FULL and covered by the anchor. */
export type Recorded = { seq: number; id: Hash; at: Instant }

/** A number that may be spent now, with its lease, and how many are left. */
export type NextNumber = { ref: NumberRef; left: number }

/** What may be done inside one transaction of the record. An exception out of `work` undoes all of it. */
export type Writing = {
  /**
   * The dossier as its events tell it, including what this transaction appended; a blank dossier if it has no
   * events.
   */
  dossier(id: DossierId): Dossier
  /**
   * Adds an event at the end of this device's chain: signs it, spends its numbers, and updates its dossier's
   * register row and its papers.
   * @throws Error for a number that this machine may not spend; RangeError for data that is not canonical.
   */
  append(event: EventDraft): Recorded
  /**
   * The next free number of the series on that day, or why there is none. It is consumed when an appended
   * event names it.
   */
  nextNumber(series: string, day: string): NextNumber | Refusal
  /** Voids a number that an earlier event issued, with the reason. It is never spent again. */
  voidNumber(ref: NumberRef, reason: string, event: Hash): void
  /** Gives back what is left of these leases: none of it is spent any more. */
  giveBack(leases: readonly Hash[]): void
  /** Whether a number is spent and not voided. */
  isIssued(ref: NumberRef): boolean
  /** Marks a paper as no longer valid, with the reason. Its bytes stay. */
  voidPaper(hash: Hash, reason: string): void
  /**
   * Erases the person of a dossier: deletes its key and what the register showed of the person. The events
   * stay and still verify (R7).
   */
  erase(dossier: DossierId): void
  /** The answer kept for this act, if it was recorded before (idempotence). */
  findAct(act: string): string | undefined
  /** Forgets an officer's draft, because what was typed there is recorded now. */
  dropDraft(officer: string, key: string): void
  /**
   * Keeps what an authority issued, together with the act that asked for it. It is offered to the province,
   * so that the other counters have it before the first act under it arrives there.
   */
  publish(publication: Publication): void
  /**
   * Keeps the answer to this act for {@link Writing.findAct}.
   * @throws Error if an act of this name was kept before.
   */
  keepAct(act: string, answer: string): void
}
