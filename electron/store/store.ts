import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { Opened } from '../../shared/dossier/dossier.ts'
import type { DOMAIN, SignedEvent, TrustedTime } from '../../shared/record/event.ts'
import type { Lease, NumberState } from '../../shared/record/lease.ts'
import type { Publication, PublicationBody, PublicationKind } from '../../shared/record/publication.ts'
import type { RecoveryReason } from '../../shared/record/recovery-reason.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { Delivery, Files, Waiting } from './delivered.ts'
import type { MirrorCopy } from './mirror-copies.ts'
import type { Heard } from './other-acts.ts'
import type { Writing } from './transaction.ts'
import type { Recovery, Verified } from './verified.ts'

/**
 * What stands for a dossier where there is none: acts and papers of the office, sealed under one key of the
 * counter.
 */
export const NO_DOSSIER = '0'.repeat(32)

/** One line of the gap report: a run of numbers in one state. */
export type NumberRun = {
  series: string
  period: string
  from: number
  to: number
  state: NumberState
  reason: string | null
  event: Hash | null
  lease: Hash
}

/** A paper of a dossier, kept for ever as bytes (encrypted at rest). */
export type PaperRecord = {
  hash: Hash
  dossier: DossierId
  form: string
  title: string
  at: Instant
  number: string | null
  voided: string | null
  prints: number
  signatures: number
}

/**
 * The office's books: the only code that speaks SQL. One process, one writer. Every method may throw a
 * `StoreRefusal` (a Refusal as an exception) for disk trouble and recovery mode, in words of `Reason`.
 */
