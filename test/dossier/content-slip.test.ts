import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findContentSlip } from '../../shared/dossier/content-slip.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { Answers, Field } from '../../shared/fields.ts'
import { FULL_ROUTE } from './hall.ts'
import { nothing, on, through } from './told.ts'

const FIELDS: readonly Field[] = [
  { kind: 'money', id: 'capital', label: 'Vốn đầu tư', required: true },
  { kind: 'number', id: 'floors', label: 'Số tầng', required: true },
  { kind: 'date', id: 'until', label: 'Có giá trị đến ngày', required: true },
  { kind: 'text', id: 'plot', label: 'Thửa đất', required: true },
  { kind: 'text', id: 'lane', label: 'Ngõ', required: true },
  { kind: 'yes-no', id: 'inherited', label: 'Thừa kế', required: false },
]
const returned = through(nothing(), FULL_ROUTE)
function saying(answers: Answers): Dossier {
  const { intake } = returned.dossier.taken
  const data = taken(returned.dossier, 'intake')
  if (!intake) throw new Error('nothing was received')
  return {
    ...returned.dossier,
    taken: { ...returned.dossier.taken, intake: { ...intake, data: { ...data, answers } } },
  }
}
const SAID: Answers = {
  capital: 1_000_000_000,
  floors: 3,
  until: '2027-02-05',
  plot: 'Tờ 12, thửa 7b',
  lane: '12',
  inherited: true,
}
const { name = '', idNumber = '', address = '' } = taken(returned.dossier, 'intake')?.applicant ?? {}
const fieldOf = (slip: { place?: string; printed: string; right: string }): unknown =>
  findContentSlip(saying(SAID), FIELDS, [{ place: 'Điều 1', ...slip }])?.facts

test('who it is for and what was asked is content, however it is printed', () => {
  const cases: readonly [printed: string, right: string, field: string][] = [
    [name, 'Nguyễn Thị Bười', 'Người nộp hồ sơ'],
    [`cấp cho bà ${name.toUpperCase()}`, 'cấp cho bà Nguyễn Thị Hoa', 'Người nộp hồ sơ'],
    // As a Mac writes it: the marks apart from their letters.
    [name.normalize('NFD'), 'Nguyễn Thị Hoa', 'Người nộp hồ sơ'],
    [`CCCD số ${idNumber}`, `CCCD số ${idNumber.slice(0, -1)}x`, 'Số định danh'],
    [`Địa chỉ: ${address}`, 'Địa chỉ: nơi khác', 'Địa chỉ'],
    ['1.000.000.000', '9.000.000.000', 'Vốn đầu tư'],
    ['1,000,000,000', '9,000,000,000', 'Vốn đầu tư'],
    ['1 000 000 000', '9 000 000 000', 'Vốn đầu tư'],
    ['1.000.000.000', '9.000.000.000 (không phải 1.000.000.000)', 'Vốn đầu tư'],
    ['vốn 1000000000 đồng', 'vốn một tỷ đồng', 'Vốn đầu tư'],
    ['Vốn đầu tư:', 'Vốn đầu tư: 9.000.000.000 đồng', 'Vốn đầu tư'],
    ['Số tầng: 3', 'Số tầng: 5', 'Số tầng'],
    ['ngày 05 tháng 02 năm 2027', 'ngày 05 tháng 02 năm 2037', 'Có giá trị đến ngày'],
    ['đến 05/02/2027', 'đến 05/02/2028', 'Có giá trị đến ngày'],
    ['tờ 12 thửa 7B', 'tờ 12 thửa 8', 'Thửa đất'],
  ]
  for (const [printed, right, field] of cases)
    expect([printed, fieldOf({ printed, right })]).toEqual([printed, { field }])
  expect(fieldOf({ place: 'Dòng “Vốn đầu tư”', printed: '…', right: '2.000.000.000' })).toEqual({
    field: 'Vốn đầu tư',
  })
})

test('form, misprints of what was asked, and what only looks alike are put right', () => {
  const slips: readonly [printed: string, right: string][] = [
    ['ngày 18 tháng 06', 'ngày 18 tháng 6'],
    ['Khoản 3 Điều 5', 'Khoản 2 Điều 5'],
    ['1.000.000.00 đồng', '1.000.000.000 đồng'],
    ['ngày 05 tháng 02 năm 2072', 'ngày 05 tháng 02 năm 2027'],
    ['Nguyễn Thị Bười', name],
    [`Bà ${name}`, `bà ${name}`],
    ['1000000000', '1.000.000.000'],
    ['từ 1.000.000.000 đến 2.000.000.000', 'từ 1.000.000.000 tới 2.000.000.000'],
    ['ngày 15 tháng 02 năm 2027', 'ngày 16 tháng 02 năm 2027'],
    ['Khoản 12 Điều 5', 'Khoản 13 Điều 5'],
    [name, name.normalize('NFD')],
  ]
  for (const [printed, right] of slips)
    expect([printed, fieldOf({ printed, right })]).toEqual([printed, undefined])
})

test('each of several slips is looked at, not the first alone', () => {
  const form = { place: 'Điều 1', printed: 'ngày 18 tháng 06', right: 'ngày 18 tháng 6' }
  const content = { place: 'Điều 2', printed: name, right: 'Nguyễn Thị Hoa' }
  expect([name, idNumber, address].every(text => text.length > 2)).toBe(true)
  expect(findContentSlip(saying(SAID), FIELDS, [form])).toBeUndefined()
  for (const slips of [
    [form, content],
    [content, form],
  ])
    expect(findContentSlip(saying(SAID), FIELDS, slips)?.facts).toEqual({ field: 'Người nộp hồ sơ' })
})

test('any amount of any dossier: another amount in its place is content, the same one written otherwise is not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 2 ** 45 }),
      fc.integer({ min: 0, max: 2 ** 45 }),
      (capital, other) => {
        const dossier = saying({ ...SAID, capital })
        const written = (amount: number): string[] => [
          String(amount),
          `${amount.toLocaleString('vi-VN')} đồng`,
        ]
        for (const printed of written(capital))
          for (const right of [...written(other), ...written(capital)]) {
            const found = findContentSlip(dossier, FIELDS, [{ place: 'Điều 1', printed, right }])
            expect(found === undefined).toBe(other === capital || written(capital).includes(right))
          }
      },
    ),
  )
})

test('the step is refused, and the officer reads which content it is and what to do instead', () => {
  const slip = { place: 'Điều 1', printed: 'Thửa 12', right: 'Thửa 21' }
  const input = { reason: 'Ghi sai', basis: 'NĐ 30/2020 Đ.18', slips: [slip] }
  expect(() => on(returned, 'rectification', input)).toThrow('slip-of-content')
  expect(() =>
    on(returned, 'rectification', { ...input, slips: [{ ...slip, printed: 'Thửa 21', right: 'Thửa 12' }] }),
  ).not.toThrow()
})
