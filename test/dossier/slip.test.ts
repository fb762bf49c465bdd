import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dossierId, Instant } from '../../shared/base/ids.ts'
import { apply, fold } from '../../shared/dossier/dossier.ts'
import { readToken, SlipWhy, slipToken, tokenFault } from '../../shared/dossier/slip.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import type { Context } from '../../shared/dossier/step.ts'
import { type StepId, steps } from '../../shared/dossier/steps/index.ts'
import { Role } from '../../shared/people/certificate.ts'
import { isRefusal, refuse } from '../../shared/refusals/refusal.ts'
import { readQuery, rowOf } from '../../shared/register/row.ts'
import { certificateOf, contextOf, FULL_ROUTE, INPUTS, STEPS, take } from './hall.ts'

const SEED = 20261129
const ID = `${'0'.repeat(12)}${'5a'.repeat(10)}`
const PEOPLE = ['an', 'binh', 'chi', 'dung'].map(id => certificateOf(id, [...Role.options]))
const SLIP_AT = '2026-10-05T02:00:00.000Z'
const CODE_AT = '2026-10-08T03:00:00.000Z'

const by = (who: string, more: Partial<Context> = {}): Context => contextOf(who, PEOPLE, more)
/** Why no code can be given, as the desk would say it. */
function without(why: SlipWhy): Context {
  const { number, ...context } = by('an', { at: SLIP_AT })
  if (why === 'clock-suspect') return { ...context, clockSuspect: true, ...(number ? { number } : {}) }
  return { ...context, lack: why }
}
function taken(dossier: Dossier, step: StepId, context: Context, input: unknown = INPUTS[step]) {
  const next = take(dossier, step, context, input)
  if (isRefusal(next)) throw new Error(`${step}: ${next.refusal}`)
  return next
}
const answerOf = (dossier: Dossier, step: StepId, context: Context): string => {
  const next = take(dossier, step, context)
  return isRefusal(next) ? next.refusal : 'taken'
}
const slipFor = (why: SlipWhy): Dossier => taken(blank(ID), 'intake', without(why)).dossier

describe.each(SlipWhy.options)('received by a provisional slip: %s', why => {
  test('nobody is sent away: no code, no date, no number, and why is recorded', () => {
    // Without a date either: where the calendar of so late a day is not known the citizen is received all the
    // same.
    for (const due of [true, false]) {
      const { due: date, ...context } = without(why)
      const { dossier, event } = taken(blank(ID), 'intake', due && date ? { ...context, due: date } : context)
      expect([dossier.stage, dossier.code, dossier.due, dossier.flags]).toEqual([
        'received',
        null,
        null,
        ['awaiting-code'],
      ])
      expect(event.body.version).toBe(2)
      const slip = { token: slipToken(ID), why, appointedAt: null }
      expect(event.data).toMatchObject({ code: null, due: null, receivedAt: SLIP_AT, slip, receipt: true })
      expect(rowOf(dossier)).toMatchObject({ code: null, dueAt: null, slip: slipToken(ID) })
    }
  })

  test('only what promises, dates and prints nothing goes on, and the citizen may take his papers back', () => {
    for (const dossier of [slipFor(why), taken(slipFor(why), 'appraisal', by('binh')).dossier]) {
      const open = STEPS.filter(step => answerOf(dossier, step, by('chi', { at: CODE_AT })) === 'taken')
      const next = dossier.stage === 'received' ? 'appraisal' : 'send-back'
      expect(open.toSorted()).toEqual([next, 'numbering', 'withdrawal'].toSorted())
      for (const step of ['supplement-request', 'refusal', 'correction', 'closing', 'apology'] as const)
        expect([step, answerOf(dossier, step, by('chi'))]).toEqual([step, 'awaiting-code'])
      const gone = taken(dossier, 'withdrawal', by('an')).dossier
      expect([gone.code, gone.flags, gone.outcome]).toEqual([null, [], 'withdrawn'])
    }
  })

  test('its code comes once, the time counts from the slip, and then the dossier is as any other', () => {
    const slip = slipFor(why)
    const { dossier, event } = taken(slip, 'numbering', by('dung', { at: CODE_AT, number: 'M-261008-0001' }))
    expect([dossier.code, dossier.flags, dossier.due?.at]).toEqual([
      'M-261008-0001',
      [],
      '2026-10-07T02:00:00.000Z',
    ])
    expect(event.data).toMatchObject({ receivedAt: SLIP_AT })
    expect(dossier.taken.intake?.data).toMatchObject({
      code: 'M-261008-0001',
      receivedAt: SLIP_AT,
      slip: { why },
    })
    expect(rowOf(dossier)).toMatchObject({ code: 'M-261008-0001', slip: slipToken(ID), receivedAt: SLIP_AT })
    expect(answerOf(dossier, 'numbering', by('an', { at: CODE_AT }))).toBe('code-given')
    let on = dossier
    for (const [at, step] of FULL_ROUTE.slice(1).entries())
      on = taken(on, step, by(['binh', 'chi', 'chi', 'dung', 'an'][at] ?? 'an', { at: CODE_AT })).dossier
    expect([on.outcome, on.code]).toEqual(['returned', 'M-261008-0001'])
  })

  test('no code is given under a clock in doubt, without a number or without a date', () => {
    const slip = slipFor(why)
    const { number: _number, ...noNumber } = by('an')
    const { due: _due, ...noDue } = by('an')
    expect(answerOf(slip, 'numbering', by('an', { clockSuspect: true }))).toBe('clock-suspect')
    expect(answerOf(slip, 'numbering', noNumber)).toBe('no-number-left')
    expect(answerOf(slip, 'numbering', { ...noNumber, lack: 'lease-expired' })).toBe('lease-expired')
    expect(answerOf(slip, 'numbering', noDue)).toBe('due-unknown')
  })
})

