import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reports } from '../../shared/reports/index.ts'
import { datedRows } from './rows.ts'

const SEED = 20261124
const PERIOD = { from: '2026-11-22', to: '2026-11-25', at: '2026-11-30T09:00:00.000Z' }

describe.each(Object.entries(reports))('%s', (id, report) => {
  test('is called in the list as it calls itself, and has a title', () => {
    expect(report.id).toBe(id)
    expect(report.title).toMatch(/^\p{Lu}/u)
  })

  test('says the same for the same rows in whatever order they come, one cell under each column', () => {
    fc.assert(
      fc.property(datedRows, rows => {
        const table = report.tabulate(rows, PERIOD)
        expect(report.tabulate(rows.toReversed(), PERIOD)).toEqual(table)
        for (const line of [...table.rows, table.total]) expect(line).toHaveLength(table.columns.length)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  test('names nobody: no applicant, number or telephone stands in it', () => {
    const marked = fc
      .sample(datedRows, { seed: SEED, numRuns: 20 })
      .map(rows =>
        rows.map(row => ({ ...row, applicant: 'QUÝ DANH', idNumber: '093190009999', phone: '0999999999' })),
      )
    const said = JSON.stringify(marked.map(rows => report.tabulate(rows, PERIOD)))
    expect(said).not.toMatch(/QUÝ DANH|093190009999|0999999999/)
  })
})
