import { describe, expect, test } from 'vitest'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import type { StepId } from '../../shared/dossier/steps/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, mandateOf, TERMS, take } from './hall.ts'

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
  closing: 'chi',
  'send-back': 'chi',
}
const by = (step: StepId, more: Partial<Context> = {}): Context => contextOf(WHO[step] ?? 'an', STAFF, more)

/** A dossier after these steps, each by who does it here. */
function walkedTo(...steps: readonly StepId[]): Dossier {
  let dossier = blank('1'.repeat(32))
  for (const step of steps) {
    const taken = take(dossier, step, by(step))
    if (isRefusal(taken)) throw new Error(`${step}: ${taken.refusal}`)
    dossier = taken.dossier
  }
  return dossier
}
const refusalOf = (
  dossier: Dossier,
  step: StepId,
  context = by(step),
  input: unknown = INPUTS[step],
): string => {
  const taken = take(dossier, step, context, input)
  return isRefusal(taken) ? taken.refusal : 'taken'
}
const blankOne = (): Dossier => blank('1'.repeat(32))

describe('intake', () => {
  test('gives the code and the date', () => {
    const dossier = walkedTo('intake')
    expect([dossier.stage, dossier.code, dossier.due?.at]).toEqual([
      'received',
      '01/GP-SXD',
      '2026-10-07T02:00:00.000Z',
    ])
  })
  test('names the paper that is missing', () => {
    expect(refusalOf(blankOne(), 'intake', by('intake'), { ...INPUTS.intake, components: [] })).toBe(
      'component-missing',
    )
  })
  test('wants every required field', () => {
    expect(refusalOf(blankOne(), 'intake', by('intake'), { ...INPUTS.intake, answers: {} })).toBe(
      'field-missing',
    )
  })
  test('promises nothing without a date', () => {
    const { due: _due, ...noDue } = by('intake')
    expect(refusalOf(blankOne(), 'intake', noDue)).toBe('due-unknown')
  })
})

describe('supplement (NĐ 61/2018 Đ.11.2.c, Đ.19.4)', () => {
  test('is asked once in the life of a dossier', () => {
    const answered = walkedTo('intake', 'supplement-request', 'supplement-answer')
    expect(refusalOf(answered, 'supplement-request')).toBe('already-supplemented')
  })
  test('stops the clock while the citizen is waited for, as an interval', () => {
    const asked = walkedTo('intake', 'supplement-request')
    expect(asked.stops).toEqual([{ from: '2026-10-05T02:00:00.000Z', to: null, why: 'supplement' }])
    const later = by('supplement-answer', { at: '2026-10-06T02:00:00.000Z' })
    const answered = take(asked, 'supplement-answer', later)
    expect(!isRefusal(answered) && answered.dossier.stops[0]?.to).toBe('2026-10-06T02:00:00.000Z')
  })
  test('starts the limit again from zero when it is complete', () => {
    const due = { at: '2026-10-20T02:00:00.000Z', why: 'tính lại', calendar: 'c' }
    const answered = take(
      walkedTo('intake', 'supplement-request'),
      'supplement-answer',
      by('supplement-answer', { due }),
    )
    expect(!isRefusal(answered) && answered.dossier.due).toEqual(due)
    expect(!isRefusal(answered) && answered.dossier.stage).toBe('received')
  })
  test('lets nothing go on before it is answered', () => {
    const asked = walkedTo('intake', 'supplement-request')
    expect(refusalOf(asked, 'appraisal')).toBe('awaiting-supplement')
    expect(refusalOf(asked, 'return')).toBe('awaiting-supplement')
    expect(refusalOf(walkedTo('intake'), 'supplement-answer')).toBe('not-awaiting-supplement')
  })
})

describe('appraisal', () => {
  test('answers every check', () => {
    expect(
      refusalOf(walkedTo('intake'), 'appraisal', by('appraisal'), { ...INPUTS.appraisal, findings: [] }),
    ).toBe('findings-missing')
  })
  test('cannot propose what a check speaks against, and refusing needs its sentence', () => {
    const against = {
      findings: [{ check: 'k1', verdict: 'no', note: '' }],
      conclusion: 'grant',
      opinion: 'x',
    }
    expect(refusalOf(walkedTo('intake'), 'appraisal', by('appraisal'), against)).toBe('appraised-against')
    const mute = { ...against, conclusion: 'refuse', opinion: ' ' }
    expect(refusalOf(walkedTo('intake'), 'appraisal', by('appraisal'), mute)).toBe('text-missing')
  })
  test('sent back is done again', () => {
    const back = walkedTo('intake', 'appraisal', 'send-back')
    expect([back.stage, back.taken.appraisal]).toEqual(['received', undefined])
  })
})

