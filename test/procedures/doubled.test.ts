import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readGiven } from '../../electron/desk/office/read-given.ts'
import { acts } from '../../shared/office/acts/index.ts'
import { procedureOfText, textOfProcedure } from '../../shared/procedures/as-text.ts'
import { draftableOf } from '../../shared/procedures/copy.ts'
import { findFaults } from '../../shared/procedures/faults.ts'
import { procedureOf } from '../../shared/procedures/from-row.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
import { faultSaid } from '../../shared/text/procedures/procedures.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { DATA_SET } from '../desk/centre.ts'

const SEED = 20261130
const near = DATA_SET.procedures.find(({ code }) => code === '2.002288') as Procedure
const [PAPER] = near.components
if (!PAPER) throw new Error('no paper')
const paper = (id: string, title: string) => ({ ...PAPER, id, title })
const known = {
  agencies: DATA_SET.centre.agencies.map(({ id }) => id),
  sites: DATA_SET.centre.sites.map(({ id }) => id),
}

test('an id that stands twice says on which lines, and what to do', () => {
  const twice = { ...near, components: [paper('a', 'Đơn'), paper('b', 'Bản sao'), paper('a', 'Tờ khai')] }
  const faults = findFaults(twice, known)
  expect(faults).toEqual([{ place: 'components: a', what: 'twice', lines: [1, 3] }])
  expect(faults.map(each => faultSaid(each, 'vi'))).toEqual([
    '“Thành phần hồ sơ” (components: a), dòng 1 và 3: mã bị lặp: đặt cho mỗi mục một mã riêng',
  ])
})

test('papers typed with one name twice, or moved, are papers of their own: no id twice, and what is not touched keeps its own', () => {
  let doubled = 0
  const titles = fc.array(fc.constantFrom('Đơn', 'Bản sao', 'Tờ khai'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(titles, titles, (before, typed) => {
      const stood = { ...near, components: before.map((title, at) => paper(`tp${at + 1}`, title)) }
      const text = { ...textOfProcedure(stood), components: typed.join('\n') }
      const read = procedureOfText(stood, text)
      if ('part' in read) throw new Error(`line ${read.line}`)
      const ids = read.components.map(({ id }) => id)
      expect([new Set(ids).size, read.components.map(({ title }) => title)]).toEqual([typed.length, typed])
      for (const [at, title] of typed.entries()) {
        if (!typed.slice(0, at).includes(title) && before.includes(title))
          expect(before[Number(ids[at]?.slice(2)) - 1]).toBe(title)
      }
      if (new Set(typed).size < typed.length) doubled++
    }),
    { seed: SEED },
  )
  expect(doubled).toBeGreaterThan(20)
})

test('a procedure of more papers than it may have says how many there are and how many must go', () => {
  const draft = (many: number) => {
    const components = Array.from({ length: many }, (_, at) => paper(`tp${at}`, 'Đơn'))
    return readGiven(acts['procedure-drafted'].input, {
      ...{ procedure: draftableOf({ ...near, components }), like: null },
    })
  }
  expect(isRefusal(draft(60))).toBe(false)
  const said = draft(62)
  expect(isRefusal(said) && sentence(said, 'vi')).toBe(
    'Dữ liệu gửi vào không đúng mẫu: “Thành phần hồ sơ”, nhiều nhất 60 mục, đang có 62: bỏ hoặc gộp bớt 2 mục. Sửa chỗ ấy rồi làm lại.',
  )
})

test('of a table with more papers than a procedure holds, the first that is left out is named', () => {
  const row = (many: number) => ({
    ...{ code: '9.100001', title: 'Thủ tục', agency: DATA_SET.centre.agencies[0]?.name ?? '' },
    documents_required: Array.from({ length: many }, (_, at) => `Giấy số ${at + 1}.`).join(' | '),
  })
  const read = (many: number) =>
    procedureOf(
      row(many) as never,
      { effectiveFrom: '2026-01-01', agencies: [], others: 'sxd' },
      undefined,
      undefined,
    )
  expect(read(60).unread.filter(said => said.includes('60 giấy tờ'))).toEqual([])
  const { procedure, unread } = read(63)
  expect(procedure?.components.length).toBe(60)
  expect(unread).toContainEqual(
    expect.stringMatching(/^nhiều hơn 60 giấy tờ: chưa nhận từ “Giấy số 61.*” trở đi \(3 giấy\)/),
  )
})
