import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { newFolder, openOffice, receive } from '../store/office.ts'
import { line, median, type Print } from './figure.ts'

const ROUNDS = 9
const EVENTS = 500
const OPENER = fileURLToPath(new URL('./open-record.ts', import.meta.url))

/** Opening and checking a record that stands, in a process of its own, over the same process that opens nothing. */
export async function run(print: Print): Promise<void> {
  const { folder, done } = newFolder('tc-bench-')
  const store = openOffice(folder)
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  const bare: number[] = []
  const loaded: number[] = []
  const opened: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(timed(['-e', '0']))
    loaded.push(timed([OPENER]))
    opened.push(timed([OPENER, folder]))
  }
  const over = opened.map((time, at) => time - (loaded[at] ?? 0))
  print(line({ name: 'start-node', value: median(bare), unit: 'ms', ratio: null, goal: null }))
  print(
    line({
      name: 'start-program',
      value: median(loaded),
      unit: 'ms',
      ratio: median(loaded) / median(bare),
      goal: null,
    }),
  )
  print(
    line({
      name: 'start-record-open-and-checked',
      value: median(over),
      unit: 'ms',
      ratio: null,
      goal: { valueMost: 20 },
    }),
  )
  done()
}

function timed(args: readonly string[]): number {
  const from = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - from
}
