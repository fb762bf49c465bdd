import { z } from '../base/schema.ts'
import type { RegisterRow } from './row.ts'

/**
 * Which open work is asked for: where it is one's own turn, all of one's agencies, or what has no code yet.
 * `most`: the most rows to return.
 */
export const AskWorklist = z.strictObject({
  whose: z.enum(['mine', 'all', 'uncoded']),
  most: z.int().min(1).max(100_000),
})
export type AskWorklist = z.output<typeof AskWorklist>

/**
 * Open dossiers, the longest untouched first, then by the next deadline. `rows` has the first of them,
 * `count` says how many there are.
 */
export type Worklist = { rows: readonly RegisterRow[]; count: number }
