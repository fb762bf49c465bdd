import { z } from '../../base/schema.ts'
import { defineStep } from '../step.ts'

const Closing = z.strictObject({ reason: z.string().max(2000), basis: z.string().max(400) })

/** Dừng giải quyết: a person who may decide closes the dossier without a result, with the reason. */
export const closing = defineStep({
  id: 'closing',
  version: 1,
  roles: ['approver'],
  from: ['received', 'appraised'],
  to: 'closed',
  outcome: 'stopped',
  delegated: true,
  stepUp: true,
  clears: ['awaiting-supplement'],
  says: ['reason', 'basis'],
  input: Closing,
  data: Closing,
  check: (_dossier, input) => input,
})
