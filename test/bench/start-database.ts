import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildElectron } from '../../build/bundle/build-electron.ts'
import { compileBuilt } from '../../build/package/compile-built.ts'
import { YOUNG_HEAP } from '../../electron/shell/small-memory.ts'
import { openOffice, receive } from '../store/office.ts'
import { newDiskFolder } from './disk-folder.ts'
import { line, median, type Print, rest } from './figure.ts'

const ROUNDS = 11
/**
 * The goal was set as 20 ms, on a machine where a bare Node takes 31. On another machine the goal is that
 * share of its own bare Node in the same run. As milliseconds it is missed wherever Node itself starts more
 * slowly.
 */
const GOAL = { ratioMost: 20 / 31, asValue: 20 } as const
const EVENTS = 500
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/**
 * What opens a record; what starts that with its compiled code; what every opening needs that is not ours.
 */
const FILES = ['open-record', 'open-database', 'open-start', 'open-floor'].map(
  name => `test/bench/${name}.ts`,
)

/** Everything that is timed, each in a process of its own. */
const NAMES = ['bare', 'floor', 'database', 'loaded', 'opened', 'anew', 'desk', 'deskAnew'] as const
type Times = Record<(typeof NAMES)[number] | 'looked' | 'written' | 'closed', number[]>

/**
 * Times a database that is opened and checked in a process of its own, as the peers do, and the whole record,
 * above a Node that does nothing. Both are built and started as the packed program is, with its flags and the
 * compiled code it brings, so that the first start is like every other. Splits that into what no opening can
 * do without, the loading, and the record itself; and repeats it where V8 accepts no compiled code, as in a
 * program that brought none. Then it times the code of the whole desk.
 */
export async function run(print: Print): Promise<void> {
  const folder = newDiskFolder()
  const store = openOffice(join(folder, 'record'))
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  await buildElectron(join(folder, 'out'), { files: FILES })
  const built = (name: string): string => join(folder, 'out/electron/built', `${name}.cjs`)
  cpSync(join(folder, 'out'), join(folder, 'anew'), { recursive: true })
  compileBuilt(built('open-start'), { words: [join(folder, 'record')] })
  compileBuilt(built('open-start'), { words: [join(folder, 'record'), 'open-database'] })
  compileBuilt(built('desk-start'))
  const times = timeAll(folder)
  const over = (one: number[], other: number[]): number =>
    median(one.map((time, at) => time - (other[at] ?? 0)))
  const node = median(times.bare)
  const say = (name: string, value: number, goal: typeof GOAL | null = null): void =>
    print(line({ name, value, unit: 'ms', ratio: value / node, goal }))
  print(line({ name: 'start-node', value: node, unit: 'ms', ratio: null, goal: null }))
  say('start-record-floor', over(times.floor, times.bare))
  say('start-database-open-and-checked', over(times.database, times.bare), GOAL)
  say('start-record-code-loaded', over(times.loaded, times.bare))
  say('start-record-opened-over-that', over(times.opened, times.loaded))
  say('start-record-open-and-checked', over(times.opened, times.bare), GOAL)
  say('start-record-without-compiled-code', over(times.anew, times.bare))
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
  say('start-desk-code-loaded', over(times.desk, times.bare))
  say('start-desk-without-compiled-code', over(times.deskAnew, times.bare))
  rmSync(folder, { recursive: true })
}

function timeAll(folder: string): Times {
  const built = (name: string, out = 'out'): string => join(folder, out, 'electron/built', `${name}.cjs`)
  const record = join(folder, 'record')
  const words: Record<(typeof NAMES)[number], string[]> = {
    bare: ['-e', '0'],
    floor: [built('open-floor'), record],
    database: [...YOUNG_HEAP, built('open-start'), record, 'open-database'],
    loaded: [...YOUNG_HEAP, built('open-start')],
    opened: [...YOUNG_HEAP, built('open-start'), record],
    anew: [...YOUNG_HEAP, built('open-start', 'anew'), record],
    desk: [...YOUNG_HEAP, built('desk-start')],
    deskAnew: [...YOUNG_HEAP, built('desk-start', 'anew')],
  }
  const times: Times = { ...nothing(NAMES), ...nothing(['looked', 'written', 'closed'] as const) }
  for (let round = 0; round < ROUNDS; round++)
    for (const name of NAMES) {
      const { time, said } = timed(words[name])
      times[name].push(time)
      if (name !== 'opened') continue
      const told = JSON.parse(said) as Record<'looked' | 'opened' | 'closed', number>
      times.looked.push(told.looked)
      times.written.push(told.opened - told.looked)
      times.closed.push(told.closed - told.opened)
    }
  return times
}

const nothing = <K extends string>(names: readonly K[]): Record<K, number[]> =>
  Object.fromEntries(names.map(name => [name, []])) as unknown as Record<K, number[]>

function timed(args: readonly string[]): { time: number; said: string } {
  const from = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8', cwd: ROOT })
  if (status !== 0) throw new Error(stderr)
  return { time: performance.now() - from, said: stdout }
}
