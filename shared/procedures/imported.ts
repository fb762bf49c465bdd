import { z } from '../base/schema.ts'
import type { Refusal } from '../refusals/refusal.ts'
import type { Gap } from './gaps.ts'

/**
 * A line of a table that was read: whether it is a draft now, why not, what it lacks, what a person must look
 * at.
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
 * What an import made of a table; `unknown`: the heads of columns that say nothing to us, so that nothing of
 * them was read.
 */
export type Imported = {
  rows: number
  drafted: number
  unknown: readonly string[]
  lines: readonly ImportedLine[]
}

/**
 * The longest table that goes through the door, as base64: 4 MB as it lies on disk would be cut by the reader
 * anyway.
 */
const LARGEST = 3_500_000
/** A table to read into drafts; a draft that waits already is replaced only where that is said. */
export const ToImport = z.strictObject({
  base64: z.base64().max(LARGEST),
  replace: z.boolean(),
  act: z.string().min(8).max(50),
})
