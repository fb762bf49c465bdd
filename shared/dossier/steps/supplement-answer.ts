import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { Listed } from '../applicant.ts'
import { findWrongPapers, saysNotDue } from '../papers.ts'
import { defineStep, type RecordOf } from '../step.ts'
import { findUnbrought } from '../supplement.ts'
import type { intake } from './intake.ts'

/** Nộp bổ sung: the supplement is complete, and the limit starts again from zero (NĐ 61/2018 Đ.19.4). */
export const supplementAnswer = defineStep({
  id: 'supplement-answer',
  version: 2,
  saidSince: ({ components }) => (saysNotDue(components) ? 2 : 1),
  roles: ['counter'],
  from: ['received', 'appraised'],
  to: 'received',
  clears: ['awaiting-supplement'],
  needs: 'awaiting-supplement',
  undoes: ['appraisal'],
  input: z.strictObject({ components: z.array(Listed).max(60), note: z.string().max(1000) }),
  data: z.strictObject({
    components: z.array(Listed).max(60),
    note: z.string().max(1000),
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }),
  }),
  check(dossier, input, { terms, due }) {
    const unfit = findWrongPapers(terms.components, input.components, dossier)
    if (unfit) return unfit
    const lacking = findUnbrought(dossier, terms.components, input).map(({ title }) => title)
    if (lacking.length > 0) return refuse('component-missing', { component: lacking.join('; '), asked: 1 })
    return due ? { ...input, due } : refuse('due-unknown', { procedure: terms.code })
  },
  apply(dossier, { components, due }) {
    const received = dossier.taken.intake
    const merged = received && {
      ...received,
      data: { ...(received.data as RecordOf<typeof intake>), components },
    }
    return { ...dossier, due, taken: { ...dossier.taken, intake: merged } }
  },
})
