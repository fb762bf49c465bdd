import { z } from '../base/schema.ts'
import type { Refusal } from '../refusals/refusal.ts'
import type { Gap } from './gaps.ts'

/**
 * A line of an imported table: whether it is a draft now or why not, what it lacks, and what a person must
 * look at.
 */
export type ImportedLine = {
  line: number
  code: string
  drafted: boolean
  refusal: Refusal | null
  missing: readonly Gap[]
  remarks: readonly string[]
}
/**
 * What an import made of a table. `unknown`: the heads of columns that no import knows, of which nothing was
 * read.
 */
export type Imported = {
  rows: number
  drafted: number
  unknown: readonly string[]
  lines: readonly ImportedLine[]
}

/** The longest table that the door accepts, as base64. A file of 4 MB would be cut by the reader anyway. */
const LARGEST = 3_500_000
/** A table to read into drafts. `replace`: it may replace drafts that already wait. */
export const ToImport = z.strictObject({
  base64: z.base64().max(LARGEST),
  replace: z.boolean(),
  act: z.string().min(8).max(50),
})
