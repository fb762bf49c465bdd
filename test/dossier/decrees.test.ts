import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAfter } from '../../shared/calendar/deadline.ts'
import { decide } from '../../shared/dossier/decide.ts'
import { apply } from '../../shared/dossier/dossier.ts'
import { guard } from '../../shared/dossier/guard.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import type { Terms } from '../../shared/dossier/terms.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import { rowOf } from '../../shared/register/row.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { stepWord } from '../../shared/text/words.ts'
import { DATA_SET } from '../desk/centre.ts'
import { certificateOf, contextOf, INPUTS, recorded, TERMS, take } from './hall.ts'
import { SEED } from './walks.ts'

const STAFF = [
  certificateOf('an', ['counter']),
  certificateOf('binh', ['appraiser']),
  certificateOf('chi', ['approver']),
  certificateOf('dung', ['seal-keeper']),
]
const WHO: Partial<Record<StepId, string>> = {
  appraisal: 'binh',
  approval: 'chi',
  signing: 'chi',
  sealing: 'dung',
}
const by = (step: StepId, more: Partial<Context> = {}): Context => contextOf(WHO[step] ?? 'an', STAFF, more)

function must(
  dossier: Dossier,
  step: StepId,
  more: Partial<Context> = {},
  input: unknown = INPUTS[step],
): Dossier {
  const taken = take(dossier, step, by(step, more), input)
  if (isRefusal(taken)) throw new Error(`${step}: ${taken.refusal}`)
  return taken.dossier
}
const start = (): Dossier => blank('1'.repeat(32))

describe('NĐ 61/2018 Đ.19.4: a supplement stops the clock and starts the limit again from zero', () => {
  const limit = { amount: 2, unit: 'working-day' } as const
  const dueFrom = (at: string) => ({
    ...dueAfter({ calendar: DATA_SET.calendar, from: at, limit }),
    calendar: 'c'.repeat(64),
  })

  test('whenever it was asked and answered, the new date is the whole limit after the answer, never before the old one', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(minutes, minutes, minutes, (received, asked, answered) => {
        const base = Date.parse('2026-03-02T00:00:00.000Z')
        const at = [received, received + asked, received + asked + answered].map(m =>
          new Date(base + m * 60_000).toISOString(),
        )
        const [first = '', second = '', third = ''] = at
        let dossier = must(start(), 'intake', { at: first, due: dueFrom(first) })
        dossier = must(dossier, 'supplement-request', { at: second })
        expect(dossier.stops).toEqual([{ from: second, to: null, why: 'supplement' }])
        const { due: before } = dossier
        dossier = must(dossier, 'supplement-answer', { at: third, due: dueFrom(third) })
        expect(dossier.stops).toEqual([{ from: second, to: third, why: 'supplement' }])
        expect(dossier.due?.at).toBe(dueFrom(third).at)
        expect((dossier.due?.at ?? '') >= (before?.at ?? '')).toBe(true)
        expect(rowOf(dossier).dueAt).toBe(dossier.due?.at)
      }),
      { numRuns: 500, seed: SEED },
    )
  })
  test('asked of an appraised dossier, the appraisal is done again with the new papers', () => {
    const asked = must(must(must(start(), 'intake'), 'appraisal'), 'supplement-request')
    const more = [{ id: 'tp1', originals: 2, copies: 0, sheets: 9 }]
    const answered = must(asked, 'supplement-answer', {}, { components: more, note: 'Bản vẽ' })
    expect([answered.stage, answered.taken.appraisal]).toEqual(['received', undefined])
    expect(answered.taken.intake?.data).toMatchObject({ components: more })
  })
  test('an answer that still lacks a paper is no answer', () => {
    const asked = must(must(start(), 'intake'), 'supplement-request')
    const components = [...TERMS.components, { ...TERMS.components[0], id: 'tp2', title: 'Bản vẽ' }]
    const terms = { ...TERMS, components } as Terms
    const lacking = take(asked, 'supplement-answer', by('supplement-answer', { terms }), {
      components: [],
      note: '',
    })
    expect(lacking).toEqual({
      refusal: 'component-missing',
      facts: { component: 'Đơn đề nghị; Bản vẽ', asked: 1 },
    })
    // What is advised is what the program then does: no second request, but a refusal, a stop or a
    // withdrawal.
    const said = sentence(lacking as Refusal)
    expect(said).not.toContain('lập phiếu yêu cầu bổ sung')
    for (const step of ['refusal', 'closing', 'withdrawal'] as const) {
      expect(said).toContain(stepWord(step, 'vi'))
      expect(guard(asked, step, by(step))?.refusal ?? 'no-role').toMatch(/^no-(role|delegation)$/)
    }
  })
})

