import { DossierId, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { FormId } from './index.ts'
import { Sheet } from './sheet.ts'

/**
 * The papers that can be made on demand: slips of their own, and each paper of the counter again, marked BẢN
 * SAO.
 */
export const SlipForm = z.enum([
  'control-slip',
  'satisfaction-slip',
  'hand-over-slip',
  'brought-slip',
  'authority-letter',
  'receipt',
  'supplement-request',
  'refusal-notice',
  'apology',
  'stop-notice',
  'provisional-slip',
] satisfies FormId[])
export type SlipForm = z.output<typeof SlipForm>

/** Asks for a slip of a dossier. */
export const SlipAsked = z.strictObject({ dossier: DossierId, form: SlipForm })

/**
 * Asks to print a paper. `forceless`: print it even where it is no longer in force, because this very paper
 * is wanted.
 */
export const PrintAsked = z.strictObject({
  hash: Hash,
  copies: z.int().min(1).max(20),
  sheet: Sheet.default('own'),
  forceless: z.boolean().default(false),
})
