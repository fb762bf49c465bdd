import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openOffice, receive } from '../store/office.ts'
import { bundled } from '../support/bundle.ts'
import { newDiskFolder } from './disk-folder.ts'
import { line, median, type Print } from './figure.ts'

const ROUNDS = 11
const EVENTS = 500
const OPENER = fileURLToPath(new URL('./open-record.ts', import.meta.url))

/**
 * A record that stands opened and checked in a process of its own, over a Node that does nothing: built as one file, its
 * compiled code kept, as an installed program has it. What of that is loading, and what the record itself.
 */
export async function run(print: Print): Promise<void> {
  const folder = newDiskFolder()
  const { file, done } = await bundled(OPENER)
  const store = openOffice(folder)
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  const kept = { NODE_COMPILE_CACHE: join(file, '../compiled') }
  for (const args of [[file], [file, folder]]) timed(args, kept)
  const times: Record<'bare' | 'loaded' | 'opened', number[]> = { bare: [], loaded: [], opened: [] }
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(timed(['-e', '0'], {}))
    times.loaded.push(timed([file], kept))
    times.opened.push(timed([file, folder], kept))
  }
  const over = (one: number[], other: number[]): number =>
    median(one.map((time, at) => time - (other[at] ?? 0)))
  const say = (name: string, value: number, goal: { valueMost: number } | null = null): void =>
    print(line({ name, value, unit: 'ms', ratio: null, goal }))
  say('start-node', median(times.bare))
  say('start-record-code-loaded', over(times.loaded, times.bare))
  say('start-record-opened-over-that', over(times.opened, times.loaded))
  say('start-record-open-and-checked', over(times.opened, times.bare), { valueMost: 20 })
  done()
  rmSync(folder, { recursive: true })
}

function timed(args: readonly string[], env: Record<string, string>): number {
  const from = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - from
}
