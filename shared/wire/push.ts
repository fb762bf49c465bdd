import { Base64Url, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { Signed } from '../record/receipt.ts'
import { Next } from './next.ts'

/** At most this many events in one run (R26). */
export const RUN_EVENTS = 500
/**
 * A run ends before the event that would take its canonical bytes beyond this. It carries its first event
 * whatever the size.
 */
export const RUN_BYTES = 1_000_000

/**
 * An event as it travels. The form is looser than what is signed: the province stores and receipts whatever a
 * device vouches for, so that one unreadable event never blocks the others (R27).
 */
export const SentEvent = z.strictObject({
  id: Hash,
  bytes: z.string().max(2_000_000),
  deviceSignature: Base64Url.max(200),
  personSignature: Base64Url.max(200).nullable(),
})
export type SentEvent = z.output<typeof SentEvent>

/** How many consecutive events may share one signature of their device (since version 7). */
export const SIGNED_TOGETHER = 16
/** A run of one device's chain without gaps. Its first event has number `from` in that epoch. */
export const Push = z.strictObject({
  wire: z.int().positive(),
  epoch: z.int().positive(),
  from: z.int().positive(),
  events: z
    .array(SentEvent.extend({ deviceSignature: SentEvent.shape.deviceSignature.nullable() }))
    .min(1)
    .max(RUN_EVENTS),
  /**
   * The shared signatures, one for every sixteen events that bear no device signature of their own, in their
   * order: see `ledger/batch.ts` (since version 7).
   */
  signatures: z
    .array(Base64Url.max(200))
    .max(Math.ceil(RUN_EVENTS / SIGNED_TOGETHER))
    .optional(),
})
export type Push = z.output<typeof Push>
/**
 * One signed receipt for each event, in their order. There are fewer where the chain did not continue; `next`
 * then says where it stands.
 */
export const Pushed = z.strictObject({
  receipts: z.array(Signed).max(RUN_EVENTS),
  /**
   * The one signature over all receipts that bear none of their own: see `ledger/batch.ts` (since version 6).
   */
  together: Base64Url.max(200).nullable().optional(),
  next: Next,
})
export type Pushed = z.output<typeof Pushed>