describe('NĐ 61/2018 Đ.17.1: before a dossier is received it may be asked for more or refused, and both are recorded', () => {
  test('guidance once, in writing, and the same dossier is received when he comes back; the one request is used up', () => {
    const guided = must(start(), 'supplement-request')
    expect([guided.stage, guided.flags, guided.code]).toEqual([
      'blank',
      ['awaiting-supplement', 'supplement-used'],
      null,
    ])
    expect(guided.stops).toEqual([])
    expect(rowOf(guided).applicant).toBe('Nguyễn Thị Bưởi')
    const received = must(guided, 'intake')
    expect([received.stage, received.flags]).toEqual(['received', ['supplement-used']])
    expect(take(received, 'supplement-request', by('supplement-request'))).toMatchObject({
      refusal: 'already-supplemented',
    })
  })
  test.each(['supplement-request', 'refusal'] as const)(
    '%s of somebody unknown is refused: whose dossier it is must stand there',
    step => {
      expect(take(start(), step, by(step), { ...INPUTS[step], applicant: null })).toMatchObject({
        refusal: 'applicant-missing',
      })
    },
  )
  test('refused at the counter it has no code, and ends', () => {
    const refused = must(start(), 'refusal')
    expect([refused.stage, refused.outcome, refused.code]).toEqual(['closed', 'refused', null])
  })
  test('what is asked for is named: an empty list, or no reason, is no request', () => {
    const ask = (input: object) =>
      take(start(), 'supplement-request', by('supplement-request'), {
        ...INPUTS['supplement-request'],
        ...input,
      })
    expect(ask({ reason: ' ' })).toMatchObject({ refusal: 'reason-missing' })
    for (const items of [[], ['   '], ['Bản vẽ', ' ']])
      expect(ask({ items })).toMatchObject({ refusal: 'text-missing', facts: { field: 'items' } })
  })
})

describe('NĐ 61/2018 Đ.17.4: what is returned at once', () => {
  const atOnce = {
    ...TERMS,
    limit: { amount: 1, unit: 'same-day' },
    route: ['intake', 'approval', 'signing', 'return'],
  } as const
  const receiptOf = (terms: Context['terms'], receipt: boolean): unknown => {
    const { taken } = must(start(), 'intake', { terms }, { ...INPUTS.intake, receipt })
    return (taken.intake?.data as { receipt: boolean } | undefined)?.receipt
  }
  test('has a receipt only when it is asked for; everything else has one always', () => {
    expect([receiptOf(atOnce, false), receiptOf(atOnce, true)]).toEqual([false, true])
    expect([receiptOf(TERMS, false), receiptOf(TERMS, true)]).toEqual([true, true])
  })
  test('is recorded all the same: code, date, and the four steps that are left, in their order', () => {
    const terms = atOnce
    let dossier = must(start(), 'intake', { terms }, { ...INPUTS.intake, receipt: false })
    expect([dossier.code, dossier.due?.at !== undefined]).toEqual(['01/GP-SXD', true])
    expect(take(dossier, 'appraisal', by('appraisal', { terms }))).toMatchObject({ refusal: 'not-in-route' })
    expect(take(dossier, 'return', by('return', { terms }))).toMatchObject({
      refusal: 'step-owed',
      facts: { owed: 'approval' },
    })
    for (const step of ['approval', 'signing', 'return'] as const) dossier = must(dossier, step, { terms })
    expect([dossier.outcome, dossier.history.map(({ step }) => step)]).toEqual([
      'returned',
      [...atOnce.route],
    ])
  })
  test('with any route, no step of it is left out and none is taken before its turn', () => {
    const middle = fc.subarray(['appraisal', 'approval', 'signing', 'sealing'] as const)
    fc.assert(
      fc.property(middle, steps => {
        // A paper cannot be signed or sealed that nobody approved; such routes are the business of whoever
        // publishes them.
        const kept = steps
          .filter(step => step === 'appraisal' || steps.includes('approval'))
          .filter(step => step !== 'sealing' || steps.includes('signing'))
        const route = ['intake', ...kept, 'return'] as StepId[]
        const terms = { ...TERMS, route }
        let dossier = start()
        for (const [at, step] of route.entries()) {
          for (const later of route.slice(at + 1))
            expect(isRefusal(take(dossier, later, by(later, { terms })))).toBe(true)
          dossier = must(dossier, step, { terms })
        }
        expect(dossier.outcome).toBe('returned')
      }),
      { numRuns: 60, seed: SEED },
    )
  })
})

