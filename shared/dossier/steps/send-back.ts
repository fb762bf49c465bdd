import { z } from '../../base/schema.ts'
import { defineStep } from '../step.ts'

const Reason = z.strictObject({ reason: z.string().max(2000) })

/** Trả lại thẩm định: the approver disagrees and says why, and the appraisal is done again. */
export const sendBack = defineStep({
  id: 'send-back',
  version: 1,
  roles: ['approver'],
  from: ['appraised'],
  to: 'received',
  undoes: ['appraisal'],
  says: ['reason'],
  input: Reason,
  data: Reason,
  check: (_dossier, input) => input,
})
