import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openOffice, receive } from '../store/office.ts'
import { bundled } from '../support/bundle.ts'
import { newDiskFolder } from './disk-folder.ts'
import { line, median, type Print, rest } from './figure.ts'

const ROUNDS = 11
const EVENTS = 500
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OPENER = fileURLToPath(new URL('./open-record.ts', import.meta.url))
/** What every opening needs that is not ours. */
const FLOOR = fileURLToPath(new URL('./open-floor.ts', import.meta.url))

/**
 * A record that stands opened and checked in a process of its own, over a Node that does nothing: built as one file, as an
 * installed program is. What of that no opening does without, what is loading, and what the record itself. The same with
 * V8's compiled code kept, which the installed program does not do: who writes into that folder would write the program.
 */
export async function run(print: Print): Promise<void> {
  const folder = newDiskFolder()
  const { file, done } = await bundled(OPENER)
  const floor = await bundled(FLOOR)
  const store = openOffice(folder)
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  const kept = { NODE_COMPILE_CACHE: join(file, '../compiled') }
  timed([file, folder], kept)
  const names = ['bare', 'floor', 'loaded', 'opened', 'kept', 'looked', 'written', 'closed'] as const
  const times = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<
    (typeof names)[number],
    number[]
  >
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(timed(['-e', '0'], {}).time)
    times.floor.push(timed([floor.file, folder], {}).time)
    times.loaded.push(timed([file], {}).time)
    times.kept.push(timed([file, folder], kept).time)
    const { time, said } = timed([file, folder], {})
    const told = JSON.parse(said) as Record<'looked' | 'opened' | 'closed', number>
    times.opened.push(time)
    times.looked.push(told.looked)
    times.written.push(told.opened - told.looked)
    times.closed.push(told.closed - told.opened)
  }
  const over = (one: number[], other: number[]): number =>
    median(one.map((time, at) => time - (other[at] ?? 0)))
  const say = (name: string, value: number, goal: { valueMost: number } | null = null): void =>
    print(line({ name, value, unit: 'ms', ratio: null, goal }))
  say('start-node', median(times.bare))
  say('start-record-floor', over(times.floor, times.bare))
  say('start-record-code-loaded', over(times.loaded, times.bare))
  say('start-record-opened-over-that', over(times.opened, times.loaded))
  say('start-record-open-and-checked', over(times.opened, times.bare), { valueMost: 20 })
  say('start-record-with-compiled-code-kept', over(times.kept, times.bare))
  const parts = {
    'the floor (SQLite and crypto loaded, the last event read, its signature checked)': over(
      times.floor,
      times.bare,
    ),
    'our code loaded over the floor': over(times.loaded, times.floor),
    'read through before anything is written (pages, anchor, end of the chain, signatures)': median(
      times.looked,
    ),
    'opened to write, shape of the register, anchor synced': median(times.written),
    closed: median(times.closed),
  }
  print(rest('start-record-open-and-checked', parts, 'ms'))
  done()
  floor.done()
  rmSync(folder, { recursive: true })
}

function timed(args: readonly string[], env: Record<string, string>): { time: number; said: string } {
  const from = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
    encoding: 'utf8',
    cwd: ROOT,
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(stderr)
  return { time: performance.now() - from, said: stdout }
}
