import { z } from 'zod'
import { findMandate } from '../authority.ts'
import { refuse } from '../refusal.ts'
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
  stepUp: true,
  clears: ['awaiting-supplement'],
  input: Closing,
  data: Closing,
  check(_dossier, input, context) {
    if (!input.reason.trim()) return refuse('reason-missing')
    return findMandate(context) ? input : refuse('no-delegation', { procedure: context.terms.code })
  },
})
