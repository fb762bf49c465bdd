import { Day, DossierId, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import { MOST_SHEETS } from './use.ts'

const Pin = z.string().max(32)
const Words = z.string().max(2000)
const Officer = z.string().max(40)

/**
 * The keeper's questions to the drawer, as the door checks them before anything else. This one: a scanned
 * code.
 */
export const Scanned = z.strictObject({ code: z.string().max(1000) })
/** A use about to begin. `copies` null: all that are owed. `pin` null: the drawer is open. */
export const Announced = z.strictObject({
  code: z.string().max(1000),
  copies: z.int().min(1).max(MOST_SHEETS).nullable(),
  pin: Pin.nullable(),
})
/**
 * Spoiled sheets: how many, why, and the witness of their destruction with the witness's own PIN. All of it
 * empty where none was spoiled.
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
/** Sheets spoiled after their use was closed, or without any use. */
export const SpoiltLater = z.strictObject({
  entry: Hash.nullable(),
  dossier: DossierId,
  ...Spoilt,
  pin: Pin.nullable(),
})
/** The day to sum up, and up to which time of it. */
export const Summed = z.strictObject({ day: Day.nullable(), at: z.enum(['noon', 'evening', 'now']) })
/** The balance of a day, to be signed by its keeper. */
export const Signed = z.strictObject({
  day: Day,
  at: z.enum(['noon', 'evening', 'now']),
  note: Words,
  pin: Pin,
  act: z.string().min(8).max(64),
})
/** A hand-over of seals: both persons give their PINs in one sitting. */
export const HandedOver = z.strictObject({
  seals: z.array(z.string().max(60)).max(40),
  to: Officer,
  reason: Words,
  condition: Words,
  pin: Pin,
  receiverPin: Pin,
  act: z.string().min(8).max(64),
})
