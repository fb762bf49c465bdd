import { z } from 'zod'
import type { FormId } from './index.ts'

/** What can be made on demand: two slips of their own, and each paper of the counter once more, said to be BẢN SAO. */
export const SlipForm = z.enum([
  'control-slip',
  'satisfaction-slip',
  'receipt',
  'supplement-request',
  'refusal-notice',
  'apology',
  'stop-notice',
] satisfies FormId[])
export type SlipForm = z.output<typeof SlipForm>
