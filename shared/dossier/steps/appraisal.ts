import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineStep } from '../step.ts'

const Appraisal = z.strictObject({
  findings: z
    .array(
      z.strictObject({
        check: z.string().max(40),
        verdict: z.enum(['yes', 'no', 'not-applicable']),
        note: z.string().max(600),
      }),
    )
    .max(60),
  conclusion: z.enum(['grant', 'refuse']),
  opinion: z.string().max(2000),
})

/** Thẩm định: the appraiser answers every check of the procedure and concludes (NĐ 61/2018 Đ.19). */
export const appraisal = defineStep({
  id: 'appraisal',
  version: 1,
  roles: ['appraiser'],
  from: ['received'],
  to: 'appraised',
  says: ({ conclusion }) => (conclusion === 'refuse' ? ['opinion'] : []),
  input: Appraisal,
  data: Appraisal,
  check(_dossier, input, { terms }) {
    const open = terms.checks.find(check => !input.findings.some(finding => finding.check === check.id))
    if (open) return refuse('findings-missing', { check: open.text })
    const against = input.findings.some(finding => finding.verdict === 'no')
    if (against && input.conclusion === 'grant') return refuse('appraised-against')
    return input
  },
})
