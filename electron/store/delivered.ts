import type { DossierId, Hash, Instant } from '../../shared/base/ids.ts'
import type { SignedEvent } from '../../shared/record/event.ts'
import type { Publication } from '../../shared/record/publication.ts'
import type { ReceiptBody, Signed } from '../../shared/record/receipt.ts'
import type { Refusal } from '../../shared/refusals/refusal.ts'
import type { SealedFile } from '../keys/file-seal.ts'

/**
 * The province with which this counter is enrolled: its address, its pinned key, and the counter's Centre.
 */
export type ProvinceFact = {
  id: string
  publicKey: string
  url: string
  office: string
  /**
   * The certificate (PEM) of the province's own authority. With it the counter speaks over TLS only, and to
   * nobody else.
   */
  ca?: string
}
/** A receipt whose signature was checked. */
export type Receipt = { signed: Signed; body: ReceiptBody }
/** Consecutive events of this device's chain, without a gap. */
export type Run = { epoch: number; from: number; events: SignedEvent[] }
/** A page of the feed whose signature was checked. */
export type FeedPage = {
  publications: readonly Publication[]
  receipts: readonly Receipt[]
  /** How far the page reaches, and the entry that stands there; no entry where the feed is empty. */
  to: number
  entry?: Hash | undefined
  at: Instant
  standing?: Standing
}
/** The province's last signed time, and this machine's monotonic time when it arrived. */
export type ServerTime = { at: Instant; bootId: string; monoMs: number }
/**
 * How far the feed was read and which entry stands there; when the province last answered, by its own clock
 * and by the monotonic time here; and where this record ended then.
 */
export type Answers = {
  cursor: number
  entry?: Hash | undefined
  answeredAt: Instant | null
  /**
   * Position of the record's last act at that answer. In a record that noted none, it is the last act's
   * position now.
   */
  reached?: number
  server?: ServerTime | null
}
/**
 * Which machines were taken out of use, and until when this one may be opened without hearing from the
 * province again.
 */
export type Standing = { revoked: readonly { device: string; epoch: number }[]; access: Instant }
/** The province's latest word on an event. */
export type Word = Pick<ReceiptBody, 'verdict' | 'reason' | 'at'>

/** An act that the province holds: its dossier and type, why it is held, and when the province said so. */
export type Held = {
  event: Hash
  dossier: DossierId | null
  type: string
  /** Who took the act, and when. */
  actor: string
  acted: Instant
  reason: string | null
  at: Instant
}
/** An act that the province once held, and the time of the word by which it did. */
export type HeldBefore = { event: Hash; dossier: DossierId; at: Instant }
/** An act of a dossier that the province took back: another act did the same, or a person set it aside. */
export type TakenBack = { event: Hash; dossier: DossierId; verdict: string; reason: string | null }

/** A publication of this Centre's authority that the province does not take, and why. */
export type RefusedOffer = { id: Hash; kind: string; key: string; reason: string }

/**
 * The head of a province's ledger as the province signed it: how many entries it has, their root, and what
 * the last backup covers. It is kept on disk in this form, whatever a later version of the wire adds.
 */
export type SeenHead = {
  office: string
  size: number
  root: Hash
  backed: { size: number; at: Instant } | null
}
/**
 * When the province was found to have less than it had signed, that is, to be put back from an old backup
 * (R30).
 */
export type PutBack = { at: Instant; lost: readonly Pick<SeenHead, 'office' | 'size'>[] }
/** The last receipt that came from a ledger, and the event (epoch, seq) of this machine that it is for. */
export type LastWord = { office: string; position: number; receipt: Hash; epoch: number; seq: number }

/**
 * The dossier to which something belongs, as the register has it. `office` is null if the register has no row
 * of it; all three are null for acts of the office.
 */
export type OfDossier = { dossier: DossierId | null; office: string | null; code: string | null }
/** The acts of one dossier that wait: how many, and the place of the first in the record. */
export type Waiting = OfDossier & { acts: number; first: number }

