import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { Opened } from '../../shared/dossier/dossier.ts'
import type { Refusal } from '../../shared/dossier/refusal.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { DOMAIN, EventBody, NumberRef, SignedEvent, TrustedTime } from '../../shared/record/event.ts'
import type { Lease, NumberState } from '../../shared/record/lease.ts'
import type { Publication, PublicationBody, PublicationKind } from '../../shared/record/publication.ts'
import type { RegisterRow } from '../../shared/register/row.ts'
import type { Sign } from '../keys/ed25519.ts'
import type { Delivery, Files, Heard, Waiting } from './delivered.ts'
import type { MirrorCopy } from './mirror-copies.ts'

/** What stands for a dossier where there is none: acts and papers of the office, sealed under one key of the counter. */
export const NO_DOSSIER = '0'.repeat(32)

/** What the desk says of an event; the store adds the chain, the time, the sealing of the payload and the signatures. */
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

/** What may be done inside one transaction of the record. Leaving `work` by an exception undoes all of it. */
export type Writing = {
  dossier(id: DossierId): Dossier
  append(event: EventDraft): Recorded
  /** The next free number of the series on that day, or why there is none; consumed when an appended event names it. */
  nextNumber(series: string, day: string): NextNumber | Refusal
  /** Voids a number that an earlier event issued, with the reason: it is never spent again. */
  voidNumber(ref: NumberRef, reason: string, event: Hash): void
  /** Gives back what is left of leases: none of it is spent any more. */
  giveBack(leases: readonly Hash[]): void
  /** Whether a number is spent and not voided. */
  isIssued(ref: NumberRef): boolean
  /** Marks a paper as no longer counting, with the reason; its bytes stay. */
  voidPaper(hash: Hash, reason: string): void
  /** Erases the person of a dossier: its key goes, and what the register showed of him; the events stand and verify (R7). */
  erase(dossier: DossierId): void
  /** What this act was answered with, when the same act came before (idempotence). */
  findAct(act: string): string | undefined
  /** Keeps what an authority has issued, together with the act that asked for it. */
  publish(publication: Publication): void
  keepAct(act: string, answer: string): void
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

/** Why the record is read-only (R5): never erased, never carried on from. */
export type Recovery = {
  reason: RecoveryReason
  missing: { from: number; to: number } | null
  detail: string
}
export type RecoveryReason =
  | 'behind-anchor'
  /** Database and anchor agree, but papers beside them are of acts that neither knows. */
  | 'papers-newer'
  | 'chain-broken'
  | 'wrong-pragma'
  | 'old-sqlite'
  | 'foreign-file'
  | 'newer-file'
  | 'damaged'
  | 'wrong-key'
  | 'anchor-damaged'
  | 'no-database'
  | 'unreadable'
  /** Not the record but its disk: it takes nothing. */
  | 'disk-full'
  | 'disk-read-only'

/** What `verify` found out: counted from the log itself. `registers` compares the kept ones with ones rebuilt from events; of a record in doubt nothing is compared, and its lists stay empty. */
export type Verified = {
  ok: boolean
  events: number
  lastSeq: number
  registers: 'equal' | 'different' | 'unknown'
  differing: readonly DossierId[]
  /** Numbers that the drawer holds otherwise than the events say. */
  numbers: readonly string[]
  /** Papers that the events name and that are not on disk as they were made. */
  papers: readonly Hash[]
  /** Acts of other machines that are not as they were heard. */
  heard: readonly Hash[]
  recovery: Recovery | null
}

/**
 * The office's books: the only code that speaks SQL. One process, one writer. Every method may throw a
 * `StoreRefusal` (a Refusal as an exception) for disk trouble and recovery mode, in words of `Reason`.
 */
export type Store = {
  readonly device: { id: string; epoch: number; counter: string; site: string }
  readonly recovery: Recovery | null
  /** Whether its files were taken from where they were opened: nothing is recorded until they are put back (`record-moved`). */
  isMoved(): boolean
  readonly keyIn: 'system-key-store' | 'officer-wrapped-file'
  /** One transaction: events, numbers, registers, outbox; returns after COMMIT with FULL and the anchor's fsync. */
  record<T>(work: (writing: Writing) => T): T
  time(): TrustedTime
  /** Whether an act of this name was recorded before. */
  isActKnown(act: string): boolean
  /** The signature of this device, for what is no event: a head of the seal ledger, a code, a published list, a question to the province. */
  signAsDevice(domain: (typeof DOMAIN)['sealHead' | 'statement' | 'published' | 'request'], id: Hash): string
  /** The public key of this device, and those it had in earlier epochs: what its codes are checked with. */
  deviceKey(): string
  deviceKeys(): readonly string[]
  events: {
    /** Own and heard ones, in the province's order; own ones that it has not placed last. */
    of(dossier: DossierId): readonly Opened[]
    /** One of them alone: nothing of the others is opened. */
    one(dossier: DossierId, id: Hash): Opened | undefined
    /** What belongs to no dossier, after this position: acts of the office (`shared/office`). */
    ofOffice(after: number): readonly (Opened & { pos: number })[]
    /** Whether an event of this dossier is, bytes and signatures, what device and person signed; a heard one, what the province signed for: asked anew, however often. */
    isGenuine(dossier: DossierId, id: Hash): boolean
    /** Events after this position in the record, in order, with the position of each. */
    after(pos: number, limit: number): readonly (SignedEvent & { pos: number })[]
    /** How many approvals name one of these as what they were given under. */
    approvalsUnder(delegations: readonly Hash[]): number
    last(): { seq: number; at: Instant | null }
    /** How many events there are, of every epoch. */
    recorded(): number
  }
  register: {
    get(dossier: DossierId): RegisterRow | undefined
    byCode(code: string): RegisterRow | undefined
    /** Newest first; `before` is the code or id of the last row already shown. */
    find(
      text: string,
      options: { limit: number; before: string | null; offices: readonly string[] | null },
    ): readonly RegisterRow[]
    /** Open dossiers only, their own small table. */
    open(offices: readonly string[] | null): readonly RegisterRow[]
    /** Of those the ones received by a provisional slip that have no code yet, the oldest first: found without the others. */
    awaitingCode(): readonly RegisterRow[]
  }
  numbers: {
    left(series: string, day: string): number
    gaps(): readonly NumberRun[]
    leases(): readonly (Lease & { id: Hash })[]
    /** What is left of each lease that may still be spent; given back, it is spent and asked for no more (`Writing.giveBack`). */
    rests(): readonly { lease: Hash; series: string; from: number; to: number }[]
    /** Leases of a series that were given before and are not spent: a province put back from a backup had forgotten. */
    turnedDown(series: string): readonly Hash[]
    resting(): readonly string[]
    askAgain(series: string | null): void
    toReturn(): readonly Hash[]
    returned(leases: readonly Hash[], known: boolean): void
  }
  publications: {
    put(...publications: readonly Publication[]): void
    /** In force at that instant, newest version first. */
    get(kind: PublicationKind, key: string, at: Instant): { id: Hash; body: PublicationBody } | undefined
    byId(id: Hash): { id: Hash; body: PublicationBody } | undefined
    /** Whether it still is what its issuer signed. */
    isGenuine(id: Hash): boolean
    list(kind: PublicationKind, at: Instant): readonly { id: Hash; body: PublicationBody }[]
    /** Every version that was ever published, in order of key and version. */
    all(kind: PublicationKind): readonly { id: Hash; body: PublicationBody }[]
  }
  papers: {
    /** Bytes on disk with fsync before it returns; the same bytes are kept once. */
    put(bytes: Uint8Array, paper: Omit<PaperRecord, 'hash' | 'voided' | 'prints'>): Hash
    bytes(hash: Hash): Uint8Array | undefined
    of(dossier: DossierId): readonly PaperRecord[]
    get(hash: Hash): PaperRecord | undefined
    countPrint(hash: Hash): number
  }
  outbox: {
    waiting(): number
    oldest(): Instant | null
    byDossier(): readonly Waiting[]
    recordedAt(pos: number): Instant | null
  }
  delivery: Delivery
  heard: Heard
  /** Papers on their way to the province, apart from the events that name them. */
  files: Omit<Files, 'add' | 'again'>
  drafts: {
    save(owner: string, key: string, value: string): void
    load(owner: string, key: string): string | undefined
    drop(owner: string, key: string): void
  }
  /**
   * The next piece of the scrub, which checks what an opening has no time for: every event by form, place and both
   * signatures. Asked again and again until it says `whole`; at a doubt `recovery` says why, and nothing is written any more.
   */
  scrubNext(): 'more' | 'whole'
  verify(): Verified
  rebuild(): { dossiers: number; hash: Hash }
  registerHash(): Hash
  /** An encrypted copy by VACUUM INTO, with papers; returns what it holds. */
  backup(folder: string): { file: string; events: number }
  /** Brings an encrypted copy in another place up to now, piece by piece beside the work; two are kept in turn. */
  mirror(folder: string, at: Instant): Promise<MirrorCopy>
  /** What can still be read, as lines of signed events, also in recovery mode; `lost` stood on pages that cannot be read. */
  export(file: string): { file: string; events: number; lost: number }
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
