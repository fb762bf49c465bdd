import { DossierId, Hash } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { FormId } from './index.ts'
import { Sheet } from './sheet.ts'

/**
 * What can be made on demand: slips of their own, and each paper of the counter once more, said to be BẢN
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

/** A slip of a dossier to be made. */
export const SlipAsked = z.strictObject({ dossier: DossierId, form: SlipForm })

/** To print a paper; `forceless`: also where it has no force any more, because this very one is wanted. */
export const PrintAsked = z.strictObject({
  hash: Hash,
  copies: z.int().min(1).max(20),
  sheet: Sheet.default('own'),
  forceless: z.boolean().default(false),
})
