import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readTable } from '../../electron/sheets/read-table.ts'
import { xlsxOf } from '../../electron/sheets/write-table.ts'
import { csvOf } from '../../shared/reports/csv.ts'

const inXlsx = (text: string): string => (text in Object.prototype ? `'${text}` : text)

test('whatever a cell holds comes back as it was, from CSV and XLSX, and nothing that begins like a formula runs', async () => {
  // What XML cannot carry is no text of ours, nor is the sign for a letter that was lost before (U+FFFD).
  const cell = fc.string({ unit: 'grapheme', maxLength: 30 }).map(text =>
    text
      .normalize('NFC')
      .replace(/[\p{C}\uFFFD]/gu, '')
      .trim(),
  )
  const formula = fc
    .tuple(fc.constantFrom('=', '+', '-', '@'), cell)
    .map(([sign, text]) => `${sign}${text}`.trim())
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(cell, fc.oneof(cell, formula, fc.stringMatching(/^0\d{3,11}$/))), {
        minLength: 1,
        maxLength: 4,
      }),
      async lines => {
        const table = { sheet: 'Bảng', head: ['A', 'B'], lines: lines.map(([a, b]) => [`x${a}`, b]) }
        const [csv, xlsx] = [Buffer.from(csvOf(table)), await xlsxOf(table)]
        const wanted = table.lines.map(([a, b = '']) => ({ A: a, B: /^[=+\-@]/.test(b) ? `'${b}` : b }))
        expect(await readTable(csv)).toEqual({ rows: wanted })
        expect(await readTable(xlsx)).toEqual({ rows: wanted.map(({ A, B }) => ({ A, B: inXlsx(B) })) })
        expect(strFromU8(unzipSync(xlsx)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain(
          '<f>',
        )
      },
    ),
    { numRuns: 25 },
  )
})
