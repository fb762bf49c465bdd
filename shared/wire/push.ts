import { Base64Url, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'
import { Next } from './next.ts'

/** At most this many events in one run (R26). */
export const RUN_EVENTS = 500
/**
 * A run ends before the event with which its canonical bytes would be more than this; its first one it has
 * whatever its size.
 */
export const RUN_BYTES = 1_000_000

/**
 * An event as it travels. Looser than what is signed: whatever a device vouches for is stored and receipted,
 * so that one event that cannot be read never blocks the others (R27).
 */
export const SentEvent = z.strictObject({
  id: Hash,
  bytes: z.string().max(2_000_000),
  deviceSignature: Base64Url.max(200),
  personSignature: Base64Url.max(200).nullable(),
})
export type SentEvent = z.output<typeof SentEvent>

/** So many events, one after the other, may stand under one signature of their device (since version 7). */
export const SIGNED_TOGETHER = 16
/** A run of one device's chain without a gap: the first is number `from` of that epoch. */
export const Push = z.strictObject({
  wire: z.int().positive(),
  epoch: z.int().positive(),
  from: z.int().positive(),
  events: z
    .array(SentEvent.extend({ deviceSignature: SentEvent.shape.deviceSignature.nullable() }))
    .min(1)
    .max(RUN_EVENTS),
  /**
   * Of every sixteen in their order, over those that bear none of the device: see `ledger/batch.ts` (since
   * version 7).
   */
  signatures: z
    .array(Base64Url.max(200))
    .max(Math.ceil(RUN_EVENTS / SIGNED_TOGETHER))
    .optional(),
})
export type Push = z.output<typeof Push>
/**
 * One signed receipt an event, in their order; fewer where the chain did not go on, and then `next` says
 * where it stands.
 */
export const Pushed = z.strictObject({
  receipts: z.array(Signed).max(RUN_EVENTS),
  /** The one signature over all receipts here that bear none: see `ledger/batch.ts` (since version 6). */
  together: Base64Url.max(200).nullable().optional(),
  next: Next,
})
export type Pushed = z.output<typeof Pushed>
