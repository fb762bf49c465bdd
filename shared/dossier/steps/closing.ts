import { z } from '../../base/schema.ts'
import { defineStep } from '../step.ts'

const Closing = z.strictObject({ reason: z.string().max(2000), basis: z.string().max(400) })

/** Dừng giải quyết: closed without a result, by who may decide, with the reason. */
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
