import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { Applicant } from '../applicant.ts'
import { defineStep } from '../step.ts'
import { whenOf } from '../values/days.ts'
import { findImpossiblePerson } from '../values/person.ts'

const Refused = z.strictObject({
  reason: z.string().max(2000),
  basis: z.string().max(400),
  applicant: Applicant.nullable(),
})

/**
 * Từ chối (form 03): the dossier is not accepted or not granted, with the reason and its legal provision
 * (Đ.19.8).
 */
export const refusal = defineStep({
  id: 'refusal',
  version: 1,
  roles: ['counter', 'appraiser'],
  from: ['blank', 'received', 'appraised'],
  to: 'closed',
  outcome: 'refused',
  clears: ['awaiting-supplement'],
  says: ['reason', 'basis'],
  input: Refused,
  data: Refused,
  check(dossier, input, { at, clockSuspect }) {
    if (dossier.stage === 'blank' && !input.applicant) return refuse('applicant-missing')
    const wrong = findImpossiblePerson(input.applicant, whenOf({ at, clockSuspect }))
    return wrong ?? input
  },
})
