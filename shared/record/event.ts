import { canonicalJson } from '../base/canonical-json.ts'
import { Base64Url, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Settles } from './settles.ts'

/**
 * When an act happened, as evidence. `lo` and `hi` bound the true time: `hi` is closed by the province on
 * receipt. `wall` is the machine's own clock; it orders nothing (R13–R15).
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

/** A number of an official series: its series, the day or year it runs in, which lease it came from. */
export const NumberRef = z.strictObject({
  series: z.string().max(80),
  period: z.string().regex(/^\d{4}(-\d\d-\d\d)?$/),
  value: z.int().positive(),
  lease: Hash,
})
export type NumberRef = z.output<typeof NumberRef>

/**
 * Where the dossier stands after the event. Replay reads this and does not ask the rules again, but for an
 * act that did not know of the last events before it (`expectedRev`): that one leads on from where they led.
 */
export const After = z.strictObject({
  stage: z.string().max(32),
  flags: z.array(z.string().max(32)).max(16),
  outcome: z.string().max(32).nullable(),
})

/**
 * Who took an act together with its actor, each with his own PIN (R8): his signature over {@link secondText}.
 */
export const Second = z.strictObject({ by: z.string().max(40), signature: Base64Url })
export type Second = z.output<typeof Second>

/**
 * One event as it is signed, sent and kept for ever. Nothing in it is personal data: what a person said
 * stands in `payload`, sealed under the dossier's own key (AES-256-GCM, see
 * `electron/store/events/payload.ts`), so that erasing the key erases the person and the chain still verifies
 * (R7).
 */
export const EventBody = z.strictObject({
  v: z.literal(1),
  type: z.string().max(64),
  version: z.int().positive(),
  /** The agency whose dossier it is: first in every key, here and at the province (D5). */
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
  /** Hashes of the certificates and delegations acted under. */
  authority: z.array(Hash).max(8),
  /** Code and version hash of the procedure, pinned at intake for ever (D6). */
  procedure: z.strictObject({ code: z.string().max(64), version: Hash }).nullable(),
  formSet: z.string().max(40).nullable(),
  calendar: Hash.nullable(),
  docs: z.array(Hash).max(64),
  numbers: z.array(NumberRef).max(8),
  after: After.nullable(),
  payload: z.string().max(1_000_000),
  /** What a settlement says of acts that the province held; no other event has it. */
  settles: Settles.optional(),
  /**
   * The hour written by hand on a provisional slip, as whoever gives its code says it: in the clear, so that
   * the province judges it.
   */
  written: Instant.optional(),
  /**
   * Of a paper sealed in ink: by its approval, how many of its sheets wait for a good seal; in the clear, so
   * that nobody hands it over before.
   */
  sheets: z.strictObject({ of: Hash, owed: z.int().min(0).max(20) }).optional(),
  time: TrustedTime,
  app: z.string().max(40),
  /** Left out where one person took it. */
  second: Second.optional(),
})
export type EventBody = z.output<typeof EventBody>

/**
 * What a second person signs: the whole event at its place in the chain, with his name and without his
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
   * The canonical bytes themselves, as text: kept and passed on unchanged, also when we do not know the type.
   */
  bytes: z.string(),
  deviceSignature: Base64Url,
  /** Of the person, for acts with legal effect. */
  personSignature: Base64Url.nullable(),
})
export type SignedEvent = z.output<typeof SignedEvent>

/** What a signature is for: no signature of one purpose is ever valid for another (domain separation). */
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
  guide: 'hs-guide-v1',
} as const
/** The `prev` of a device's very first event; a later epoch goes on from the last event its backup held. */
export const GENESIS = '0'.repeat(64)
