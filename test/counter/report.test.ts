import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forPeople } from '../../electron/counter/answering.ts'
import { findVerb } from '../../electron/counter/verbs/index.ts'
import { demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
beforeAll(async () => {
  hall = await demoFolder()
  batch = openBatch(hall.data)
})
afterAll(async () => {
  await batch.close()
  hall.done()
})

const report = (more: object = {}) => batch.ask({ verb: 'report', words: ['daily-intake'], ...more })

test('the daily report counts what was received, on its day and in its agency alone', async () => {
  expect(await report()).toMatchObject({ report: 'daily-intake', rows: [] })
  const given = await batch.ask({ verb: 'example', words: ['receive'] })
  expect(await batch.ask(given)).toMatchObject({ recorded: true })
  const { rows, columns, from, text } = await report()
  expect(rows).toEqual([[from, expect.any(String), 1, 0, 0, 0, 1, 0]])
  expect(String(text).split('\n')).toHaveLength(5)
  expect(String(text)).toContain('đã hướng dẫn: 0 người')
  // In words there is no id of a machine and no day as a machine writes it.
  expect(String(text).split('\n')[2]).toMatch(
    /^\d\d\/\d\d\/\d{4}\t(Sở|Ban|Ủy ban|Văn phòng|Công an|Bảo hiểm) /,
  )
  expect(columns).toHaveLength(8)
  expect(await report({ from: '2020-01-01', to: '2020-12-31' })).toMatchObject({ rows: [] })
})

test('a report that is written to a file says where, and how many lines it has', async () => {
  const out = join(hall.root, 'bao-cao.csv')
  const answer = await report({ out })
  expect(answer).toMatchObject({ report: 'daily-intake', file: out, rows: expect.any(Number) })
  const lines = forPeople(answer, findVerb('report')).split('\n')
  expect(lines.map(line => line.replaceAll(/ {2,}/g, ' | '))).toContain(`Số dòng | ${answer.rows}`)
})

test('a report that is not there, and days that run backward, are refused', async () => {
  for (const wrong of [
    { words: ['nothing'] },
    { words: ['toString'] },
    { from: '2026-02-02', to: '2026-02-01' },
  ])
    expect(await report(wrong)).toMatchObject({ refusal: 'input-invalid' })
  expect(await report({ from: '2026-02-30' })).toMatchObject({ refusal: 'input-invalid' })
})
