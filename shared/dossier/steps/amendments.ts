import { Hash } from '../../base/ids.ts'
import { isSaid } from '../../base/invisible.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'
import { findWrongAnswer } from '../answers.ts'
import { findContentSlip } from '../content-slip.ts'
import { isInForce, resultOf, standingOf } from '../issued.ts'
import { Mended } from '../mended.ts'
import type { Dossier } from '../state.ts'
import { defineStep } from '../step.ts'
import { isPaperGone } from '../undone.ts'
import { whenOf } from '../values/days.ts'
import { findImpossiblePerson } from '../values/person.ts'

/** Why an issued paper is amended, and by which provision. The amending paper prints both. */
const Grounds = z.strictObject({ reason: z.string().max(2000), basis: z.string().max(400) })
/** The issued paper that is amended. */
const About = z.strictObject({ number: z.string().max(80), document: Hash })

/** A slip of form: where it stands, what was printed, what it should say. */
const Slip = z.strictObject({
  place: z.string().max(200),
  printed: z.string().max(600),
  right: z.string().max(600),
})

/**
 * What all four amendments share. The appraiser proposes one, and the work goes on with a paper of its own,
 * which is approved, signed and sealed.
 */
const COMMON = {
  version: 1,
  roles: ['appraiser'],
  from: ['sealed', 'returned'],
  to: 'amending',
  raises: ['amended'],
  undoes: ['approval', 'signing', 'sealing', 'return'],
  says: ['reason', 'basis'],
} as const

/**
 * Văn bản thay thế: the paper is wrong in its content, and one of the same kind replaces it (NĐ 30/2020
 * Đ.18.3).
 */
export const replacement = defineStep({
  ...COMMON,
  id: 'replacement',
  input: Grounds.extend({ changes: Mended }),
  data: Grounds.extend({ changes: Mended, of: About }),
  may: inForce,
  check(dossier, input, { terms, at, clockSuspect }) {
    const { applicant, answers } = input.changes
    // A paper that will not come back from the wrong person is replaced unchanged, under another number.
    if (!applicant && !answers && !isPaperGone(dossier)) return refuse('nothing-changed')
    const wrong =
      findImpossiblePerson(applicant, whenOf({ at, clockSuspect })) ??
      (answers && findWrongAnswer(terms.fields, answers, dayOf(at)))
    return wrong ?? withGrounds(dossier, input)
  },
})

/**
 * Đính chính: a letter puts right slips of form or of how the paper was typeset. The paper stays in force (NĐ
 * 30/2020 Đ.18.3).
 */
export const rectification = defineStep({
  ...COMMON,
  id: 'rectification',
  input: Grounds.extend({ slips: z.array(Slip).max(20) }),
  data: Grounds.extend({ slips: z.array(Slip).max(20), of: About }),
  may: inForce,
  check(dossier, input, { terms }) {
    const said = input.slips.every(slip => Object.values(slip).every(isSaid))
    if (input.slips.length === 0 || !said) return refuse('slips-missing')
    return findContentSlip(dossier, terms.fields, input.slips) ?? withGrounds(dossier, input)
  },
})

/**
 * Thu hồi, bãi bỏ: a decision of the issuing authority revokes the paper, and the copy that was handed out is
 * called back (NĐ 30/2020 Đ.18.4).
 */
export const revocation = defineStep({
  ...COMMON,
  id: 'revocation',
  input: Grounds,
  data: Grounds.extend({ of: About }),
  may: inForce,
  check: (dossier, input) => withGrounds(dossier, input),
})

/** Hủy bỏ việc thu hồi: a decision withdraws the revocation, and the paper is in force again. */
export const reinstatement = defineStep({
  ...COMMON,
  id: 'reinstatement',
  input: Grounds,
  data: Grounds.extend({ of: About }),
  may: dossier => {
    const result = resultOf(dossier)
    if (!result) return refuse('nothing-issued')
    return standingOf(result) === 'revoked' ? undefined : refuse('not-revoked')
  },
  check: (dossier, input) => withGrounds(dossier, input),
})

/**
 * Why there is no result in force; undefined where there is. Only such a result can be replaced, rectified or
 * revoked.
 */
function inForce(dossier: Dossier): Refusal | undefined {
  const result = resultOf(dossier)
  if (!result) return refuse('nothing-issued')
  return isInForce(result) ? undefined : refuse('not-in-force', { number: result.number ?? '' })
}

function withGrounds<In extends z.output<typeof Grounds>>(
  dossier: Dossier,
  input: In,
): (In & { of: z.output<typeof About> }) | Refusal {
  const { number, document } = resultOf(dossier) ?? {}
  return number && document ? { ...input, of: { number, document } } : refuse('nothing-issued')
}
