import { z } from '../base/schema.ts'

/** The place in a device's chain that the province expects next. */
export const Next = z.strictObject({ epoch: z.int().positive(), seq: z.int().positive() })
