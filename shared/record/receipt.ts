import { Base64Url, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** The province's verdict on an event. A verdict deletes nothing, and a later one may follow it. */
export const Verdict = z.enum(['confirmed', 'held', 'superseded', 'rejected', 'quarantined'])
export type Verdict = z.output<typeof Verdict>

/**
 * The province's word on exactly one event: received at `at` by the province's clock, entry `position` of the
 * office's ledger.
 */
export const ReceiptBody = z.strictObject({
  v: z.literal(1),
  province: z.string().max(40),
  /**
   * The ledger that it stands in: `centre/agency` of the event, or the Centre where that could not be read.
   */
  office: z.string().max(100),
  event: Hash,
  device: z.string().max(40),
  epoch: z.int().positive(),
  seq: z.int().positive(),
  /** The number of the verdict: 0 for the first one, rising. */
  no: z.int().nonnegative(),
  verdict: Verdict,
  reason: z.string().max(64).nullable(),
  at: Instant,
  position: z.int().nonnegative(),
})
export type ReceiptBody = z.output<typeof ReceiptBody>

/**
 * A signed statement of the province: `id` is the SHA-256 of the canonical bytes, the signature is Ed25519
 * over the domain of its kind and `id`.
 */
export const Signed = z.strictObject({ id: Hash, bytes: z.string(), signature: Base64Url })
export type Signed = z.output<typeof Signed>
