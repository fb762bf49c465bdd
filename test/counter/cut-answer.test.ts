import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COUNTER, QUICKLY } from '../support/programs.ts'
import { counter, demoFolder } from './run.ts'

/**
 * Kills the program by a signal that nothing can hold, at the moment it would answer: what it did is
 * recorded, nobody reads it.
 */
const KILLED = `data:text/javascript,${encodeURIComponent(
  `const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (text, ...more) => String(text).includes('"recorded":true') ? process.kill(process.pid, 'SIGKILL') : write(text, ...more)`,
)}`

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

type Said = { seq: number; lastSeq: number; code: string; warnings?: readonly string[] }
const linesOf = (commands: readonly object[]): string =>
  commands.map(each => `${JSON.stringify(each)}\n`).join('')
/** One batch of these lines, and what it answered to each. */
const ask = (...commands: object[]): Said[] =>
  counter(['batch', '--data', hall.data], linesOf(commands))
    .out.trim()
    .split('\n')
    .map(each => JSON.parse(each) as Said)
const example = (verb: string) => ({ verb: 'example', words: [verb] })
const VERIFY = { verb: 'verify' }

/** The program runs until it would say that something is recorded, and is killed there. */
function runCut(verb: string, input: string): void {
  const args = [...QUICKLY, '--import', KILLED, COUNTER, verb, '--data', hall.data, '--json']
  const { signal, stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' })
  expect([signal, stdout], stderr).toEqual(['SIGKILL', ''])
}

test('what was killed before it answered, and is run again, is told and recorded once; once more it is another, and says so', () => {
  const [receive = {}, note = {}] = ask(example('receive'), example('plan-noted'))
  runCut('receive', JSON.stringify(receive))
  const again = counter(['receive', '--data', hall.data, '--json'], JSON.stringify(receive)).json
  expect(again).toMatchObject({
    recorded: true,
    seq: 1,
    warnings: [expect.stringContaining('không ghi thêm')],
  })
  runCut('batch', linesOf([note]))
  const [held, other, noted, second, whole, appraise = {}] = ask(
    ...[VERIFY, { ...receive, note: 'Người khác' }, note, receive, VERIFY, example('appraise')],
  )
  expect([held, other, noted, second, whole]).toMatchObject([
    // Of a dossier that is received there are two events: its own, and that its receipt is made.
    { ok: true, lastSeq: 3 },
    { recorded: true, seq: 4 },
    { recorded: true, seq: 3 },
    { recorded: true, seq: 6 },
    { ok: true, lastSeq: 7 },
  ])
  expect(String(second?.warnings)).toContain(again.code)
  expect(String(second?.warnings)).not.toContain('không ghi thêm')
  runCut('batch', linesOf([appraise, appraise]))
  expect(ask(appraise, VERIFY)).toMatchObject([
    { recorded: true, seq: 8 },
    { ok: true, lastSeq: 8 },
  ])
  expect(readdirSync(join(hall.data, 'unanswered'))).toEqual([])
})
