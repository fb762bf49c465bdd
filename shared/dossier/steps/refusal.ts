import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { findUnborn } from '../answers.ts'
import { Applicant } from '../applicant.ts'
import { refuse } from '../refusal.ts'
import { defineStep } from '../step.ts'

const Refused = z.strictObject({
  reason: z.string().max(2000),
  basis: z.string().max(400),
  applicant: Applicant.nullable(),
})

/** Từ chối (form 03): the dossier is not accepted or not granted, with the reason and its provision (Đ.19.8). */
export const refusal = defineStep({
  id: 'refusal',
  version: 1,
  roles: ['counter', 'appraiser'],
  from: ['blank', 'received', 'appraised'],
  to: 'closed',
  outcome: 'refused',
  clears: ['awaiting-supplement'],
  input: Refused,
  data: Refused,
  check(dossier, input, { at }) {
    if (dossier.stage === 'blank' && !input.applicant) return refuse('applicant-missing')
    const unborn = findUnborn(input.applicant, dayOf(at))
    if (unborn) return unborn
    return input.reason.trim() ? input : refuse('reason-missing')
  },
})
