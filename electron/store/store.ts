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
 * Stands in place of a dossier's id for acts and papers of the office, which belong to no dossier. They are
 * sealed under one key of the counter.
 */
export const NO_DOSSIER = '0'.repeat(32)

/** One line of the gap report: consecutive numbers in one state. */
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

/** What is noted of a paper. Its bytes are kept for ever, encrypted at rest. */
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
   * Whether the record's files were moved away since they were opened. Nothing is recorded until they are put
   * back (`record-moved`).
   */
  isMoved(): boolean
  readonly keyIn: 'system-key-store' | 'officer-wrapped-file'
  /**
   * Runs one transaction: events, numbers, registers, outbox. It returns after the COMMIT (synchronous=FULL)
   * and the anchor's fsync.
   */
  record<T>(work: (writing: Writing) => T): T
  /** The trusted time now, as evidence (R13, R14): its bounds, and whether the clock is suspect. */
  time(): TrustedTime
  /** Whether an act of this name was recorded before. */
  isActKnown(act: string): boolean
  /**
   * Signs with this device's key: a head of the seal ledger, a code, a published list, a question to the
   * province, a run of events. Each event was signed once by `record`;
   * `event` signs it again only for the run in which it is sent.
   */
  signAsDevice(
    domain: (typeof DOMAIN)['sealHead' | 'statement' | 'published' | 'request' | 'event' | 'events'],
    id: Hash,
  ): string
  /** The public key of this device in its present epoch; empty if the record names none. */
  deviceKey(): string
  /** The public keys of this device in all its epochs, the oldest first. Its codes are checked with them. */
  deviceKeys(): readonly string[]
  events: {
    /**
     * Own and heard events of a dossier, in the province's order. Own events that the province has not placed
     * come last.
     */
    of(dossier: DossierId): readonly Opened[]
    /** One event of a dossier, without opening the others; undefined if it is not there. */
    one(dossier: DossierId, id: Hash): Opened | undefined
    /**
     * Acts of the office (`shared/office`), which belong to no dossier, after this position in the record.
     */
    ofOffice(after: number): readonly (Opened & { pos: number })[]
    /**
     * Checks one event anew at every call; nothing is cached. Its hash and the signatures of its device and
     * its person must hold. An event of another machine also needs the province's receipt.
     */
    isGenuine(dossier: DossierId, id: Hash): boolean
    /** Events after this position in the record, in order, each with its position. */
    after(pos: number, limit: number): readonly (SignedEvent & { pos: number })[]
    /** How many approvals name one of these delegations as their authority. */
    approvalsUnder(delegations: readonly Hash[]): number
    /**
     * The end of the record: the number of the last event of this epoch (0 if there is none yet), and the
     * lower bound of the last event's time (null before the first event).
     */
    last(): { seq: number; at: Instant | null }
    /** How many events are recorded here, over all epochs. */
    recorded(): number
  }
  register: {
    /** The row of a dossier; undefined if there is none. */
    get(dossier: DossierId): RegisterRow | undefined
    /** The row of the dossier with exactly this code; undefined if there is none. */
    byCode(code: string): RegisterRow | undefined
    /** Searches the register, newest first. `before` is the code or id of the last row already shown. */
    find(
      text: string,
      options: { limit: number; before: string | null; offices: readonly string[] | null },
    ): readonly RegisterRow[]
    /** Open dossiers only; they have a small table of their own. */
    open(offices: readonly string[] | null): readonly RegisterRow[]
    /**
     * Open dossiers that were received by a provisional slip and have no code yet, the oldest first. The
     * other open dossiers are not read for it.
     */
    awaitingCode(): readonly RegisterRow[]
  }
  numbers: {
    /**
     * How many numbers of a series this machine may still spend on a day (YYYY-MM-DD), over all its leases.
     */
    left(series: string, day: string): number
    /** Every number of every lease, each in exactly one run (R18), sorted by series, period and number. */
    gaps(): readonly NumberRun[]
    /**
     * Every lease ever kept here, including those of earlier epochs and those given back, sorted by series,
     * first number and first day.
     */
    leases(): readonly (Lease & { id: Hash })[]
    /**
     * The unspent rest of each lease that may still be spent. A rest that was given back (`Writing.giveBack`)
     * is not spent any more, and no numbers are asked for in its place.
     */
    rests(): readonly { lease: Hash; series: string; from: number; to: number }[]
    /**
     * Leases of a series that were turned down, because this record knows their numbers as leased before and
     * they must not be spent again. A province put back from a backup had forgotten that.
     */
    turnedDown(series: string): readonly Hash[]
    /**
     * The series, sorted, for which this counter asks for no numbers by itself, because it gave some back.
     */
    resting(): readonly string[]
    /** Lets this counter ask for numbers of this series again; null means of all series. */
    askAgain(series: string | null): void
    /** Leases that were given back or turned down, for which the province has signed no answer yet. */
    toReturn(): readonly Hash[]
    /**
     * Notes the province's signed answer to these leases. `known` says whether the province knew of such
     * leases.
     */
    returned(leases: readonly Hash[], known: boolean): void
  }
  publications: {
    /**
     * Keeps all of these publications or none; one that is here already is passed over.
     * @throws Error for a publication that its issuer did not sign, a different one under a version that is
     * here, or a lease of numbers that are leased already.
     */
    put(...publications: readonly Publication[]): void
    /** The newest version in force at that instant; undefined if there is none. */
    get(kind: PublicationKind, key: string, at: Instant): { id: Hash; body: PublicationBody } | undefined
    /** The publication with this hash, in force or not; undefined if it is not here. */
    byId(id: Hash): { id: Hash; body: PublicationBody } | undefined
    /** Whether the publication is still what its issuer signed. */
    isGenuine(id: Hash): boolean
    /** The newest version of each key that is in force at that instant, sorted by key. */
    list(kind: PublicationKind, at: Instant): readonly { id: Hash; body: PublicationBody }[]
    /** Every version that was ever published, sorted by key and version. */
    all(kind: PublicationKind): readonly { id: Hash; body: PublicationBody }[]
  }
  papers: {
    /** Writes the bytes to disk with fsync before it returns. The same bytes are kept once. */
    put(bytes: Uint8Array, paper: Omit<PaperRecord, 'hash' | 'voided' | 'prints'>): Hash
    /**
     * The decrypted bytes of a paper; undefined if this record has no such paper, or its dossier was erased.
     * @throws StoreRefusal `paper-lost` if the file is gone or altered; `paper-unreadable`,
     * `paper-disk-fault` if it is there but cannot be read.
     */
    bytes(hash: Hash): Uint8Array | undefined
    /** The papers of a dossier, in the order in which they were made. */
    of(dossier: DossierId): readonly PaperRecord[]
    /** What is noted of a paper, without its bytes; undefined if there is no such paper. */
    get(hash: Hash): PaperRecord | undefined
    /** Counts one more print of a paper; returns how many prints there are now. */
    countPrint(hash: Hash): number
  }
  outbox: {
    /** How many events of this machine still lack the province's receipt. */
    waiting(): number
    /** When the first waiting event was recorded; null if none waits. */
    oldest(): Instant | null
    /** How many events wait for each dossier, and where the first of them stands; ordered by that place. */
    byDossier(): readonly Waiting[]
    /** When the event at this place of the record (`Waiting.first`) was recorded; null if there is none. */
    recordedAt(pos: number): Instant | null
  }
  /** What goes to the province, and what the province answered. */
  delivery: Delivery
  /** Acts of the Centre's other machines. */
  heard: Heard
  /** Papers on their way to the province, which travel apart from the events that name them. */
  files: Omit<Files, 'add' | 'again'>
  /** What an officer is typing, as text. Drafts are no part of the record. */
  drafts: {
    /** Keeps this officer's draft under this key, in place of the one before. */
    save(owner: string, key: string, value: string): void
    /** This officer's draft under this key; undefined if there is none. */
    load(owner: string, key: string): string | undefined
    /** Forgets the draft, if there is one. */
    drop(owner: string, key: string): void
  }
  /**
   * Checks the next piece of what an opening has no time for: every event by form, place and both signatures.
   * Call it again until it returns `whole`. When it meets a doubt, `recovery` says why, and nothing is
   * written any more.
   */
  scrubNext(): 'more' | 'whole'
  /**
   * Checks the whole record now, page by page and event by event, and changes nothing. What is wrong is
   * returned, not thrown.
   */
  verify(): Verified
  /**
   * Drops the register and rebuilds it from the events in one transaction. `hash` is what `registerHash` then
   * returns.
   */
  rebuild(): { dossiers: number; hash: Hash }
  /**
   * SHA-256 over every row of the register in the order of the dossiers' ids: the same events give the same
   * hash.
   */
  registerHash(): Hash
  /**
   * Writes an encrypted copy of the record with its papers (by VACUUM INTO), and returns what it holds.
   * @throws StoreRefusal `out-full`, `out-unfit` if the folder cannot take it.
   */
  backup(folder: string): { file: string; events: number }
  /**
   * Brings an encrypted copy in another place up to date, piece by piece beside the work. Two copies are kept
   * and written in turn.
   */
  mirror(folder: string, at: Instant): Promise<MirrorCopy>
  /**
   * Exports every event that can still be read, as lines of signed events; works in recovery mode too. `lost`
   * counts the events on pages that cannot be read.
   */
  export(file: string): { file: string; events: number; lost: number }
  /** Closes the record and frees its folder for other processes. The store cannot be used afterwards. */
  close(): void
}

/** A refusal thrown out of a transaction or by the disk. The desk turns it into an answer. */
export class StoreRefusal extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refusal)
    this.refusal = refusal
  }
}

/**
 * Thrown when the record cannot be opened for writing, with the reason; it is opened in recovery mode
 * instead.
 */
export class StartRefused extends Error {
  readonly reason: RecoveryReason
  readonly missing: Recovery['missing']
  constructor(reason: RecoveryReason, detail: string, missing: Recovery['missing'] = null) {
    super(detail)
    this.reason = reason
    this.missing = missing
  }
}