export type Store = {
  readonly device: { id: string; epoch: number; counter: string; site: string }
  readonly recovery: Recovery | null
  /**
   * Whether its files were taken from where they were opened: nothing is recorded until they are put back
   * (`record-moved`).
   */
  isMoved(): boolean
  readonly keyIn: 'system-key-store' | 'officer-wrapped-file'
  /**
   * One transaction: events, numbers, registers, outbox; returns after COMMIT with FULL and the anchor's
   * fsync.
   */
  record<T>(work: (writing: Writing) => T): T
  /** The time as evidence, now (R13, R14): what it is bounded by, and whether the clock is suspect. */
  time(): TrustedTime
  /** Whether an act of this name was recorded before. */
  isActKnown(act: string): boolean
  /**
   * The signature of this device: for a head of the seal ledger, a code, a published list, a question to the
   * province, the copy that volunteers guide by; of its own events, which `record` signed, only once more for
   * the run that they are sent in.
   */
  signAsDevice(
    domain: (typeof DOMAIN)[
      | 'sealHead'
      | 'statement'
      | 'published'
      | 'request'
      | 'event'
      | 'events'
      | 'guide'],
    id: Hash,
  ): string
  /** The public key of this device in its present epoch; empty in a record that names none. */
  deviceKey(): string
  /** That key and those of its earlier epochs, the oldest first: what its codes are checked with. */
  deviceKeys(): readonly string[]
  events: {
    /** Own and heard ones, in the province's order; own ones that it has not placed last. */
    of(dossier: DossierId): readonly Opened[]
    /** One of them alone: nothing of the others is opened. */
    one(dossier: DossierId, id: Hash): Opened | undefined
    /** What belongs to no dossier, after this position: acts of the office (`shared/office`). */
    ofOffice(after: number): readonly (Opened & { pos: number })[]
    /**
     * Checks one event again at every call; nothing is cached. Its hash, its device's and its person's
     * signature must hold; of an event of another machine also the province's receipt.
     */
    isGenuine(dossier: DossierId, id: Hash): boolean
    /** Events after this position in the record, in order, with the position of each. */
    after(pos: number, limit: number): readonly (SignedEvent & { pos: number })[]
    /** How many approvals name one of these as what they were given under. */
    approvalsUnder(delegations: readonly Hash[]): number
    /**
     * The last event here: its number in this epoch (0 where none is of it), the lower bound of its time;
     * null before the first.
     */
    last(): { seq: number; at: Instant | null }
    /** How many events there are, of every epoch. */
    recorded(): number
  }
  register: {
    /** The row of a dossier; undefined where there is none. */
    get(dossier: DossierId): RegisterRow | undefined
    /** The row of the dossier with just this code. */
    byCode(code: string): RegisterRow | undefined
    /** Newest first; `before` is the code or id of the last row already shown. */
    find(
      text: string,
      options: { limit: number; before: string | null; offices: readonly string[] | null },
    ): readonly RegisterRow[]
    /** Open dossiers only, their own small table. */
    open(offices: readonly string[] | null): readonly RegisterRow[]
    /**
     * Of those the ones received by a provisional slip that have no code yet, the oldest first: found without
     * the others.
     */
    awaitingCode(): readonly RegisterRow[]
  }
  numbers: {
    /**
     * How many numbers of a series this machine may still spend on a day (YYYY-MM-DD), over all its leases.
     */
    left(series: string, day: string): number
    /** Every number of every lease, each in exactly one run (R18); by series, period, number. */
    gaps(): readonly NumberRun[]
    /**
     * Every lease ever kept here, also those of earlier epochs and those given back; by series, first number,
     * first day.
     */
    leases(): readonly (Lease & { id: Hash })[]
    /**
     * What is left of each lease that may still be spent; given back, it is spent and asked for no more
     * (`Writing.giveBack`).
     */
    rests(): readonly { lease: Hash; series: string; from: number; to: number }[]
    /**
     * Leases of a series that were given before and are not spent: a province put back from a backup had
     * forgotten.
     */
    turnedDown(series: string): readonly Hash[]
    /** The series of which this counter asks for no numbers by itself, for it gave some back; sorted. */
    resting(): readonly string[]
    /** Lets it ask for numbers of this series again; null: of all of them. */
    askAgain(series: string | null): void
    /** Leases that were given back or turned down and of which the province has signed nothing yet. */
    toReturn(): readonly Hash[]
    /** Notes the province's signed answer to these; `known`: whether it knew of such leases. */
    returned(leases: readonly Hash[], known: boolean): void
  }
  publications: {
    /**
     * Keeps all of them or none; one that is here already is passed over. @throws Error for one that its
     * issuer did not sign, another one under a version that is here, a lease of numbers that are leased
     * already.
     */
    put(...publications: readonly Publication[]): void
    /** In force at that instant, newest version first. */
    get(kind: PublicationKind, key: string, at: Instant): { id: Hash; body: PublicationBody } | undefined
    /** Whatever is kept under this hash, in force or not. */
    byId(id: Hash): { id: Hash; body: PublicationBody } | undefined
    /** Whether it still is what its issuer signed. */
    isGenuine(id: Hash): boolean
    /** Of each key the newest version in force at that instant, by key. */
    list(kind: PublicationKind, at: Instant): readonly { id: Hash; body: PublicationBody }[]
    /** The hashes of just those: none of them is read. */
    hashes(kind: PublicationKind, at: Instant): readonly Hash[]
    /** Every version that was ever published, in order of key and version. */
    all(kind: PublicationKind): readonly { id: Hash; body: PublicationBody }[]
  }
  papers: {
    /** Bytes on disk with fsync before it returns; the same bytes are kept once. */
    put(bytes: Uint8Array, paper: Omit<PaperRecord, 'hash' | 'voided' | 'prints'>): Hash
    /**
     * The bytes, opened; undefined for no paper of this record, or of an erased dossier.
     * @throws StoreRefusal `paper-lost` where the file is gone or another.
     */
    bytes(hash: Hash): Uint8Array | undefined
    /** The papers of a dossier, by when they were made. */
    of(dossier: DossierId): readonly PaperRecord[]
    /** What is noted of a paper, without its bytes; undefined where there is no such paper. */
    get(hash: Hash): PaperRecord | undefined
    /** Counts one more print of a paper that is here; returns how many there are with it. */
    countPrint(hash: Hash): number
  }
  outbox: {
    /** How many events of this machine have no receipt of the province yet. */
    waiting(): number
    /** When the first of them was recorded; null where none waits. */
    oldest(): Instant | null
    /** How many wait of each dossier, and where the first stands; in the order of those. */
    byDossier(): readonly Waiting[]
    /**
     * When the event at this place of the record was recorded (`Waiting.first`); null where there is none.
     */
    recordedAt(pos: number): Instant | null
  }
  /** What goes to the province, and what it answered. */
  delivery: Delivery
  /** Acts of the Centre's other machines. */
  heard: Heard
  /** Papers on their way to the province, apart from the events that name them. */
  files: Omit<Files, 'add' | 'again'>
  /** What an officer is typing, as text: no part of the record. */
  drafts: {
    /** Keeps the draft of this officer under this key, in place of the one before. */
    save(owner: string, key: string, value: string): void
    /** The draft of this officer under this key; undefined where there is none. */
    load(owner: string, key: string): string | undefined
    /** Forgets it, where there is one. */
    drop(owner: string, key: string): void
  }
  /**
   * The next piece of the scrub, which checks what an opening has no time for: every event by form, place and
   * both signatures. Asked again and again until it says `whole`; at a doubt `recovery` says why, and nothing
   * is written any more.
   */
  scrubNext(): 'more' | 'whole'
  /**
   * Checks all of it now, page by page and event by event, and changes nothing: what is wrong is said, not
   * thrown.
   */
  verify(): Verified
  /**
   * Throws the register away and tells it again from the events, in one transaction; `hash` as {@link
   * Store.registerHash}.
   */
  rebuild(): { dossiers: number; hash: Hash }
  /**
   * SHA-256 over every row of the register in the order of the dossiers' ids: the same for the same events.
   */
  registerHash(): Hash
  /**
   * An encrypted copy by VACUUM INTO, with papers; returns what it holds.
   * @throws StoreRefusal `out-full`, `out-unfit` of that folder.
   */
  backup(folder: string): { file: string; events: number }
  /**
   * Brings an encrypted copy in another place up to now, piece by piece beside the work; two are kept in
   * turn.
   */
  mirror(folder: string, at: Instant): Promise<MirrorCopy>
  /**
   * What can still be read, as lines of signed events, also in recovery mode; `lost` stood on pages that
   * cannot be read.
   */
  export(file: string): { file: string; events: number; lost: number }
  /** Closes the record and gives its folder to other processes; nothing can be asked of it any more. */
  close(): void
}

/** A refusal thrown out of a transaction or by the disk: the desk turns it into an answer. */
export class StoreRefusal extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.refusal = refusal
  }
}

/** The record cannot be opened for writing, and why: it opens in recovery mode instead. */
export class StartRefused extends Error {
  readonly reason: RecoveryReason
  readonly missing: Recovery['missing']
  constructor(reason: RecoveryReason, detail: string, missing: Recovery['missing'] = null) {
    super(detail)
    this.reason = reason
    this.missing = missing
  }
}
