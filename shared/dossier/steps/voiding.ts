import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { isRefusal, refuse } from '../../refusals/refusal.ts'
import { findBroken } from '../approved.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { approval } from './approval.ts'

/**
 * Hủy phê duyệt: the number and every paper made of the approval are voided with the reason. The approval is
 * given anew or not at all. The approver takes this step; the desk itself takes it where the approval no
 * longer holds when it is used.
 */
export const voiding = defineStep({
  id: 'voiding',
  version: 1,
  roles: ['approver', 'seal-keeper'],
  from: ['approved', 'signed'],
  to: 'appraised',
  // The paper of an amendment is drafted anew; the paper issued before it stands.
  leads: ({ amending }) => (amending ? { to: 'amending' } : {}),
  undoes: ['approval', 'signing'],
  stepUp: true,
  says: ['reason'],
  input: z.strictObject({ reason: z.string().max(2000) }),
  data: z.strictObject({
    reason: z.string().max(2000),
    /** What no longer held; null where the approver changed their mind. */
    why: z.string().max(40).nullable(),
    voided: z.strictObject({ number: z.string().max(80), document: Hash }),
  }),
  check(dossier, { reason }, { found }) {
    const approved = dossier.taken.approval?.data as RecordOf<typeof approval> | undefined
    if (!approved) return refuse('no-document')
    const broken = found && findBroken(dossier, found)
    const why = isRefusal(broken) ? String(broken.facts.why) : null
    return { reason, why, voided: { number: approved.number, document: approved.document } }
  },
})
