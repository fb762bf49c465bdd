import { Base64Url, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/** What the province says of an event. Nothing is deleted by a verdict; a later one may follow it. */
export const Verdict = z.enum(['confirmed', 'held', 'superseded', 'rejected', 'quarantined'])
export type Verdict = z.output<typeof Verdict>

/**
 * The province's word on exactly one event: received at `at` by its clock, entry `position` of the office's
 * ledger.
 */
export const ReceiptBody = z.strictObject({
  v: z.literal(1),
  province: z.string().max(40),
  /** Whose ledger it stands in: `centre/agency` of the event, or the Centre where that could not be read. */
  office: z.string().max(100),
  event: Hash,
  device: z.string().max(40),
  epoch: z.int().positive(),
  seq: z.int().positive(),
  /** 0 for the first verdict, rising. */
  no: z.int().nonnegative(),
  verdict: Verdict,
  reason: z.string().max(64).nullable(),
  at: Instant,
  position: z.int().nonnegative(),
})
export type ReceiptBody = z.output<typeof ReceiptBody>

/**
 * Something the province says: `id` = SHA-256 of the canonical bytes, Ed25519 over the domain of its kind and
 * `id`.
 */
export const Signed = z.strictObject({ id: Hash, bytes: z.string(), signature: Base64Url })
export type Signed = z.output<typeof Signed>
