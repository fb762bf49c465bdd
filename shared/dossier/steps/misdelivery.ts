import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineStep } from '../step.ts'

const Wrong = z.strictObject({
  /** The person who was given the paper, as far as known. */
  to: z.string().max(200),
  reason: z.string().max(2000),
})

/**
 * Trao nhầm người: the paper went to somebody who is neither the applicant nor authorised by the applicant.
 * That return does not count: a result is returned to the person who asked for it, or to one who brings the
 * receipt and the applicant's authority (NĐ 61/2018 Đ.6.2.b, Đ.20). Only the return to that person
 * keeps the promise. The paper is called back, and once it is in hand again it is returned anew.
 */
export const misdelivery = defineStep({
  id: 'misdelivery',
  version: 1,
  roles: ['counter'],
  from: ['returned'],
  raises: ['recall-open'],
  undoes: ['return'],
  may: ({ taken }) => (taken.return ? undefined : refuse('nothing-handed-out')),
  says: ['to', 'reason'],
  input: Wrong,
  data: Wrong,
  check: (_dossier, input) => input,
})
