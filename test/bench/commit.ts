import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openOffice, receive } from '../store/office.ts'
import { line, median, type Print, quantile } from './figure.ts'

const CACHE = fileURLToPath(new URL('../../.cache/bench-', import.meta.url))
const ROUNDS = 7
const A_ROUND = 120
/** So few that the write-ahead log only grows. */
const FIRST = 32
/** What a WAL commit of one event must write at least, and sync. */
const PAGE_BYTES = 20 * 1024

/** One intake recorded (event, number, register, outbox, FULL, encrypted), beside one write and fsync of 20 KB in a file that stands. */
export async function run(print: Print): Promise<void> {
  // On the disk of the checkout: a temporary folder may lie in memory, where a sync costs nothing.
  const folder = mkdtempSync(CACHE)
  const marks: Record<string, number> = {}
  const store = openOffice(folder, {
    codes: 100_000,
    probe: point => {
      marks[point] = performance.now()
    },
  })
  const sync = openSyncLoop(join(folder, 'limit'))
  let at = 1
  const wal = (): number => statSync(join(folder, 'record.db-wal')).size
  const record = (): { transaction: number; whole: number } => {
    const from = performance.now()
    receive(store, at++)
    return { transaction: (marks.committed ?? 0) - from, whole: (marks.anchored ?? 0) - from }
  }
  const before = wal()
  for (let first = 0; first < FIRST; first++) record()
  const bytes = (wal() - before) / FIRST
  for (let warm = 0; warm < 200; warm++) record()
  const rounds = Array.from({ length: ROUNDS }, () => inTurns(sync.once, record))
  report(print, rounds)
  print(line({ name: 'commit-wal', value: bytes / 1024, unit: 'KB', ratio: null, goal: { valueMost: 15 } }))
  sync.close()
  store.close()
  rmSync(folder, { recursive: true })
}

type Round = { limit: number[]; transaction: number[]; whole: number[] }

/** Turn by turn, so that a slow moment of the disk is everybody's. */
function inTurns(sync: () => number, record: () => { transaction: number; whole: number }): Round {
  const round: Round = { limit: [], transaction: [], whole: [] }
  for (let turn = 0; turn < A_ROUND; turn++) {
    round.limit.push(sync())
    const { transaction, whole } = record()
    round.transaction.push(transaction)
    round.whole.push(whole)
  }
  return round
}

function report(print: Print, rounds: readonly Round[]): void {
  const of = (key: keyof Round): number => median(rounds.map(round => median(round[key])))
  const ratio = (key: keyof Round): number =>
    median(rounds.map(round => median(round.limit) / median(round[key])))
  const late = median(rounds.map(({ whole }) => quantile(whole, 0.95)))
  const slowDisk = of('limit') >= 2
  print(line({ name: 'commit-limit', value: of('limit'), unit: 'ms', ratio: 1, goal: null }))
  const goal = slowDisk ? { ratioLeast: 1 / 1.15 } : { ratioLeast: 0.5 }
  print(
    line({
      name: 'commit-transaction',
      value: of('transaction'),
      unit: 'ms',
      ratio: ratio('transaction'),
      goal,
    }),
  )
  print(
    line({ name: 'commit-with-anchor', value: of('whole'), unit: 'ms', ratio: ratio('whole'), goal: null }),
  )
  print(line({ name: 'commit-with-anchor-p95', value: late, unit: 'ms', ratio: null, goal: null }))
}

function openSyncLoop(path: string): { once(): number; close(): void } {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(PAGE_BYTES, 1)
  writeSync(file, block, 0, PAGE_BYTES, 0)
  fsyncSync(file)
  return {
    once() {
      const from = performance.now()
      writeSync(file, block, 0, PAGE_BYTES, 0)
      fsyncSync(file)
      return performance.now() - from
    },
    close: () => closeSync(file),
  }
}
