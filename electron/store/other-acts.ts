import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { SignedEvent } from '../../shared/record/event.ts'
import type { Receipt, Word } from './delivered.ts'

/**
 * A page of acts taken on other machines. Its signature, its receipts and the hashes of its events were
 * checked on the line.
 */
export type HeardPage = {
  /** The ledger, `centre/agency`, and (`to`) how many of its entries are read once this page is taken. */
  ledger: string
  to: number
  at: Instant
  acts: readonly { receipt: Receipt; event?: SignedEvent | undefined }[]
  keys: readonly { dossier: DossierId; device: string; sealed: string }[]
}
/**
 * The key of a dossier received here, sealed for the other counters of the Centre. The province cannot open
 * it.
 */
export type SealedKey = { agency: string; dossier: DossierId; sealed: string }
/** A paper that a heard act names and that is not here. */
export type WantedPaper = { content: Hash; agency: string; dossier: DossierId; code: string | null }

/**
 * Where a ledger is heard no further: the machine of the next act (null if not known), and why that act is
 * not taken. Either the certificate of the machine or of the person has not come, or a signature is not
 * theirs, or the page cannot be read or believed.
 */
export type Stop = {
  ledger: string
  device: string | null
  cause: 'machine-unknown' | 'person-unknown' | 'hand-forged' | 'counter-old' | 'not-the-province'
}
/** A stop, and since when it stands by the province's clock. */
export type Stopped = Stop & { since: Instant }
/**
 * A stop as it is counted: how many entries of its ledger were read before it, and in how many rounds it was
 * met.
 */
export type CountedStop = Stopped & { read: number; rounds: number }

/** Acts of the Centre's other machines, as the province gives them page by page (R28). */
export type Heard = {
  /** How many entries of a ledger were read. */
  read(ledger: string): number
  /**
   * Keeps a page, its keys, the register rows that it changes and how far it reaches, in one transaction.
   * Returns false and keeps nothing if an event is not what its receipt names.
   */
  take(page: HeardPage): boolean
  /**
   * Notes where a round that read the province's feed to its end could hear no further. Rounds are counted.
   */
  noteStops(stops: readonly Stop[], at: Instant): void
  /** Stops that still stand and were met in so many rounds that what is missing is not simply on its way. */
  stops(): readonly Stopped[]
  /**
   * The ordinal of a heard act, in the order of arrival; an act that is said again keeps it. Undefined if it
   * was not heard.
   */
  nth(event: Hash): number | undefined
  /** How many acts were heard. */
  came(): number
  /**
   * The ordinals of heard acts that tell nothing now, because the province does not confirm them or they
   * cannot be read yet. `agency` null means all agencies.
   */
  aside(agency: string | null): readonly number[]
  /** Dossiers with a heard act whose verdict the province may still change. */
  undecided(): readonly DossierId[]
  /** Dossiers of a ledger with a heard act that opens under no key that is here. */
  lacking(ledger: string, most: number): readonly DossierId[]
  /**
   * Keys of dossiers received at this machine that the province does not have yet, and the place of the
   * record up to which they reach.
   */
  keysToGive(most: number): { upTo: number; keys: readonly SealedKey[] }
  /** Notes that the province has the keys up to this place of the record. */
  keysGiven(upTo: number): void
  /** Papers that heard acts of open dossiers name and that are not here, the oldest first. */
  wanted(most: number): readonly WantedPaper[]
  /**
   * Whether an act was heard and is not recorded here. That includes this machine's own acts from before it
   * was put back from a backup.
   */
  has(event: Hash): boolean
  /**
   * Dossiers acted on here for which an act of one of these types was heard, if their register row may have
   * changed since the last call.
   */
  touched(types: readonly string[]): readonly DossierId[]
  /**
   * The same dossiers without regard to the last call, piece by piece from place `after` of what was heard.
   * `next` is where the next piece begins; null after the last.
   */
  through(types: readonly string[], after: number): { dossiers: readonly DossierId[]; next: number | null }
  /**
   * The machines whose acts of a dossier were heard, and the words on those acts that the province does not
   * confirm now, each with its machine.
   */
  of(dossier: DossierId): { devices: readonly string[]; doubtful: readonly (Word & { device: string })[] }
}
