import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { SignedEvent } from '../../shared/record/event.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { ReceiptBody, Signed } from '../../shared/record/receipt.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { SealedFile } from '../keys/file-seal.ts'

/** The province this counter is enrolled with: where, its pinned key, of which Centre the counter is. */
export type ProvinceFact = {
  id: string
  publicKey: string
  url: string
  office: string
  /**
   * The certificate of its own authority as PEM: with it the counter speaks over TLS only, and to nobody
   * else.
   */
  ca?: string
}
/** A receipt whose signature was checked. */
export type Receipt = { signed: Signed; body: ReceiptBody }
/** A run of this device's chain without a gap. */
export type Run = { epoch: number; from: number; events: SignedEvent[] }
/** A page of the feed whose signature was checked. */
export type FeedPage = {
  publications: readonly Publication[]
  receipts: readonly Receipt[]
  /** How far it reaches, and which entry stands there; without one where it is empty. */
  to: number
  entry?: Hash | undefined
  at: Instant
  standing?: Standing
}
/** The province's time as it last signed it, and what this machine's running time was when that came. */
export type ServerTime = { at: Instant; bootId: string; monoMs: number }
/**
 * How far the feed was read, and which entry is there; when the province last answered, by its own clock and
 * by the running time here, and where this record ended then.
 */
export type Answers = {
  cursor: number
  entry?: Hash | undefined
  answeredAt: Instant | null
  /** Position of the record's last act at that answer; in a record that noted none, its position now. */
  reached?: number
  server?: ServerTime | null
}
/**
 * Which machines were taken out of use, and until when this one may be opened without a word of the province.
 */
export type Standing = { revoked: readonly { device: string; epoch: number }[]; access: Instant }
/** The province's latest word on an event. */
export type Word = Pick<ReceiptBody, 'verdict' | 'reason' | 'at'>

/** An act that the province holds: of which dossier, what it was, why, when it said so. */
export type Held = {
  event: Hash
  dossier: DossierId | null
  type: string
  /** Who took it, when. */
  actor: string
  acted: Instant
  reason: string | null
  at: Instant
}
/** An act that the province held with the word of this time. */
export type HeldBefore = { event: Hash; dossier: DossierId; at: Instant }
/** An act of a dossier that the province took back: another one did the same, or a person set it aside. */
export type TakenBack = { event: Hash; dossier: DossierId; verdict: string; reason: string | null }

/** A publication of this Centre's authority that the province does not take, and why. */
export type RefusedOffer = { id: Hash; kind: string; key: string; reason: string }

/**
 * The head of a ledger of the province as it signed it: how many entries, their root, what its last backup
 * covers. It is kept on disk as it stands here, whatever a later version of the wire says besides.
 */
export type SeenHead = {
  office: string
  size: number
  root: Hash
  backed: { size: number; at: Instant } | null
}
/** When the province was found to have less than it had signed: it was put back from an old backup (R30). */
export type PutBack = { at: Instant; lost: readonly Pick<SeenHead, 'office' | 'size'>[] }
/** The last receipt that came of a ledger, of which link of this machine. */
export type LastWord = { office: string; position: number; receipt: Hash; epoch: number; seq: number }

/**
 * Of which dossier something is, as the register has it; office null where it has no row, all null for acts
 * of the office.
 */
export type OfDossier = { dossier: DossierId | null; office: string | null; code: string | null }
/** So many acts of one dossier that wait, the first of them at this place of the record. */
export type Waiting = OfDossier & { acts: number; first: number }

