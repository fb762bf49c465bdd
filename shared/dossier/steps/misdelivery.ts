import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineStep } from '../step.ts'

const Wrong = z.strictObject({
  /** Who was given it, as far as it is known. */
  to: z.string().max(200),
  reason: z.string().max(2000),
})

/**
 * Trao nhầm người: the paper went to somebody who is neither the applicant nor one whom he authorised. That
 * return was none: a result is returned to who asked for it, or to who brings the receipt and his authority
 * (NĐ 61/2018 Đ.20; TT 01/2018 Đ.6.2.b), so the promise is kept only by the return to him. The paper is
 * called back; what is in hand again is returned anew.
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