describe('approval', () => {
  const ready = (): Dossier => walkedTo('intake', 'appraisal')
  test('binds number, document and the capacity line of the delegation', () => {
    const approved = walkedTo('intake', 'appraisal', 'approval')
    const signer = { capacity: 'TUQ.', authority: 'GIÁM ĐỐC', decision: '45/QĐ-SXD' }
    expect(approved.taken.approval?.data).toMatchObject({
      number: '01/GP-SXD',
      document: by('approval').document,
      signer,
    })
  })
  test('refuses another document than the one that was seen', () => {
    expect(refusalOf(ready(), 'approval', by('approval'), { document: 'a'.repeat(64), note: '' })).toBe(
      'document-changed',
    )
  })
  test('needs a delegation in force here, to the millisecond', () => {
    const mandate = {
      ...mandateOf('chi', { sites: ['trung-tam'] }),
      notBefore: '2026-10-05T02:00:00.000Z',
      notAfter: '2026-10-05T03:00:00.000Z',
    }
    const at = (instant: string, more = {}) =>
      refusalOf(ready(), 'approval', by('approval', { at: instant, mandates: [mandate], ...more }))
    expect(at('2026-10-05T01:59:59.999Z')).toBe('delegation-not-yet')
    expect(at('2026-10-05T02:00:00.000Z')).toBe('taken')
    expect(at('2026-10-05T02:59:59.999Z')).toBe('taken')
    expect(at('2026-10-05T03:00:00.000Z')).toBe('delegation-ended')
    expect(at('2026-10-05T02:30:00.000Z', { site: 'kcn' })).toBe('delegation-elsewhere')
  })
  test('needs a delegation that names this procedure, and him', () => {
    const scoped = (more: object): string =>
      refusalOf(ready(), 'approval', by('approval', { mandates: [mandateOf('chi', more)] }))
    expect(scoped({ procedures: ['1.000002'] })).toBe('no-delegation')
    expect(scoped({ procedures: ['1.000001'] })).toBe('taken')
    expect(scoped({ agencies: ['stp'] })).toBe('no-delegation')
    expect(scoped({ to: 'dung' })).toBe('no-delegation')
  })
  test('is refused while the clock is in doubt, and for what appraisal spoke against', () => {
    expect(refusalOf(ready(), 'approval', by('approval', { clockSuspect: true }))).toBe('clock-suspect')
    const refused = take(walkedTo('intake'), 'appraisal', by('appraisal'), {
      ...INPUTS.appraisal,
      conclusion: 'refuse',
      opinion: 'Không đủ',
    })
    if (isRefusal(refused)) throw new Error(refused.refusal)
    expect(refusalOf(refused.dossier, 'approval')).toBe('appraised-against')
  })
  test('under a clock in doubt no delegation is called ended or not begun, whatever that clock says', () => {
    const spans = [
      ['2026-10-05T03:00:00.000Z', null],
      ['2026-01-01T00:00:00.000Z', '2026-10-05T01:00:00.000Z'],
    ] as const
    for (const [notBefore, notAfter] of spans)
      for (const clockSuspect of [true, false]) {
        const mandates = [{ ...mandateOf('chi'), notBefore, notAfter }]
        const ofTime = notAfter ? 'delegation-ended' : 'delegation-not-yet'
        const said = refusalOf(ready(), 'approval', by('approval', { mandates, clockSuspect }))
        expect(said).toBe(clockSuspect ? 'clock-suspect' : ofTime)
      }
    const none = by('approval', { mandates: [], clockSuspect: true })
    expect(refusalOf(ready(), 'approval', none)).toBe('no-delegation')
    const elsewhere = by('approval', { mandates: [mandateOf('chi', { sites: ['x'] })], clockSuspect: true })
    expect(refusalOf(ready(), 'approval', elsewhere)).toBe('delegation-elsewhere')
  })
  test('is signed by who approved, and by nobody else', () => {
    const other = [...STAFF, certificateOf('em', ['approver'])]
    expect(refusalOf(walkedTo('intake', 'appraisal', 'approval'), 'signing', contextOf('em', other))).toBe(
      'no-role',
    )
  })
})