/** What goes to the province and comes from it. Every change is one transaction (R28). */
export type Delivery = {
  /** The province with which this counter is enrolled; undefined before enrolment. */
  province(): ProvinceFact | undefined
  /**
   * Pins the province and keeps the certificate that it gave. Everything is sent again from the start if this
   * is another province than before, or one that certifies anew what it had certified and so has forgotten
   * it. Enrolling once more with the same province forgets nothing.
   */
  enrol(province: ProvinceFact, certificate: Publication): void
  /** Publications that this Centre's authority issued here and that the province's feed does not name yet. */
  offers(most: number): readonly Publication[]
  /** Notes which offers the province does not take, and why. They are not offered again. */
  refuseOffers(refused: readonly Pick<RefusedOffer, 'id' | 'reason'>[], at: Instant): void
  /** The offers that the province did not take, in the order in which they were issued. */
  refusedOffers(): readonly RefusedOffer[]
  /** The first event of this machine that has no receipt; undefined if none waits. */
  firstWaiting(): { epoch: number; seq: number } | undefined
  /** How many events of this machine have no receipt. */
  waiting(): number
  /**
   * The run that begins at this event, with at most `most.events` events. It ends before the event with which
   * the canonical bytes would exceed `most.bytes`, but always holds the first event, whatever its size.
   * Undefined if there is no such event.
   */
  run(from: { epoch: number; seq: number }, most: { events: number; bytes: number }): Run | undefined
  /**
   * Notes that the province gave a signed answer at this time of its clock; for answers that change nothing
   * else.
   */
  noteAnswer(at: Instant): void
  /** Keeps receipts and takes exactly their events out of the outbox; returns how many. */
  settle(receipts: readonly Receipt[], at: Instant): number
  /**
   * Keeps a page, everything that it changes, and the cursor. Returns false and keeps nothing if one entry
   * was not signed by its issuer.
   */
  take(page: FeedPage): boolean
  /** Keeps the numbers that the province leased to this machine. */
  takeLeases(leases: readonly Publication[], at: Instant): void
  /** Whether a machine (by default this one) was taken out of use. */
  isRevoked(of?: { device: string; epoch: number }): boolean
  /**
   * Until when this machine may be opened without hearing from the province; null if the province set no
   * limit.
   */
  accessUntil(): Instant | null
  /**
   * Keeps the lowest program version that may take new acts, as the province says now; null if every version
   * may.
   */
  noteActsFrom(from: string | null): void
  /** Keeps since when the province has suspended this machine, in its own words; null if it has not. */
  noteSuspended(since: Instant | null): void
  /** Keeps this device's next certificate. */
  takeCertificate(certificate: Publication): void
  /** Until when the certificate of this epoch is valid; null if it has no end, or there is no certificate. */
  certificateUntil(): Instant | null
  /**
   * Why this machine takes no new acts now; undefined if it does. A stopped machine still sends, reads and
   * prints.
   */
  stopped(): Refusal | undefined
  /** The heads of the province's ledgers as they were last seen. */
  heads(): readonly SeenHead[]
  /** The last receipt of each ledger that came since those heads were seen. */
  lastWords(): readonly LastWord[]
  /**
   * Keeps the heads. If something was lost, everything is offered anew, and the time at which the loss was
   * found is noted.
   */
  takeHeads(said: { heads: readonly SeenHead[]; at: Instant }, lost: PutBack['lost']): void
  /**
   * The feed now holds another entry than the one that was read: treated as a loss seen in the heads, before
   * any more of the feed is read.
   */
  losePage(at: Instant, lost: PutBack['lost']): void
  /** Each time that the province was found to have less than it had signed, the earliest first. */
  putBack(): readonly PutBack[]
  /** Up to when a backup of the province covers all of its ledgers; null if none was ever marked. */
  backedUpTo(): Instant | null
  /** How far the feed was read, and when the province last answered. */
  state(): Answers & { reached: number }
  /** The province's latest word on an event, own or heard; undefined if it has said nothing. */
  wordOn(event: Hash): Word | undefined
  /** How many events of this machine there are by verdict, each counted under the latest word on it. */
  count(): Readonly<Record<string, number>>
  /** Acts of this counter that the province holds now, the oldest first. */
  held(): readonly Held[]
  /** Every word by which the province ever held an act of a dossier of this counter, whatever it says now. */
  heldBefore(): readonly HeldBefore[]
  /**
   * This machine's acts of dossiers whose latest word is `superseded` or `rejected`, in the record's order.
   */
  takenBack(): readonly TakenBack[]
  /**
   * What this issuer published at this counter; a demo Centre brings it to its province. Undefined if the
   * issuer is not known here.
   */
  publishedBy(issuer: string): { publicKey: string; publications: readonly Publication[] } | undefined
}

/**
 * A paper whose bytes the province does not have yet: the event and agency that name it, and what it is found
 * by.
 */
export type WaitingFile = {
  content: Hash
  event: Hash
  agency: string
  dossier: DossierId | null
  form: string
}
/**
 * How many papers of one dossier wait to be sent, and since when. `refused` says why the province does not
 * take them; null if it has not refused them.
 */
export type FileLot = OfDossier & { files: number; since: Instant; refused: string | null }

/** Papers on their way to the province and back: sealed, and apart from the events that name them. */
export type Files = {
  /** Notes that an event names these papers. A hash that is no paper of this counter is passed over. */
  add(docs: readonly Hash[], at: Instant): void
  /** Papers whose event the province has already; those that it refused come last. */
  waiting(most: number): readonly WaitingFile[]
  /** How many papers the province does not have in full. */
  count(): number
  /** How many of those papers the province refused. */
  countRefused(): number
  /** The same papers by dossier, refused ones apart from the others; in the record's order. */
  byDossier(): readonly FileLot[]
  /** Since when the province has the whole paper; null if it has not said so. */
  sentAt(content: Hash): Instant | null
  /** The paper sealed for the way; undefined if it is gone because its dossier was erased. */
  seal(content: Hash): SealedFile | undefined
  /** The content of a fetched paper; undefined if it is not what its hash says. */
  open(content: Hash, pieces: readonly Uint8Array[]): Uint8Array | undefined
  /** Notes the province's signed word that it has the whole paper. */
  settle(content: Hash, receipt: Signed): void
  /** Notes why the province does not take the paper; null means that it is to be tried again as before. */
  refuse(content: Hash, reason: string | null): void
  /** Notes that there is nothing left to send: the paper was erased. */
  drop(content: Hash): void
  /**
   * Marks every paper to be sent again, because another province, or one that was put back, may have none of
   * them.
   */
  again(): void
}
