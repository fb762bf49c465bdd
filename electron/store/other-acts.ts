import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { SignedEvent } from '../../shared/record/event.ts'
import type { Receipt, Word } from './delivered.ts'

/**
 * A page of acts that other machines took; its signature, its receipts and their events' hashes were checked
 * on the line.
 */
export type HeardPage = {
  /** Of which ledger: `centre/agency`; how many of its entries are read with it. */
  ledger: string
  to: number
  at: Instant
  acts: readonly { receipt: Receipt; event?: SignedEvent | undefined }[]
  keys: readonly { dossier: DossierId; device: string; sealed: string }[]
}
/**
 * The key of a dossier that was received here, sealed for the other counters of the Centre: the province
 * cannot open it.
 */
export type SealedKey = { agency: string; dossier: DossierId; sealed: string }
/** A paper that a heard act names and that is not here. */
export type WantedPaper = { content: Hash; agency: string; dossier: DossierId; code: string | null }

/**
 * Where a ledger is heard no further: of which machine the next act is, where that is known, and why it is
 * not taken. The certificate of that machine or of who acted has not come; a signature is not theirs; the
 * page cannot be read or believed.
 */
export type Stop = {
  ledger: string
  device: string | null
  cause: 'machine-unknown' | 'person-unknown' | 'hand-forged' | 'counter-old' | 'not-the-province'
}
/** Since when it was found so, by the province's clock. */
export type Stopped = Stop & { since: Instant }
/** The same as it is counted: behind how many entries of its ledger, in how many rounds. */
export type CountedStop = Stopped & { read: number; rounds: number }

/** Acts of the Centre's other machines, as the province gives them page by page (R28). */
export type Heard = {
  /** How many entries of a ledger were read. */
  read(ledger: string): number
  /**
   * Keeps a page, its keys, what it changes in the register, and how far it reaches, in one transaction;
   * false, and nothing kept, where an event is not what its receipt names.
   */
  take(page: HeardPage): boolean
  /**
   * Where a round that had read the province's feed to its end could hear no further: counted, round after
   * round.
   */
  noteStops(stops: readonly Stop[], at: Instant): void
  /** Those that were met so often, and stand still, that what is missing is not simply on its way. */
  stops(): readonly Stopped[]
  /** The how many-th act an event was that came here: said anew, it keeps its number. */
  nth(event: Hash): number | undefined
  /** How many acts came here. */
  came(): number
  /**
   * Which of them, by how many-th, tell nothing now: the province does not confirm them, or they cannot be
   * read yet. Of an agency, or of all (null).
   */
  aside(agency: string | null): readonly number[]
  /** Dossiers with a heard act on which the province may yet say something else. */
  undecided(): readonly DossierId[]
  /** Dossiers of a ledger of which something was heard that opens under no key that is here. */
  lacking(ledger: string, most: number): readonly DossierId[]
  /**
   * Keys of dossiers received at this machine that the province was not given; up to which place of the
   * record they reach.
   */
  keysToGive(most: number): { upTo: number; keys: readonly SealedKey[] }
  /** Notes that the province has the keys up to this place of the record. */
  keysGiven(upTo: number): void
  /** Papers that heard acts of open dossiers name and that are not here, the oldest first. */
  wanted(most: number): readonly WantedPaper[]
  /**
   * Whether an act was heard and is not recorded here: this machine's own one too, of before it was put back
   * from a backup.
   */
  has(event: Hash): boolean
  /**
   * Dossiers acted on here of which an act of one of these types was heard: those whose line may be another
   * since this was asked last.
   */
  touched(types: readonly string[]): readonly DossierId[]
  /**
   * All of them, piece by piece from this place in what was heard; `next`: where the next piece begins, null
   * after the last.
   */
  through(types: readonly string[], after: number): { dossiers: readonly DossierId[]; next: number | null }
  /**
   * Of which machines acts of a dossier were heard, and the words on those that the province does not confirm
   * now, with whose they are.
   */
  of(dossier: DossierId): { devices: readonly string[]; doubtful: readonly (Word & { device: string })[] }
}
