import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findWrongAnswer } from '../../shared/dossier/answers.ts'
import { allMissing } from '../../shared/dossier/papers.ts'
import { type Answers, Field } from '../../shared/fields.ts'
import { SEED } from './walks.ts'

const field = (kind: Field['kind'], required = true): Field =>
  Field.parse({
    kind,
    id: 'one',
    label: 'Một',
    required,
    ...(kind === 'choice' ? { options: ['a', 'b'] } : {}),
  })
const RECEIVED = '2026-02-05'
const KINDS = Field.options.map(option => option.shape.kind.value)

describe('an answer of each kind', () => {
  const good: { [K in Field['kind']]: readonly unknown[] } = {
    text: ['Thửa 12', '<b>'],
    'long-text': ['dòng\nhai'],
    number: [0, 2 ** 53 - 1],
    money: [0, 1_500_000],
    date: ['2026-02-28', '2024-02-29'],
    'yes-no': [true, false],
    choice: ['a', 'b'],
    'citizen-id': ['093190001234', '360123456'],
    phone: ['0912345678', '+84 912 345 678', '(0293) 3878 999'],
    'tax-code': ['0300588569', '0300588569-001', '093190001234'],
  }
  const bad: { [K in Field['kind']]: readonly unknown[] } = {
    text: [1, true, {}],
    'long-text': [1],
    number: ['1', 1.5, 2 ** 53],
    money: ['1000', 0.5],
    date: ['2026-02-29', '28/02/2026', '2026-2-8', 20260228],
    'yes-no': ['true', 1],
    choice: ['c', true],
    'citizen-id': ['09319000123', 'abc', '0931900012345'],
    phone: ['12', '84912345678', 'số 5'],
    'tax-code': ['123', '0300588569-1'],
  }
  test.each(KINDS)('%s: what fits is taken, what does not is named by its label', kind => {
    for (const value of good[kind])
      expect([value, findWrongAnswer([field(kind)], { one: value as string }, RECEIVED)]).toEqual([
        value,
        undefined,
      ])
    for (const value of bad[kind])
      expect([value, findWrongAnswer([field(kind)], { one: value as string }, RECEIVED)]).toEqual([
        value,
        { refusal: 'field-invalid', facts: { field: 'Một' } },
      ])
  })
  test.each(KINDS)('%s: left empty it is owed only where it is required', kind => {
    const empty: readonly Answers[] = [{}, { one: '' }, { one: '  ' }]
    for (const answers of empty) {
      expect(findWrongAnswer([field(kind)], answers, RECEIVED)).toEqual({
        refusal: 'field-missing',
        facts: { field: 'Một' },
      })
      expect(findWrongAnswer([field(kind, false)], answers, RECEIVED)).toBeUndefined()
    }
  })
  test('there are ten kinds, and an answer nobody asked for is refused', () => {
    expect(KINDS.length).toBe(10)
    expect(findWrongAnswer([field('text')], { one: 'x', two: 'y' }, RECEIVED)).toMatchObject({
      refusal: 'field-invalid',
    })
  })
})

describe('the papers on the counter', () => {
  const asked = fc
    .array(fc.record({ originals: fc.nat(2), copies: fc.nat(3), required: fc.boolean() }), { maxLength: 6 })
    .map(list => list.map((each, at) => ({ ...each, id: `tp${at}`, title: `Giấy ${at}` })))
  const handed = fc
    .array(fc.tuple(fc.nat(4), fc.nat(4)), { minLength: 6, maxLength: 6 })
    .map(list => list.map(([originals, copies], at) => ({ id: `tp${at}`, originals, copies, sheets: 1 })))
  test('are enough exactly when every required one is there, an original standing for a copy, never a copy for an original', () => {
    const seen = { enough: 0, missing: 0 }
    fc.assert(
      fc.property(asked, handed, (list, given) => {
        const owed = list.filter(({ required, originals, copies, id }) => {
          const one = given.find(each => each.id === id) ?? { originals: 0, copies: 0 }
          if (!required) return false
          const spare = one.originals - originals
          return spare < 0 || spare + one.copies < copies || one.originals + one.copies === 0
        })
        expect(allMissing(list, given)).toEqual(owed)
        seen[owed.length === 0 ? 'enough' : 'missing']++
      }),
      { numRuns: 3000, seed: SEED },
    )
    expect(Math.min(seen.enough, seen.missing)).toBeGreaterThan(300)
  })
  test('one paper more never makes more of them missing', () => {
    fc.assert(
      fc.property(asked, handed, fc.nat(5), fc.boolean(), (list, given, which, original) => {
        const more = given.map((each, at) =>
          at === which
            ? {
                ...each,
                originals: each.originals + (original ? 1 : 0),
                copies: each.copies + (original ? 0 : 1),
              }
            : each,
        )
        const before = new Set(allMissing(list, given).map(({ id }) => id))
        for (const { id } of allMissing(list, more)) expect(before.has(id)).toBe(true)
      }),
      { numRuns: 2000, seed: SEED },
    )
  })
})
