import { canonicalJson } from '../base/canonical-json.ts'
import { Base64Url, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Settles } from './settles.ts'

/**
 * When an act happened, as evidence. `lo` and `hi` bound the true time; the province closes `hi` on receipt.
 * `wall` is the machine's own clock and orders nothing (R13–R15).
 */
export const TrustedTime = z.strictObject({
  wall: Instant,
  bootId: z.string().max(64),
  monoMs: z.int().nonnegative(),
  lastServer: Instant.nullable(),
  lo: Instant,
  hi: Instant.nullable(),
  suspect: z.boolean(),
})
export type TrustedTime = z.output<typeof TrustedTime>

/** A number of an official series: the series, the day or year it runs in, and the lease it came from. */
export const NumberRef = z.strictObject({
  series: z.string().max(80),
  period: z.string().regex(/^\d{4}(-\d\d-\d\d)?$/),
  value: z.int().positive(),
  lease: Hash,
})
export type NumberRef = z.output<typeof NumberRef>

/**
 * Where the dossier stands after the event. Replay reads this and does not ask the rules again. The exception
 * is an act that did not know of the last events before it (`expectedRev`): it leads on from where those led.
 */
export const After = z.strictObject({
  stage: z.string().max(32),
  flags: z.array(z.string().max(32)).max(16),
  outcome: z.string().max(32).nullable(),
})

/**
 * The second person of an act taken by two, each with their own PIN (R8), and that person's signature over
 * {@link secondText}.
 */
export const Second = z.strictObject({ by: z.string().max(40), signature: Base64Url })
export type Second = z.output<typeof Second>

/**
 * One event as it is signed, sent and kept for ever. It holds no personal data in the clear. What a person
 * said is in `payload`, sealed under the dossier's own key (AES-256-GCM, see
 * `electron/store/events/payload.ts`). Erasing the key therefore erases the person, and the chain still
 * verifies (R7).
 */
export const EventBody = z.strictObject({
  v: z.literal(1),
  type: z.string().max(64),
  version: z.int().positive(),
  /**
   * The agency that the dossier belongs to. It is the first part of every key, here and at the province (D5).
   */
  office: z.string().max(40),
  dossier: DossierId.nullable(),
  /** How many events this dossier had before this one. */
  expectedRev: z.int().nonnegative(),
  device: z.string().max(40),
  epoch: z.int().positive(),
  seq: z.int().positive(),
  prev: Hash,
  actor: z.string().max(40),
  session: z.string().max(64),
  /** Hashes of the certificates and delegations under which the actor acts. */
  authority: z.array(Hash).max(8),
  /** Code and version hash of the procedure, pinned at intake for ever (D6). */
  procedure: z.strictObject({ code: z.string().max(64), version: Hash }).nullable(),
  formSet: z.string().max(40).nullable(),
  calendar: Hash.nullable(),
  docs: z.array(Hash).max(64),
  numbers: z.array(NumberRef).max(8),
  after: After.nullable(),
  payload: z.string().max(1_000_000),
  /** What a settlement decides on acts that the province held; no other event has this. */
  settles: Settles.optional(),
  /**
   * The hour written by hand on a provisional slip, as the officer who gives the code states it. It is in the
   * clear, so that the province can judge it.
   */
  written: Instant.optional(),
  /**
   * For a paper sealed in ink: its approval, and how many of its sheets wait for a good seal. It is in the
   * clear, so that no counter hands the paper over before.
   */
  sheets: z.strictObject({ of: Hash, owed: z.int().min(0).max(20) }).optional(),
  time: TrustedTime,
  app: z.string().max(40),
  /** Left out where one person took the act. */
  second: Second.optional(),
})
export type EventBody = z.output<typeof EventBody>

/**
 * What a second person signs: the whole event at its place in the chain, with their name and without their
 * signature.
 */
export const secondText = (body: Omit<EventBody, 'second'>, by: string): string =>
  canonicalJson({ ...body, second: { by } })

/**
 * An event with its proofs: `id` = SHA-256 of the canonical bytes; signatures over {@link DOMAIN} and `id`.
 */
export const SignedEvent = z.strictObject({
  id: Hash,
  /**
   * The canonical bytes themselves, as text. They are kept and passed on unchanged, even where this program
   * does not know the type.
   */
  bytes: z.string(),
  deviceSignature: Base64Url,
  /** The person's signature, for acts with legal effect. */
  personSignature: Base64Url.nullable(),
})
export type SignedEvent = z.output<typeof SignedEvent>

/** The purposes of signatures. A signature for one purpose is never valid for another (domain separation). */
export const DOMAIN = {
  event: 'hs-event-v1',
  events: 'hs-events-v1',
  act: 'hs-act-v1',
  second: 'hs-second-v1',
  publication: 'hs-publication-v1',
  sealHead: 'hs-seal-head-v1',
  statement: 'hs-statement-v1',
  receipt: 'hs-receipt-v1',
  receipts: 'hs-receipts-v1',
  answer: 'hs-answer-v1',
  request: 'hs-request-v1',
  published: 'hs-published-v1',
  carried: 'hs-carried-v1',
} as const
/**
 * The `prev` of a device's very first event. A later epoch continues from the last event that its backup
 * held.
 */
export const GENESIS = '0'.repeat(64)
