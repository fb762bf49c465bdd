import { expect, test } from 'vitest'
import { csvOf } from '../../shared/reports/csv.ts'

/** A cell as it is, and as it stands between its quotes. */
const CELLS: readonly (readonly [cell: string, written: string])[] = [
  ['=1+1', "'=1+1"],
  ['+84 293', "'+84 293"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1+1', "'\t=1+1"],
  ['\r=1+1', "'\r=1+1"],
  ['0123', '\t0123'],
  ['093190001234', '\t093190001234'],
  ['193190001234', '\t193190001234'],
  ['12345678901', '12345678901'],
  ['0', '0'],
  ['nói "thôi", rồi\nđi', 'nói ""thôi"", rồi\nđi'],
  ['"=1+1', '""=1+1'],
]

test('a CSV says each cell so that no spreadsheet runs it, splits it or takes its zeros', () => {
  const table = { sheet: 'x', head: ['=A', 'B'], lines: CELLS.map(([cell]) => [cell, '']) }
  const lines = CELLS.map(([, written]) => `"${written}",""`)
  expect(csvOf(table)).toBe(`\u{feff}${[`"'=A","B"`, ...lines].join('\r\n')}\r\n`)
})
