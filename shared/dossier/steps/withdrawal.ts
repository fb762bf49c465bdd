import { z } from '../../base/schema.ts'
import { defineStep } from '../step.ts'

const Reason = z.strictObject({ reason: z.string().max(2000) })

/**
 * Rút hồ sơ: the applicant takes the dossier back before it is decided. The papers are the applicant's own,
 * so this is possible even before there is a code.
 */
export const withdrawal = defineStep({
  id: 'withdrawal',
  version: 1,
  roles: ['counter'],
  from: ['received', 'appraised'],
  to: 'closed',
  outcome: 'withdrawn',
  clears: ['awaiting-supplement', 'awaiting-code'],
  says: ['reason'],
  input: Reason,
  data: Reason,
  check: (_dossier, input) => input,
})
