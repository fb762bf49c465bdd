import { DossierId } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { FormId } from './index.ts'

/** What can be made on demand: slips of their own, and each paper of the counter once more, said to be BẢN SAO. */
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
