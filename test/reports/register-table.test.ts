import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { REGISTER_COLUMNS, registerTable } from '../../electron/desk/books/export-register.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { csvOf } from '../../shared/reports/csv.ts'
import { DATA_SET } from '../desk/centre.ts'
import { datedRows } from './rows.ts'

const { centre } = DATA_SET
const TITLE = 'Cấp giấy phép xây dựng'
const office = {
  published: {
    centre: () => centre,
    agency: (id: string) => centre.agencies.find(each => each.id === id),
    procedureVersion: () => ({ title: TITLE }),
  },
  store: { time: () => ({ lo: '2026-11-30T00:00:00.000Z' }) },
} as unknown as Parameters<typeof registerTable>[0]

/**
 * Rows with the codes that their agencies would have given, under two provinces' prefixes, some with none.
 */
const coded = datedRows.map(rows =>
  rows.map((row, at) => {
    const day = dayOf(row.receivedAt ?? row.movedAt)
      .slice(2)
      .replaceAll('-', '')
    const before = Number(day) < 261125 ? '000.00.12.H30' : 'H13.04'
    const code = at % 5 === 0 ? null : `${before}-${day}-${String(at + 1).padStart(4, '0')}`
    return { ...row, code, slip: null, version: 'v' }
  }),
)
const at = (head: string): number => 1 + REGISTER_COLUMNS.findIndex(each => each.head === head)
const column = (line: readonly string[], head: string): string => line[at(head)] ?? ''

test('the register is read agency by agency, from 1, by codes, the oldest first, whatever order the lines come in', () => {
  fc.assert(
    fc.property(coded, fc.nat(), (rows, seed) => {
      const { lines } = registerTable(office, rows)
      const turned = rows.map((_, nth) => rows[(nth + (seed % rows.length)) % rows.length] ?? expect.fail())
      expect(registerTable(office, turned.reverse()).lines).toEqual(lines)
      expect(lines).toHaveLength(rows.length)
      const agencies = [...new Set(lines.map(line => column(line, 'Mã cơ quan')))]
      const inOrder = centre.agencies.map(({ id }) => id).filter(id => agencies.includes(id))
      expect(agencies.slice(0, inOrder.length)).toEqual(inOrder)
      for (const agency of agencies) {
        const own = lines.filter(line => column(line, 'Mã cơ quan') === agency)
        expect(own.map(([nth]) => nth)).toEqual(own.map((_, nth) => String(nth + 1)))
        const codes = own.map(line => column(line, 'Mã hồ sơ').split('-').slice(1).join('-'))
        const given = codes.filter(Boolean)
        expect(codes.slice(0, given.length)).toEqual([...given].sort())
      }
    }),
    { numRuns: 60 },
  )
})

test('beside each id stands its name; the columns are those of the guide, and stay in their order', () => {
  const [row] = fc.sample(coded, { numRuns: 40, seed: 7 }).find(rows => rows.length > 0) ?? []
  const [line = []] = registerTable(office, [{ ...(row ?? expect.fail()), office: 'sxd' }]).lines
  expect([column(line, 'Mã cơ quan'), column(line, 'Cơ quan')]).toEqual(['sxd', 'Sở Xây dựng'])
  expect([column(line, 'Mã thủ tục'), column(line, 'Tên thủ tục')]).toEqual([row?.procedure ?? '', TITLE])
  // Who reads an export by program counts on these: a new column comes last.
  expect(REGISTER_COLUMNS.map(({ head }) => head).slice(0, 12)).toEqual([
    ...['Mã hồ sơ', 'Mã thủ tục', 'Tên thủ tục', 'Mã cơ quan', 'Cơ quan', 'Người nộp', 'Số định danh'],
    ...['Điện thoại', 'Ngày nhận', 'Hẹn trả', 'Tình trạng', 'Số kết quả'],
  ])
  const guide = readFileSync(new URL('../../QUAN-TRI.md', import.meta.url), 'utf8')
  const rows = REGISTER_COLUMNS.map(({ head, says }) => `| ${head} | ${says} |`)
  expect(rows.filter(each => !guide.includes(each))).toEqual([])
})

test('what a spreadsheet would run, or take for a number and cut, stands in the CSV as text', () => {
  const digits = fc.stringMatching(/^(0\d{1,11}|\d{12})$/)
  const formula = fc.tuple(fc.constantFrom(...'=+-@'), fc.string()).map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.array(fc.oneof(digits, formula), { minLength: 1 }), cells => {
      const csv = csvOf({ sheet: 'Sổ', head: ['Số'], lines: cells.map(cell => [cell]) })
      expect(csv.startsWith('\u{feff}"Số"\r\n')).toBe(true)
      const read = (parse(csv, { bom: true }) as string[][]).slice(1).map(([cell = '']) => cell)
      for (const [nth, cell] of read.entries()) {
        expect(cell).toMatch(/^['\t]/)
        expect(cell.slice(1)).toBe(cells[nth])
        // Behind a tab there are digits and nothing else: a formula is never hidden there.
        if (cell.startsWith('\t')) expect(cell).toMatch(/^\t\d+$/)
      }
    }),
  )
})