test('with a code an intake says what it always said, as the version that older counters read', () => {
  const { event, dossier } = taken(blank(ID), 'intake', by('an'))
  expect([event.body.version, dossier.flags]).toEqual([1, []])
  expect(Object.keys(event.data as object)).not.toContain('slip')
  expect(rowOf(dossier).slip).toBeNull()
  const old = { ...event, body: { ...event.body, version: 1 } }
  expect(fold(blank(ID), [old])).toEqual(apply(blank(ID), event))
})

test('a clock in doubt holds no birthday against a citizen; one that is right does', () => {
  const born = { ...INPUTS.intake, applicant: { ...INPUTS.intake.applicant, born: '2026-10-06' } }
  expect(isRefusal(take(blank(ID), 'intake', by('an', { at: SLIP_AT }), born))).toBe(true)
  expect(isRefusal(take(blank(ID), 'intake', without('clock-suspect'), born))).toBe(false)
})

describe('the token of a slip', () => {
  const id = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(bytes => dossierId(1, bytes))

  test('is read again however it is typed, is no code and no name, and no Vietnamese typing changes it', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(id, fc.constantFrom('', ' ', '-'), fc.boolean(), (dossier, join, upper) => {
        const token = slipToken(dossier)
        seen.add(token)
        expect(token).toMatch(/^PT-[2-9BCFGHKMNPQRTVXZ]{5}-[2-9BCFGHKMNPQRTVXZ]{5}$/)
        const typed = token.replaceAll('-', join)
        expect(readToken(upper ? typed : typed.toLowerCase())).toBe(token)
        expect(readQuery(typed)).toMatchObject({
          by: 'name',
          words: [token.toLowerCase().replaceAll('-', '')],
        })
      }),
      { numRuns: 3000, seed: SEED },
    )
    expect(seen.size).toBeGreaterThan(2990)
  })

  test('with one character wrong, or two that changed places, is none', () => {
    const places = fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom(...'23456789BCFGHKMNPQRTVXZ'))
    let [wrong, moved] = [0, 0]
    fc.assert(
      fc.property(id, places, (dossier, [one, two, letter]) => {
        const token = slipToken(dossier)
        const text = [...token.slice(3).replace('-', '')]
        const spoilt = text.with(one, letter)
        if (spoilt.join('') !== text.join('')) {
          expect(readToken(`PT${spoilt.join('')}`)).toBeUndefined()
          expect(tokenFault(`PT-${spoilt.join('')}`)).toMatchObject({ refusal: 'slip-mistyped' })
          wrong++
        }
        const turned = text.with(one, text[two] ?? '').with(two, text[one] ?? '')
        if (turned.join('') !== text.join('')) {
          expect(readToken(`PT${turned.join('')}`)).toBeUndefined()
          moved++
        }
      }),
      { numRuns: 5000, seed: SEED },
    )
    console.log(`seed ${SEED}: ${wrong} wrong, ${moved} moved`)
    expect(Math.min(wrong, moved)).toBeGreaterThan(3000)
  })
})

test('what is typed for a token is told which sign none has, or that one is wrong; what is meant for none is not', () => {
  const token = slipToken(ID)
  for (const fine of [
    token,
    token.toLowerCase(),
    '000.00.12.H30-261124-0001',
    '0001',
    'Phạm Thị Hoa',
    'PT',
    '',
  ])
    expect([fine, tokenFault(fine)]).toEqual([fine, undefined])
  for (const sign of 'AEIOUYWDSLJ01')
    for (const at of [3, 7, 9, 13]) {
      const slip = `${token.slice(0, at)}${sign}${token.slice(at + 1)}`
      expect(tokenFault(slip.toLowerCase())).toEqual(
        refuse('slip-sign', { slip: slip.toLowerCase(), what: sign }),
      )
    }
  for (const slip of [token.slice(0, -1), `${token}7`])
    expect(tokenFault(slip)).toEqual(refuse('slip-mistyped', { slip }))
})

test('a code is given without naming a day; a moment that no calendar has is none', () => {
  expect(steps.numbering.input.parse({})).toEqual({ appointedAt: null, writtenAt: null })
  expect(Instant.safeParse('2026-11-13T09:59:59.000Z').success).toBe(true)
  for (const none of ['2026-13-45T99:99:99.000Z', '2026-11-13T25:00:00.000Z', '2026-00-10T00:00:00.000Z'])
    expect([none, Instant.safeParse(none).success]).toEqual([none, false])
})
