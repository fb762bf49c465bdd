import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../electron/store/store.ts'
import { intakeDraft, OFFICE, openOffice } from '../store/office.ts'
import { openBarePages } from './bare-pages.ts'
import { newDiskFolder } from './disk-folder.ts'
import { line, median, type Print, quantile, rest } from './figure.ts'

const ROUNDS = 7
const A_ROUND = 120
/** So few that the write-ahead log only grows. */
const FIRST = 32
const WARM = 600
/** What a WAL commit of one event must at least write and sync. */
const PAGE_BYTES = 20 * 1024

/**
 * The cost of an act, beside one write and fsync of 20 KB in an existing file. The transaction is that of a
 * finished event: its number, register, search keys, the answer to the act, its place behind the outbox mark
 * (FULL, encrypted). Peers time the same. The whole act also makes the event: sealed, in canonical bytes,
 * checked, signed twice. The anchor is a second sync.
 */
export async function run(print: Print): Promise<void> {
  const folder = newDiskFolder()
  const marks: Record<string, number> = {}
  const probe = (point: string): void => {
    marks[point] = performance.now()
  }
  const store = openOffice(folder, { codes: 100_000, probe })
  const sync = openSyncLoop(join(folder, 'limit'))
  let at = 1
  const wal = (): number => statSync(join(folder, 'record.db-wal')).size
  const act = (): Act => {
    const from = performance.now()
    const { asked, said } = record(store, at++)
    return actOf(marks, { from, asked, said })
  }
  const before = wal()
  for (let first = 0; first < FIRST; first++) act()
  const bytes = (wal() - before) / FIRST
  const bare = openBarePages(folder, bytes)
  for (let warm = 0; warm < WARM; warm++) {
    act()
    bare.once()
  }
  report(
    print,
    Array.from({ length: ROUNDS }, () => inTurns(sync.once, bare.once, act)),
  )
  print(line({ name: 'commit-wal', value: bytes / 1024, unit: 'KB', ratio: null, goal: { valueMost: 15 } }))
  sync.close()
  bare.close()
  store.close()
  rmSync(folder, { recursive: true })
}

/**
 * Records one intake as the desk does: the next number, the event, and the answer kept in case the act comes
 * twice. Returns how long it took to find the number, and to say what is recorded.
 */
function record(store: Store, at: number): { asked: number; said: number } {
  const dossier = at.toString(16).padStart(32, '0')
  return store.record(writing => {
    const begun = performance.now()
    const next = writing.nextNumber(`code:${OFFICE}`, '2026-11-23')
    if ('refusal' in next) throw new Error(next.refusal)
    const from = performance.now()
    const draft = intakeDraft(store, dossier, next)
    const said = performance.now() - from
    const { seq, id } = writing.append(draft)
    writing.keepAct(`act-${dossier}`, JSON.stringify({ recorded: true, seq, id, dossier, papers: [] }))
    return { asked: from - begun, said }
  })
}

/** The parts of storing an event, as the store names them. */
const DRAWERS = ['event', 'number', 'register', 'act'] as const
const SAID = {
  event: 'the event',
  number: 'the number taken',
  register: 'the register',
  act: 'the answer kept',
} as const
type Whole = Record<'making' | 'transaction' | 'whole' | 'anchored', number>
type Act = Whole & Record<(typeof DRAWERS)[number] | 'asked' | 'commit' | 'other', number>

function actOf(
  marks: Readonly<Record<string, number>>,
  { from, asked, said }: Record<'from' | 'asked' | 'said', number>,
): Act {
  const between = (one: string, other: string): number => (marks[other] ?? 0) - (marks[one] ?? 0)
  const making = said + between('before signing', 'after signing')
  const whole = (marks.committed ?? 0) - from
  const drawers = Object.fromEntries(DRAWERS.map(name => [name, between(`before ${name}`, `after ${name}`)]))
  const commit = between('after act', 'committed')
  const told = Object.values(drawers).reduce((sum, time) => sum + time, asked + commit)
  const other = whole - making - told
  const anchored = (marks.anchored ?? 0) - from
  return {
    making,
    transaction: whole - making,
    whole,
    anchored,
    asked,
    commit,
    other,
    ...drawers,
  } as Act
}

type Round = Record<keyof Act | 'limit' | 'bare', number[]>

/** The contestants take turns, so that a slow moment of the disk is shared by all. */
function inTurns(sync: () => number, pages: () => number, act: () => Act): Round {
  const limit: number[] = []
  const bare: number[] = []
  const acts: Act[] = []
  for (let turn = 0; turn < A_ROUND; turn++) {
    limit.push(sync())
    bare.push(pages())
    acts.push(act())
  }
  const names = Object.keys(acts[0] ?? {}) as (keyof Act)[]
  const times = names.map(name => [name, acts.map(each => each[name])])
  return { limit, bare, ...Object.fromEntries(times) } as Round
}

function report(print: Print, rounds: readonly Round[]): void {
  const of = (key: keyof Round): number => median(rounds.map(round => median(round[key])))
  const ratioOf = (key: keyof Round): number =>
    median(rounds.map(round => median(round.limit) / median(round[key])))
  const goal = { ratioLeast: of('limit') >= 2 ? 1 / 1.15 : 0.5 }
  const say = (name: string, key: keyof Round, held: typeof goal | null): void =>
    print(line({ name, value: of(key), unit: 'ms', ratio: ratioOf(key), goal: held }))
  say('commit-limit', 'limit', null)
  say('commit-bare-pages', 'bare', null)
  say('commit-transaction', 'transaction', goal)
  print(
    rest(
      'commit-transaction',
      {
        'pages encrypted and written (20 KB and the sync alone: the limit)': of('commit'),
        'the number looked for': of('asked'),
        ...Object.fromEntries(DRAWERS.map(name => [SAID[name], of(name)])),
        'begun, folded, handed over': of('other'),
      },
      'ms',
    ),
  )
  say('commit-making-the-event', 'making', null)
  say('commit-act', 'whole', null)
  say('commit-act-with-anchor', 'anchored', null)
  const late = median(rounds.map(({ anchored }) => quantile(anchored, 0.95)))
  print(line({ name: 'commit-act-with-anchor-p95', value: late, unit: 'ms', ratio: null, goal: null }))
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