describe('sealing', () => {
  const signed = (): Dossier => walkedTo('intake', 'appraisal', 'approval', 'signing')
  test('is for the keeper of that seal, with the ledger entry written before', () => {
    const seal = { id: 'dau', custodian: 'khac', custodianName: 'Người khác', lost: false, entry: 'e' }
    expect(refusalOf(signed(), 'sealing', by('sealing', { seal }))).toBe('not-keeper')
    expect(
      refusalOf(signed(), 'sealing', by('sealing', { seal: { ...seal, custodian: 'dung', entry: null } })),
    ).toBe('no-document')
    expect(refusalOf(signed(), 'sealing')).toBe('taken')
  })
  test('is never with a seal that is reported lost, nor while the clock is in doubt', () => {
    const seal = { id: 'dau', custodian: 'dung', custodianName: 'Người dung', lost: true, entry: 'e' }
    expect(refusalOf(signed(), 'sealing', by('sealing', { seal }))).toBe('seal-lost')
    expect(refusalOf(signed(), 'sealing', by('sealing', { clockSuspect: true }))).toBe('clock-suspect')
  })
  test('by who approved it only where the procedure allows that', () => {
    const both = [certificateOf('chi', ['approver', 'seal-keeper'])]
    expect(refusalOf(signed(), 'sealing', contextOf('chi', both))).toBe('approved-it-himself')
    const terms = { ...TERMS, sealerMayNotBeApprover: false }
    expect(refusalOf(signed(), 'sealing', contextOf('chi', both, { terms }))).toBe('taken')
  })
})

describe('return, correction, endings', () => {
  const sealed = (): Dossier => walkedTo('intake', 'appraisal', 'approval', 'signing', 'sealing')
  test('a stand-in shows a paper', () => {
    const input = { ...INPUTS.return, to: 'representative' }
    expect(refusalOf(sealed(), 'return', by('return'), input)).toBe('text-missing')
    expect(refusalOf(sealed(), 'return', by('return'), { ...input, authority: 'Giấy ủy quyền 12' })).toBe(
      'taken',
    )
  })
  test('before hand-over what was wrong is put right with a reason, and number and papers are named as voided', () => {
    const corrected = take(sealed(), 'correction', by('correction'))
    if (isRefusal(corrected)) throw new Error(corrected.refusal)
    const { dossier, event } = corrected
    expect(dossier.stage).toBe('received')
    expect(dossier.flags).toContain('corrected')
    expect(dossier.taken.approval).toBeUndefined()
    expect(dossier.taken.intake?.data).toMatchObject({ answers: { plot: 'Thửa 13' } })
    expect(event.data).toMatchObject({
      voided: {
        number: '01/GP-SXD',
        documents: [by('approval').document],
      },
    })
    const { applicant, answers, components } = INPUTS.intake
    for (const changes of [
      { applicant: null, answers: null, components: null },
      { applicant: { ...applicant }, answers, components },
    ])
      expect(refusalOf(sealed(), 'correction', by('correction'), { reason: 'Ghi sai', changes })).toBe(
        'nothing-changed',
      )
    expect(refusalOf(sealed(), 'correction', by('correction'), { ...INPUTS.correction, reason: ' ' })).toBe(
      'reason-missing',
    )
  })
  test('after hand-over nothing is done at the counter any more', () => {
    const returned = walkedTo('intake', 'appraisal', 'approval', 'signing', 'sealing', 'return')
    expect(refusalOf(returned, 'correction')).toBe('dossier-closed')
    expect(refusalOf(returned, 'return')).toBe('dossier-closed')
  })
  test.each(['withdrawal', 'refusal', 'closing'] as const)('%s ends it, with a reason', step => {
    expect(refusalOf(walkedTo('intake'), step, by(step), { ...INPUTS[step], reason: '  ' })).toBe(
      'reason-missing',
    )
    expect(walkedTo('intake', step).stage).toBe('closed')
  })
  test('closing without result needs a delegation like an approval', () => {
    expect(refusalOf(walkedTo('intake'), 'closing', by('closing', { mandates: [] }))).toBe('no-delegation')
  })
  test('a procedure returned at once goes without the steps its route leaves out (Đ.17.4)', () => {
    const terms = { ...TERMS, route: ['intake', 'approval', 'signing', 'return'] }
    let dossier = blankOne()
    for (const step of ['intake', 'approval', 'signing', 'return'] as const) {
      const taken = take(
        dossier,
        step,
        by(step, { terms }),
        step === 'intake' ? { ...INPUTS.intake, receipt: false } : INPUTS[step],
      )
      if (isRefusal(taken)) throw new Error(`${step}: ${taken.refusal}`)
      dossier = taken.dossier
    }
    expect(dossier.outcome).toBe('returned')
    expect(dossier.code).not.toBeNull()
    expect(refusalOf(walkedTo('intake'), 'appraisal', by('appraisal', { terms }))).toBe('not-in-route')
  })
})