/** What goes to the province and comes from it: every move is one transaction (R28). */
export type Delivery = {
  /** The province this counter is enrolled with; undefined before it is. */
  province(): ProvinceFact | undefined
  /**
   * Pins the province and keeps the certificate it gave. Another one than before, or one that certifies anew
   * what it had certified and so forgot it, is told everything from the start; said once more to the same
   * one, nothing is forgotten.
   */
  enrol(province: ProvinceFact, certificate: Publication): void
  /** What this Centre's authority issued here and the province's feed does not name yet. */
  offers(most: number): readonly Publication[]
  /** Which offers the province does not take, and why: they are offered no more. */
  refuseOffers(refused: readonly Pick<RefusedOffer, 'id' | 'reason'>[], at: Instant): void
  /** The offers that it did not take, in the order in which they were issued. */
  refusedOffers(): readonly RefusedOffer[]
  /** The first event of this machine that has no receipt; undefined where none waits. */
  firstWaiting(): { epoch: number; seq: number } | undefined
  /** How many events of this machine have none. */
  waiting(): number
  /**
   * From this event on, at most `events` of them; it ends before the one with which their canonical bytes
   * would be more than `bytes`, and holds the first one whatever its size. Undefined where there is no such
   * event.
   */
  run(from: { epoch: number; seq: number }, most: { events: number; bytes: number }): Run | undefined
  /**
   * Notes that the province answered, signed, at this time of its clock, where that answer moves nothing
   * else.
   */
  noteAnswer(at: Instant): void
  /** Keeps receipts and takes exactly their events out of the outbox; says how many. */
  settle(receipts: readonly Receipt[], at: Instant): number
  /**
   * Keeps a page with everything it changes, and the cursor; false, and nothing kept, where one entry is not
   * its issuer's.
   */
  take(page: FeedPage): boolean
  /** Keeps the numbers that the province leased to this machine. */
  takeLeases(leases: readonly Publication[], at: Instant): void
  /** Whether a machine, this one by default, was taken out of use. */
  isRevoked(of?: { device: string; epoch: number }): boolean
  /** Until when this machine may be opened without a new word of the province; null where it said nothing. */
  accessUntil(): Instant | null
  /** Keeps since which version programs take new acts, as the province says now; null: every one does. */
  noteActsFrom(from: string | null): void
  /** Keeps whether the province has suspended this machine, since when it says so; null: it has not. */
  noteSuspended(since: Instant | null): void
  /** Keeps this device's next certificate. */
  takeCertificate(certificate: Publication): void
  /** Until when the certificate of this epoch is good; null where it has no end, or there is none. */
  certificateUntil(): Instant | null
  /** Why this machine takes no new acts now; it sends, reads and prints all the same. */
  stopped(): Refusal | undefined
  /** The heads of the province's ledgers as they were seen last. */
  heads(): readonly SeenHead[]
  /** The last receipt of each ledger that came since those heads. */
  lastWords(): readonly LastWord[]
  /**
   * Keeps the heads; where something was lost, everything is offered anew, and when that was found out stays
   * noted.
   */
  takeHeads(said: { heads: readonly SeenHead[]; at: Instant }, lost: PutBack['lost']): void
  /** What its feed held is another there now: the same as for heads, before anything more is read of it. */
  losePage(at: Instant, lost: PutBack['lost']): void
  /** Each time that the province was found to have less than it had signed, the first one first. */
  putBack(): readonly PutBack[]
  /** Up to when a backup of the province covers all of its ledgers; null where none was ever marked. */
  backedUpTo(): Instant | null
  /** How far the feed was read, and when the province last answered. */
  state(): Answers & { reached: number }
  /** Its latest word on an event, of this machine or heard; undefined where it has said nothing. */
  wordOn(event: Hash): Word | undefined
  /** How many events of this machine have which verdict as its latest word. */
  count(): Readonly<Record<string, number>>
  /** Acts of this counter that the province holds now, oldest first. */
  held(): readonly Held[]
  /** Each word by which the province ever held an act of a dossier of this counter, whatever it says now. */
  heldBefore(): readonly HeldBefore[]
  /**
   * Acts of dossiers, of this machine, whose latest word is `superseded` or `rejected`; in the record's
   * order.
   */
  takenBack(): readonly TakenBack[]
  /** What is published at this counter by this issuer: what a demo Centre brings to its province. */
  publishedBy(issuer: string): { publicKey: string; publications: readonly Publication[] } | undefined
}

/**
 * A paper whose bytes the province does not have yet: which event of which agency names it, what it is looked
 * for by.
 */
export type WaitingFile = {
  content: Hash
  event: Hash
  agency: string
  dossier: DossierId | null
  form: string
}
/**
 * So many papers of one dossier whose bytes wait, since when; `refused`: why the province does not take one
 * of them.
 */
export type FileLot = OfDossier & { files: number; since: Instant; refused: string | null }

/** Papers as they go to the province and come from it: sealed, apart from the events that name them. */
export type Files = {
  /** Notes that an event names these; what is no paper of this counter is none of its files. */
  add(docs: readonly Hash[], at: Instant): void
  /** Those whose event is there already, those that were refused last. */
  waiting(most: number): readonly WaitingFile[]
  /** How many papers the province does not have the whole of. */
  count(): number
  /** How many of them it refused. */
  countRefused(): number
  /** They by dossier, those that it refused apart from the others; in the record's order. */
  byDossier(): readonly FileLot[]
  /** Since when the province has the whole of it; null where it has not, by any word of it. */
  sentAt(content: Hash): Instant | null
  /** Undefined where the paper is gone: its dossier was erased. */
  seal(content: Hash): SealedFile | undefined
  /** The content of what was fetched; undefined where it is not what it is said to be. */
  open(content: Hash, pieces: readonly Uint8Array[]): Uint8Array | undefined
  /** The province has the whole of it, by its signed word. */
  settle(content: Hash, receipt: Signed): void
  /** It does not take it, and why; null: it is to be tried again as before. */
  refuse(content: Hash, reason: string | null): void
  /** There is nothing left to send: it was erased. */
  drop(content: Hash): void
  /** Another province, or one that was put back, may have none of them. */
  again(): void
}
