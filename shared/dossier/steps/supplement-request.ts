import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { Applicant } from '../applicant.ts'
import { defineStep } from '../step.ts'
import { whenOf } from '../values/days.ts'
import { findImpossiblePerson } from '../values/person.ts'

const Request = z.strictObject({
  /** What is still owed, stated once and completely (NĐ 61/2018 Đ.15.3). */
  items: z.array(z.string().max(600)).max(60),
  reason: z.string().max(2000),
  /** The applicant, given only before intake, while the record does not name one yet. */
  applicant: Applicant.nullable(),
})

/**
 * Yêu cầu bổ sung (form 02): asked once in the life of a dossier. The clock stands still (Đ.11.2.c, Đ.19.4).
 */
export const supplementRequest = defineStep({
  id: 'supplement-request',
  version: 1,
  roles: ['counter', 'appraiser'],
  from: ['blank', 'received', 'appraised'],
  raises: ['awaiting-supplement', 'supplement-used'],
  barredBy: 'supplement-used',
  says: ['items', 'reason'],
  input: Request,
  data: Request,
  check(dossier, input, { at, clockSuspect }) {
    if (dossier.stage === 'blank' && !input.applicant) return refuse('applicant-missing')
    const wrong = findImpossiblePerson(input.applicant, whenOf({ at, clockSuspect }))
    return wrong ?? input
  },
})
