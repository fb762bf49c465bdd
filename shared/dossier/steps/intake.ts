import { Instant, ReckonedFrom } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { Answers } from '../../fields.ts'
import { refuse } from '../../refusals/refusal.ts'
import { findWrongAnswer } from '../answers.ts'
import { Applicant, Listed, Representative } from '../applicant.ts'
import { findUncased } from '../cases.ts'
import { findWrongPapers, saysNotDue } from '../papers.ts'
import { Slip, type SlipWhy, slipToken } from '../slip.ts'
import { defineStep } from '../step.ts'
import { whenOf } from '../values/days.ts'
import { findImpossiblePerson } from '../values/person.ts'

/**
 * Tiếp nhận: the dossier gets its code and its date (NĐ 61/2018 Đ.17; TT 01/2018 Đ.19). Nobody is sent away
 * for want of a number or of a clock: then it is received by a provisional slip, without code and date, which
 * `numbering` gives later.
 */
export const intake = defineStep({
  id: 'intake',
  version: 3,
  // With a code and nothing that is not due it says what it always said: an older counter goes on with it.
  saidSince: ({ slip, components }) => (saysNotDue(components) ? 3 : slip ? 2 : 1),
  roles: ['counter'],
  from: ['blank'],
  to: 'received',
  leads: (_dossier, withoutCode) => ({
    clears: ['awaiting-supplement'],
    raises: withoutCode ? ['awaiting-code'] : [],
  }),
  input: z.strictObject({
    procedure: z.string().max(64),
    /** Which case of it, where it has cases. */
    case: z.string().max(40).optional(),
    channel: z.enum(['direct', 'post', 'online']),
    applicant: Applicant,
    representative: Representative.nullable(),
    answers: Answers,
    components: z.array(Listed).max(60),
    sets: z.int().min(1).max(20),
    returnBy: z.enum(['counter', 'post', 'online']),
    /** Asked for by the citizen: only what is returned at once goes without (NĐ 61/2018 Đ.17.4). */
    receipt: z.boolean(),
    note: z.string().max(1000),
    /** Typed by the officer where the source of the procedure names no limit. */
    appointedAt: Instant.nullable(),
  }),
  data: z.strictObject({
    /** Null until `numbering` where there is a slip; then so is the date. */
    code: z.string().max(60).nullable(),
    slip: Slip.optional(),
    case: z.string().max(40).optional(),
    receivedAt: ReckonedFrom,
    due: z.strictObject({ at: Instant, why: z.string().max(600), calendar: z.string() }).nullable(),
    channel: z.enum(['direct', 'post', 'online']),
    applicant: Applicant,
    representative: Representative.nullable(),
    answers: Answers,
    components: z.array(Listed).max(60),
    sets: z.int(),
    returnBy: z.enum(['counter', 'post', 'online']),
    receipt: z.boolean(),
    note: z.string().max(1000),
  }),
  check({ id, flags }, input, { terms, number, lack = 'no-number-left', due, at, clockSuspect }) {
    const uncased = findUncased(terms, input.case)
    if (uncased) return uncased
    const unfit = findWrongPapers(terms.components, input.components, { flags })
    if (unfit) return unfit
    const wrong =
      findWrongAnswer(terms.fields, input.answers, dayOf(at)) ??
      findImpossiblePerson(input.applicant, whenOf({ at, clockSuspect }))
    if (wrong) return wrong
    const { procedure: _procedure, appointedAt, ...kept } = input
    const why: SlipWhy | undefined = clockSuspect ? 'clock-suspect' : number ? undefined : lack
    if (why) {
      const slip = { token: slipToken(id), why, appointedAt }
      return { ...kept, receipt: true, code: null, slip, receivedAt: at, due: null }
    }
    if (!due) return refuse('due-unknown', { procedure: terms.code })
    const receipt = input.receipt || terms.limit?.unit !== 'same-day'
    return { ...kept, receipt, code: number ?? null, receivedAt: at, due }
  },
  apply: (dossier, data) => ({ ...dossier, code: data.code, due: data.due }),
})
