import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineStep } from '../step.ts'
import { findFallen, stageWithout } from '../undone.ts'

const Recall = z.strictObject({
  /** Whether the citizen gave the copy back. If not, the note says why it is no longer waited for. */
  back: z.boolean(),
  copies: z.int().min(0).max(20),
  note: z.string().max(2000),
})

/**
 * Thu lại bản đã trao: the copy of a paper that no longer holds came back, or the reason why it will not (NĐ
 * 30/2020 Đ.18.4). Where the paper rested on an act that was set aside, or went to the wrong person, the work
 * goes on from the last step that still stands.
 */
export const recall = defineStep({
  id: 'recall',
  version: 1,
  roles: ['counter'],
  from: ['sealed', 'returned', 'amending', 'approved', 'signed'],
  clears: ['recall-open'],
  // A paper that was set aside is cleared away even where it was never handed out.
  may: dossier =>
    dossier.flags.includes('recall-open') || findFallen(dossier) ? undefined : refuse('nothing-to-recall'),
  leads(dossier) {
    const fallen = findFallen(dossier)
    if (fallen) return { to: stageWithout(dossier, fallen), outcome: null }
    // The dossier is returned and nothing is left to call back: only now is it closed again.
    return { outcome: dossier.stage === 'returned' ? 'returned' : null }
  },
  says: ({ back }) => (back ? [] : ['note']),
  input: Recall,
  data: Recall,
  check(_dossier, input) {
    return input.back && input.copies === 0 ? refuse('copies-missing') : input
  },
})
