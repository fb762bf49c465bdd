import { Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * What a settlement makes of a held act. It stands, ratified; or it is set aside, and what was spent on it is
 * voided.
 */
export const Settled = z.enum(['stands', 'set-aside'])
export type Settled = z.output<typeof Settled>

/**
 * What a settlement decides on each act. It is in the open part of the event, because the province decides by
 * it and reads no payload.
 */
export const Settles = z
  .array(z.strictObject({ event: Hash, as: Settled }))
  .min(1)
  .max(16)
