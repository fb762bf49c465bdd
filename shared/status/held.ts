import type { DossierId, Hash, Instant } from '../base/ids.ts'
import type { Refusal } from '../refusals/refusal.ts'

/**
 * An act of this counter that the province holds: what it was, whose, and when; why it is held, and since
 * when.
 */
export type HeldLine = {
  event: Hash
  dossier: DossierId
  code: string | null
  type: string
  by: string
  acted: Instant
  reason: string | null
  at: Instant
  /** Why the person asking may not settle it; null where they may. */
  refusal: Refusal | null
}

/** The acknowledgement of a settlement, given only after it is recorded (D3). */
export type SettleReceipt = {
  recorded: true
  seq: number
  id: Hash
  type: 'settlement'
  dossier: DossierId
  number: null
}
