import type { DossierId, Hash, Instant } from '../base/ids.ts'
import type { Refusal } from '../refusals/refusal.ts'

/** An act of this counter that the province holds: what it was, whose, when; why it is held, since when. */
export type HeldLine = {
  event: Hash
  dossier: DossierId
  code: string | null
  type: string
  by: string
  acted: Instant
  reason: string | null
  at: Instant
  /** Why who asks may not settle it; null where he may. */
  refusal: Refusal | null
}

/** What a settlement is acknowledged with, only after it is recorded (D3). */
export type SettleReceipt = {
  recorded: true
  seq: number
  id: Hash
  type: 'settlement'
  dossier: DossierId
  number: null
}