describe('TT 01/2018 Đ.6: on the spot is done what is registered so, where it is registered, from that day on', () => {
  const terms = { ...TERMS, registration: { site: 'trung-tam', from: '2026-10-05' } }
  const intake = (more: Partial<Context>): unknown => {
    const taken = take(start(), 'intake', by('intake', { terms, ...more }))
    return isRefusal(taken) ? taken.refusal : 'taken'
  }
  test('at another site, before the first day, or not registered at all, the citizen is told where to go', () => {
    expect(intake({})).toBe('taken')
    expect(intake({ site: 'bqlkcn' })).toBe('not-registered-here')
    expect(intake({ terms: { ...TERMS, registration: null } })).toBe('not-registered-here')
    expect(intake({ at: '2026-10-04T16:59:59.999Z' })).toBe('not-registered-here')
    const early = take(start(), 'intake', by('intake', { terms, at: '2026-10-04T16:59:59.999Z' }))
    expect(sentence(early as Refusal)).toContain('từ ngày 05/10/2026')
    expect(intake({ at: '2026-10-04T17:00:00.000Z' })).toBe('taken')
  })
  test('what was received goes on, also when the registration ends', () => {
    const gone = { terms: { ...TERMS, registration: null } }
    expect(must(must(start(), 'intake'), 'appraisal', gone).stage).toBe('appraised')
  })
})

describe('D8: the paper says in whose name and as what a person signs', () => {
  test('the title is that of the certificate that lets him approve, also where he has another', () => {
    const [clerk, approver] = [certificateOf('chi', ['counter']), certificateOf('chi', ['approver'])]
    const titled = [clerk, { ...approver, person: { ...approver.person, title: 'Phó Giám đốc' } }]
    const ready = must(must(start(), 'intake'), 'appraisal')
    const approved = take(ready, 'approval', contextOf('chi', titled))
    expect(!isRefusal(approved) && approved.dossier.taken.approval?.data).toMatchObject({
      signer: { title: 'Phó Giám đốc' },
    })
  })
})

test('the regret window: a correction changes what is named and nothing else, and is not lost when it is read again', () => {
  const wrong = { ...INPUTS.intake.applicant, name: 'Nguyễn Thị Bưới' }
  const received = must(start(), 'intake', {}, { ...INPUTS.intake, applicant: wrong })
  const changes = {
    applicant: { ...INPUTS.intake.applicant, phone: '0987654321' },
    answers: null,
    components: null,
  }
  const decided = decide(received, 'correction', { reason: 'Ghi sai tên', changes }, by('correction'))
  if (isRefusal(decided)) throw new Error(decided.refusal)
  const corrected = apply(received, recorded(received, decided, by('correction')))
  expect(rowOf(corrected)).toMatchObject({
    applicant: 'Nguyễn Thị Bưởi',
    code: received.code,
    dueAt: received.due?.at,
  })
  expect(corrected.taken.intake?.data).toMatchObject({
    answers: INPUTS.intake.answers,
    components: INPUTS.intake.components,
  })
  expect(corrected.history.map(({ step }) => step)).toEqual(['intake', 'correction'])
})
