import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { counter, demoFolder } from './run.ts'

const PRELOAD = fileURLToPath(new URL('../support/turned-clock.ts', import.meta.url))
const DAY = 86_400_000

let hall: Awaited<ReturnType<typeof demoFolder>>
beforeAll(async () => {
  hall = await demoFolder()
})
afterAll(() => hall.done())

/** Runs a verb in a process whose clock was turned before anything of the program was loaded. */
function at(turned: number, verb: string, input = '') {
  const before = { ...process.env }
  process.env.NODE_OPTIONS = `--import=${PRELOAD}`
  process.env.TAI_CHO_TURNED = String(turned)
  try {
    return counter([verb, '--data', hall.data, '--json'], input)
  } finally {
    process.env = before
  }
}

test('a real program under a turned clock: nothing dated is made, the record opens, and right again it goes on (C1)', () => {
  const dossier = counter(['example', 'receive', '--data', hall.data, '--json']).out
  const first = at(0, 'receive', dossier)
  expect(first.json).toMatchObject({ recorded: true })
  const back = at(-DAY, 'receive', dossier)
  expect([back.code, back.json.refusal]).toEqual([2, 'clock-suspect'])
  expect(at(-3652 * DAY, 'verify').json).toMatchObject({ ok: true, lastSeq: Number(first.json.seq) + 1 })
  const again = at(1000, 'receive', dossier)
  expect(again.json).toMatchObject({ recorded: true })
  expect(Number(again.json.seq)).toBeGreaterThan(Number(first.json.seq))
})
