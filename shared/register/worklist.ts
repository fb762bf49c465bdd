import { z } from '../base/schema.ts'
import type { RegisterRow } from './row.ts'

/**
 * What of the open work is asked for: where it is one's own turn, all of one's agencies, or what has no code
 * yet; so many at most.
 */
export const AskWorklist = z.strictObject({
  whose: z.enum(['mine', 'all', 'uncoded']),
  most: z.int().min(1).max(100_000),
})
export type AskWorklist = z.output<typeof AskWorklist>

/** Open dossiers, longest untouched first, then by the next deadline: the first of so many. */
export type Worklist = { rows: readonly RegisterRow[]; count: number }
