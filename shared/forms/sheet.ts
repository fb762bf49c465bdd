import { z } from '../base/schema.ts'

/**
 * What the printer of a counter holds: each form's own size (A5 and A4), or A4 alone, which A5 pages share
 * two by two.
 */
export const Sheet = z.enum(['own', 'A4'])
export type Sheet = z.output<typeof Sheet>
