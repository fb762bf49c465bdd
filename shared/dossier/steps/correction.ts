import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { Answers } from '../../fields.ts'
import { findUnborn, findWrongAnswer } from '../answers.ts'
import { Applicant, Handed } from '../applicant.ts'
import { findMade, findMissing } from '../papers.ts'
import { refuse } from '../refusal.ts'
import { defineStep, type RecordOf } from '../step.ts'
import type { approval } from './approval.ts'
import type { intake } from './intake.ts'

const Changes = z.strictObject({
  applicant: Applicant.nullable(),
  answers: Answers.nullable(),
  components: z.array(Handed).max(60).nullable(),
})

/** Sửa trước khi trả (regret window): with a reason; papers already made are voided, the work is done again. */
export const correction = defineStep({
  id: 'correction',
  version: 1,
  roles: ['counter'],
  from: ['received', 'appraised', 'approved', 'signed', 'sealed'],
  to: 'received',
  raises: ['corrected'],
  barredBy: 'amended',
  undoes: ['appraisal', 'approval', 'signing', 'sealing'],
  input: z.strictObject({ reason: z.string().max(2000), changes: Changes }),
  data: z.strictObject({
    reason: z.string().max(2000),
    changes: Changes,
    voided: z.strictObject({ number: z.string().max(80).nullable(), documents: z.array(Hash).max(8) }),
  }),
  check(dossier, { reason, changes }, { terms, at }) {
    if (!reason.trim()) return refuse('reason-missing')
    const wrong =
      findUnborn(changes.applicant, dayOf(at)) ??
      (changes.answers && findWrongAnswer(terms.fields, changes.answers))
    if (wrong) return wrong
    const missing = changes.components && findMissing(terms.components, changes.components)
    if (missing) return refuse('component-missing', { component: missing.title })
    const approved = dossier.taken.approval?.data as RecordOf<typeof approval> | undefined
    return {
      reason,
      changes,
      voided: { number: approved?.number ?? null, documents: findMade(dossier.taken) },
    }
  },
  apply(dossier, { changes }) {
    const received = dossier.taken.intake
    const given = Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== null))
    const merged = received && {
      ...received,
      data: { ...(received.data as RecordOf<typeof intake>), ...given },
    }
    return { ...dossier, taken: { ...dossier.taken, intake: merged } }
  },
})
