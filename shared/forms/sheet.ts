import { z } from '../base/schema.ts'

/**
 * The paper in a counter's printer: the own size of each form (A5 and A4), or A4 alone, on which A5 pages are
 * printed two to a sheet.
 */
export const Sheet = z.enum(['own', 'A4'])
export type Sheet = z.output<typeof Sheet>
