import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCitizenId, checkPersonalPaper } from '../../shared/card/citizen-id.ts'
import { checkEmail, checkPhone } from '../../shared/card/phone.ts'
import { checkTaxCode } from '../../shared/card/tax-code.ts'
import { blank } from '../../shared/dossier/state.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { certificateOf, contextOf, INPUTS, take } from '../dossier/hall.ts'

const SEED = 20261124

describe('a twelve-digit number warns (NĐ 137/2015 Đ.7)', () => {
  test.each([
    ['093190001234', '1990-05-02', 'nữ', []],
    ['093090001234', '1990-05-02', 'nam', []],
    ['093302001234', '2002-05-02', 'nữ', []],
    ['093190001234', '1990-05-02', 'nam', ['century-or-sex']],
    ['093190001234', '1991-05-02', 'nữ', ['birth-year']],
    ['093190001234', '2090-05-02', 'nữ', ['century-or-sex']],
    ['999190001234', '1990-05-02', 'nữ', ['province']],
    ['003190001234', '1990', 'nữ', ['province']],
    ['09319000123', '1990-05-02', 'nữ', ['not-12-digits']],
    ['093190001234', null, null, []],
  ] as const)('%s, %s, %s', (number, born, sex, warnings) => {
    expect(checkCitizenId(number, born, sex)).toEqual(warnings)
  })
  test('a passport and an old card of nine digits have no twelve digits and warn of nothing', () => {
    for (const number of ['B1234567', 'C12345678', 'PA0940443', '361234567'])
      expect([number, checkPersonalPaper(number, '1990-05-02', 'nữ')]).toEqual([number, []])
    for (const number of ['abc', '09319000123', '0931900012345'])
      expect(checkPersonalPaper(number, null, null)).toEqual(['not-12-digits'])
  })
  test('a number made by the rule never warns; one digit of century, sex or year changed always does', () => {
    const person = fc.record({
      year: fc.integer({ min: 1900, max: 2299 }),
      sex: fc.constantFrom('nam', 'nữ'),
      rest: fc.nat(999_999),
    })
    fc.assert(
      fc.property(person, fc.integer({ min: 1, max: 9 }), ({ year, sex, rest }, turn) => {
        const mark = (Math.floor(year / 100) - 19) * 2 + (sex === 'nữ' ? 1 : 0)
        const number = `093${mark}${String(year % 100).padStart(2, '0')}${String(rest).padStart(6, '0')}`
        expect(checkCitizenId(number, `${year}-01-02`, sex)).toEqual([])
        for (const at of [3, 4, 5]) {
          const other = number.slice(0, at) + ((Number(number[at]) + turn) % 10) + number.slice(at + 1)
          expect(checkCitizenId(other, `${year}-01-02`, sex).length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 3000, seed: SEED },
    )
  })
  test('and never blocks: whatever a paper may bear as its number, the dossier is received', () => {
    const context = contextOf('an', [certificateOf('an', ['counter'])])
    const borne = fc.stringMatching(/^[A-ZĐ\d ./-]{0,20}$/)
    fc.assert(
      fc.property(borne, fc.string({ unit: 'grapheme', maxLength: 20 }), (idNumber, phone) => {
        const input = {
          ...INPUTS.intake,
          applicant: { ...INPUTS.intake.applicant, idNumber, phone },
        }
        expect(checkCitizenId(idNumber, null, null)).toBeDefined()
        expect(isRefusal(take(blank('1'.repeat(32)), 'intake', context, input))).toBe(false)
      }),
      { numRuns: 500, seed: SEED },
    )
  })
  test('the sixty-three provinces of 2016 are known', () => {
    const known = Array.from({ length: 1000 }, (_, code) => String(code).padStart(3, '0')).filter(
      code => !checkCitizenId(`${code}090000000`, null, null).includes('province'),
    )
    expect(known.length).toBe(63)
    expect(known).toContain('093')
  })
})

describe('a tax code', () => {
  test.each([
    ['0300588569', []],
    ['0300588569-001', []],
    ['0300588569001', []],
    ['093190001234', []],
    ['0300588568', ['tax-code-check']],
    ['0300588596', ['tax-code-check']],
    ['03005885', ['tax-code-form']],
    ['abc', ['tax-code-form']],
  ] as const)('%s', (code, warnings) => {
    expect(checkTaxCode(code)).toEqual(warnings)
  })
  test('with any one digit changed is known to be wrong', () => {
    const good = '0300588569'
    for (let at = 0; at < 10; at++)
      for (let turn = 1; turn < 10; turn++) {
        const other = good.slice(0, at) + ((Number(good[at]) + turn) % 10) + good.slice(at + 1)
        expect([other, checkTaxCode(other)]).toEqual([other, ['tax-code-check']])
      }
  })
})

describe('a telephone number', () => {
  test.each([
    '0912345678',
    '+84912345678',
    '091 234 5678',
    '091.234.5678',
    '(0293) 3878 999',
    '0293-3878999',
    '0292 1234567',
    '024 3825 5555',
    '0321234567',
    '',
  ])('%s rings', phone => {
    expect(checkPhone(phone)).toEqual([])
  })
  test.each([
    '0012345678',
    '091234567',
    '09123456789',
    '01234567890',
    '912345678',
    '84912345678',
    'số 5',
    '0512345678',
  ])('%s is warned about', phone => {
    expect(checkPhone(phone)).toEqual(['phone-form'])
  })
})

test.each([
  ['', []],
  ['ngan.le@example.vn', []],
  ['x', ['email-form']],
  ['a@b', ['email-form']],
  ['a b@c.vn', ['email-form']],
  ['<b>@c.vn', ['email-form']],
])('the mail address %j is warned about as it looks', (email, doubts) => {
  expect(checkEmail(email)).toEqual(doubts)
})
