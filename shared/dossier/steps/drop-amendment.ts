import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findMade } from '../papers.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { approval } from './approval.ts'

/**
 * Thôi xử lý văn bản: an amendment is not carried through. Its number is voided, and the issued paper stands
 * as before.
 */
export const dropAmendment = defineStep({
  id: 'drop-amendment',
  version: 1,
  roles: ['appraiser', 'approver'],
  from: ['amending', 'approved', 'signed'],
  says: ['reason'],
  input: z.strictObject({ reason: z.string().max(2000) }),
  data: z.strictObject({
    reason: z.string().max(2000),
    voided: z.strictObject({ number: z.string().max(80).nullable(), documents: z.array(Hash).max(8) }),
  }),
  may: ({ amending }) => (amending ? undefined : refuse('nothing-amended')),
  leads({ amending }) {
    const { stage, outcome } = amending?.before ?? {}
    return stage === undefined ? {} : { to: stage, outcome: outcome ?? null }
  },
  check(dossier, { reason }) {
    const approved = dossier.taken.approval?.data as RecordOf<typeof approval> | undefined
    return { reason, voided: { number: approved?.number ?? null, documents: findMade(dossier.taken) } }
  },
})
