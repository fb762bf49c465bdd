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
import { findImpossiblePerson, findImpossibleStandIn } from '../values/person.ts'

/**
 * Tiếp nhận: the dossier gets its code and its date (NĐ 61/2018 Đ.17; TT 01/2018 Đ.19). Nobody is sent away
 * because a number or a trusted clock is missing. The dossier is then received with a provisional slip,
 * without code and date, and `numbering` gives both later.
 */
export const intake = defineStep({
  id: 'intake',
  version: 3,
  // With a code, and without components that are not due, the data are those of version 1, so that an older
  // counter can go on with the dossier.
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
    /** The chosen case of the procedure, where it has cases. */
    case: z.string().max(40).optional(),
    channel: z.enum(['direct', 'post', 'online']),
    applicant: Applicant,
    representative: Representative.nullable(),
    answers: Answers,
    components: z.array(Listed).max(60),
    sets: z.int().min(1).max(20),
    returnBy: z.enum(['counter', 'post', 'online']),
    /**
     * Whether the citizen asks for a receipt. Only a dossier that is returned at once may go without one (NĐ
     * 61/2018 Đ.17.4).
     */
    receipt: z.boolean(),
    note: z.string().max(1000),
    /** The date that the officer typed, where the source of the procedure names no limit. */
    appointedAt: Instant.nullable(),
  }),
  data: z.strictObject({
    /** Null until `numbering` where the dossier has a provisional slip; `due` is then null too. */
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
      findImpossiblePerson(input.applicant, whenOf({ at, clockSuspect })) ??
      findImpossibleStandIn(input.representative)
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
