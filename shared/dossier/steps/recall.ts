import { z } from '../../base/schema.ts'
import { refuse } from '../refusal.ts'
import { defineStep } from '../step.ts'

const Recall = z.strictObject({
  /** Whether the citizen gave his copy back; where not, the note says why it is not waited for any longer. */
  back: z.boolean(),
  copies: z.int().min(0).max(20),
  note: z.string().max(2000),
})

/** Thu lại bản đã trao: the copy of a paper that no longer holds came back, or why it will not (NĐ 30/2020 Đ.18.4). */
export const recall = defineStep({
  id: 'recall',
  version: 1,
  roles: ['counter'],
  from: ['sealed', 'returned', 'amending', 'approved', 'signed'],
  needs: 'recall-open',
  clears: ['recall-open'],
  // Returned, with nothing left to call back: only now is the dossier closed again.
  leads: ({ stage }) => ({ outcome: stage === 'returned' ? 'returned' : null }),
  says: ({ back }) => (back ? [] : ['note']),
  input: Recall,
  data: Recall,
  check(_dossier, input) {
    return input.back && input.copies === 0 ? refuse('copies-missing') : input
  },
})
