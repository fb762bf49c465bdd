import { Day, DossierId, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { MOST_SHEETS } from './use.ts'

const Pin = z.string().max(32)
const Words = z.string().max(2000)
const Officer = z.string().max(40)

/**
 * What a keeper says to his drawer: each question of the door about seals, as it is checked before anything
 * is asked.
 */
export const Scanned = z.strictObject({ code: z.string().max(1000) })
/** A sheet he is about to seal; `copies` null: all that are owed; `pin` null: the drawer is open. */
export const Announced = z.strictObject({
  code: z.string().max(1000),
  copies: z.int().min(1).max(MOST_SHEETS).nullable(),
  pin: Pin.nullable(),
})
/**
 * Of spoiled sheets: how many, why, and who saw them destroyed, with his own PIN; all of it empty where none
 * was.
 */
const Spoilt = { sheets: z.int().min(0).max(20), reason: Words, witness: Officer, witnessPin: Pin }
/** How an announced use ended. */
export const Ended = z.strictObject({
  entry: Hash,
  end: z.enum(['applied', 'failed', 'spoiled']),
  ...Spoilt,
  pin: Pin.nullable(),
  act: z.string().min(8).max(64),
})
/** Sheets spoiled after their use was closed, or before any. */
export const SpoiltLater = z.strictObject({
  entry: Hash.nullable(),
  dossier: DossierId,
  ...Spoilt,
  pin: Pin.nullable(),
})
/** Which day is summed up, as it stood when. */
export const Summed = z.strictObject({ day: Day.nullable(), at: z.enum(['noon', 'evening', 'now']) })
/** The sum of a day as its keeper signs it. */
export const Signed = z.strictObject({
  day: Day,
  at: z.enum(['noon', 'evening', 'now']),
  note: Words,
  pin: Pin,
  act: z.string().min(8).max(64),
})
/** A hand-over: both give their PINs in one sitting. */
export const HandedOver = z.strictObject({
  seals: z.array(z.string().max(60)).max(40),
  to: Officer,
  reason: Words,
  condition: Words,
  pin: Pin,
  receiverPin: Pin,
  act: z.string().min(8).max(64),
})
