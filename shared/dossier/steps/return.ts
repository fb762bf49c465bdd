import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineStep } from '../step.ts'
import { findFallen, isPaperGone } from '../undone.ts'

const HandOver = z.strictObject({
  to: z.enum(['applicant', 'representative']),
  /** The paper that a stand-in shows (NĐ 61/2018 Đ.6.2.b); empty where the applicant comes in person. */
  authority: z.string().max(200),
  channel: z.enum(['counter', 'post', 'online']),
  satisfaction: z.int().min(1).max(3).nullable(),
  note: z.string().max(1000),
})

/**
 * Trả kết quả: the citizen takes the paper away. After this nothing of it can be corrected at the counter
 * (Đ.20).
 */
export const handOver = defineStep({
  id: 'return',
  version: 1,
  roles: ['counter'],
  from: ['received', 'appraised', 'approved', 'signed', 'sealed'],
  to: 'returned',
  outcome: 'returned',
  may(dossier) {
    const step = findFallen(dossier)
    if (step) return refuse('act-set-aside', { step })
    return isPaperGone(dossier) ? refuse('paper-gone') : undefined
  },
  // An owed sheet could never be sealed after the return.
  sheetsWhole: true,
  // The dossier stays open while a copy is still to come back.
  leads: ({ flags }) => (flags.includes('recall-open') ? { outcome: null } : {}),
  says: ({ to }) => (to === 'representative' ? ['authority'] : []),
  input: HandOver,
  data: HandOver,
  check: (_dossier, input) => input,
})
