import { statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { counter, demoFolder } from './run.ts'

test('a batch ends as its gravest line would have by itself, and with 0 when none was refused', async () => {
  const alone = await demoFolder()
  try {
    const lines = ['{"verb":"example","words":["receive"]}', '{"verb":"find","words":["nguyen"]}']
    const run = (input: readonly string[]) =>
      counter(['batch', '--data', alone.data], `${input.join('\n')}\n`).code
    expect(run(lines)).toBe(0)
    expect(run(['{', ...lines])).toBe(2)
    const piped = counter(
      ['batch', '--data', alone.data],
      '{"recorded":false,"refusal":"in-use","facts":{}}\n',
    )
    expect(piped).toMatchObject({ code: 2, json: { refusal: 'in-use' } })
    const listed = counter(['batch', '--data', alone.data], '{"verb":["find"],"words":["nguyen"]}\n')
    expect(listed).toMatchObject({ code: 2, json: { facts: { field: 'verb', form: 'string' } } })
    const unknown = '{"verb":"show","dossier":"000.00.00.H30-200101-0001"}'
    expect(run([...lines, unknown])).toBe(2)
    const his = { ...counter(['example', 'receive', '--data', alone.data, '--json']).json, verb: 'receive' }
    const notHis = JSON.stringify({ ...his, pin: '000000' })
    expect([run([notHis]), run([unknown, notHis, '{'])]).toEqual([4, 4])
    const record = join(alone.data, 'record.db')
    truncateSync(record, statSync(record).size - 4096)
    expect(run([unknown, JSON.stringify(his), notHis])).toBe(3)
  } finally {
    alone.done()
  }
})
