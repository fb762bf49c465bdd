import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bundled } from '../support/bundle.ts'
import type { Living } from './life.ts'
import { newFolder, openOffice, reopen } from './office.ts'
import { chance, seedOf } from './spy.ts'

const LIFE = fileURLToPath(new URL('./life.ts', import.meta.url))
/** How many lives of a record end by kill -9: what the bar asks. `TAI_CHO_KILLS` says otherwise. */
const KILLS = Number(process.env.TAI_CHO_KILLS ?? 1000)
const LANES = 2
/** So many lives in one folder: a record that grows on costs more to open, and shows no more. */
const A_FOLDER = 50
/**
 * So many records live in one process, each in the middle of something when it is killed: all but one stand
 * still at a call of their disk or database, the last is cut wherever it is. To start a process costs as much
 * as ten of their lives.
 */
const TOGETHER = 5
/**
 * Every tenth life ends while it opens, the others after so many acts, most in their first, some in later
 * ones: counted and not timed, so that a slow machine's lives are as long. Where in the next act, chance
 * says.
 */
const WHILE_OPENING = 10
const SOON = 3
const LATE = 8
const WITHIN_MS = 12
/** So many calls an opening makes, the first act, and each that follows. */
const CALLS = { opening: 330, first: 150, later: 40 }

type Act = { seq: number; id: string; code: number; dossier: string }
/**
 * Where a life ended: while it opened, in an open transaction, between commit and anchor, before the answer,
 * between acts.
 */
type Where = 'opening' | 'transaction' | 'committed' | 'anchored' | 'between'
type Life = { where: Where; opened: string | undefined; stands: Map<number, string>; acked: Act[] }
type Told = { acked: Act[]; ends: Where[]; repairs: number; missing: number; beyond: number }
type Random = (below: number) => number
/** One of the records that live together: what its lives have told so far. */
type Mortal = Told & { folder: string; done(): void; unseen: Act[]; seen: number }

/** What a life that ends well compiles is kept for those that are killed. */
const compiled = (file: string) => ({ ...process.env, NODE_COMPILE_CACHE: join(file, '../compiled') })

/** One life that ends well, on a folder of its own. */
function liveOnce(file: string): void {
  const { folder, done } = newFolder('tc-life-')
  openOffice(folder).close()
  const living: Living = { folder, life: 1, after: 0, acts: 3, calls: 0, ends: true }
  const { status, stdout } = spawnSync(process.execPath, [file, JSON.stringify([living])], {
    env: compiled(file),
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  expect(heard(stdout, 0)).toMatchObject({ opened: 'sound', where: 'between', acked: { length: 3 } })
  done()
}

/** How far one life shall come: acts, or -1 while it opens, and calls after them. */
function endOf(life: number, random: Random): { acts: number; calls: number } {
  const acts = life % WHILE_OPENING === 0 ? -1 : random(random(4) === 0 ? LATE : SOON)
  return { acts, calls: random(acts < 0 ? CALLS.opening : acts === 0 ? CALLS.first : CALLS.later) }
}

/**
 * One life of each: they start, tell what stands, record, and are killed once the last has come so far, at a
 * moment of chance.
 */
function live(file: string, living: readonly Living[], random: Random): Promise<Life[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, JSON.stringify(living)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: compiled(file),
    })
    const last = living.length - 1
    const acts = living[last]?.acts ?? 0
    const isTime = (): boolean =>
      acts < 0
        ? `\n${out}`.includes(`\n${last} up`)
        : out.includes(`\n${last} open`) && out.split(`\n${last} ack `).length > acts
    let [out, err, doomed] = ['', '', false]
    child.stderr.on('data', data => {
      err += data
    })
    child.stdout.on('data', data => {
      out += data
      if (doomed || !isTime()) return
      doomed = true
      setTimeout(() => child.kill('SIGKILL'), random(WITHIN_MS))
    })
    child.on('error', reject)
    child.on('close', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve(living.map((_, at) => heard(out, at)))
        : reject(new Error(`ended by itself: ${err || out}`)),
    )
  })
}

/** What the life of this place said: only what stands before the last line end was said whole. */
function heard(out: string, at: number): Life {
  const lines = out
    .split('\n')
    .slice(0, -1)
    .filter(line => line.startsWith(`${at} `))
    .map(line => line.slice(`${at} `.length))
  const words = (first: string): string[][] =>
    lines.filter(line => line.startsWith(`${first} `)).map(line => line.split(' ').slice(1))
  const acked = words('ack').map(([seq, id = '', code, dossier = '']) => ({
    seq: Number(seq),
    id,
    code: Number(code),
    dossier,
  }))
  const stands = new Map(words('stands').map(([seq, id = '']) => [Number(seq), id]))
  return { where: whereAfter(lines.at(-1) ?? 'up'), opened: words('open')[0]?.[0], stands, acked }
}

function whereAfter(line: string): Where {
  if (line === 'up' || line.startsWith('stands')) return 'opening'
  if (line === 'in') return 'transaction'
  return line === 'committed' || line === 'anchored' ? line : 'between'
}

/** What one life said, against what the ones before it acknowledged. */
function hear(mortal: Mortal, { where, opened, stands, acked }: Life): void {
  mortal.ends.push(where)
  if (opened) {
    if (opened !== 'sound') mortal.repairs += 1
    mortal.missing += mortal.unseen.filter(({ seq, id }) => stands.get(seq) !== id).length
    // Committed and killed before anybody was told: kept, never counted as acknowledged.
    if (stands.size > mortal.unseen.length) mortal.beyond += 1
    mortal.seen = Math.max(mortal.seen, ...stands.keys())
    mortal.unseen = []
  }
  mortal.unseen.push(...acked)
  mortal.acked.push(...acked)
}

/** So many lives of each of these, together; which of them is the last is another one each time. */
async function lives(file: string, mortals: readonly Mortal[], count: number, random: Random): Promise<void> {
  for (let life = 1; life <= count; life++) {
    const turn = life % mortals.length
    const order = [...mortals.slice(turn), ...mortals.slice(0, turn)]
    const living = order.map(({ folder, seen }, at) => {
      const { acts, calls } = endOf(life + at, random)
      return { folder, life, after: seen, acts, calls, ends: false }
    })
    const ended = await live(file, living, random)
    for (const [at, each] of ended.entries()) hear(order[at] as Mortal, each)
  }
}

function begin(): Mortal {
  const { folder, done } = newFolder('tc-kill-')
  openOffice(folder, { codes: 10_000_000 }).close()
  return { folder, done, acked: [], ends: [], repairs: 0, missing: 0, beyond: 0, unseen: [], seen: 0 }
}

/** The whole record at last, against everything that was acknowledged in its lives. */
function settle({ folder, done, unseen: _u, seen: _s, acked, ...told }: Mortal) {
  const store = reopen(folder)
  const verified = store.verify()
  const ids = new Map(store.events.after(0, 1_000_000).map(({ pos, id }) => [pos, id]))
  const lost = acked.filter(
    ({ seq, id, dossier }) => ids.get(seq) !== id || store.events.of(dossier)[0]?.id !== id,
  ).length
  const issued = store.numbers.gaps().filter(({ state }) => state === 'issued').length
  const repeated = acked.length - new Set(acked.map(({ code }) => code)).size
  store.close()
  done()
  return { ...told, acked: acked.length, lost, repeated, verified, issued }
}

test('killed at any moment, nothing acknowledged is lost, no number comes twice, nothing has to be repaired', async () => {
  const seed = seedOf('kill -9')
  const { file, done } = await bundled(LIFE)
  liveOnce(file)
  const folders: ReturnType<typeof settle>[] = []
  let left = KILLS
  const lane = async (_: unknown, at: number): Promise<void> => {
    const random = chance(seed + at)
    while (left > 0) {
      const together = Math.min(TOGETHER, left)
      const count = Math.min(A_FOLDER, Math.floor(left / together))
      left -= together * count
      const mortals = Array.from({ length: together }, begin)
      await lives(file, mortals, count, random)
      folders.push(...mortals.map(settle))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  done()
  const sum = (of: (one: (typeof folders)[number]) => number): number =>
    folders.reduce((all, one) => all + of(one), 0)
  const ended = (where: Where): number => sum(({ ends }) => ends.filter(end => end === where).length)
  const [kills, acked] = [sum(({ ends }) => ends.length), sum(one => one.acked)]
  console.log(
    `${kills} kills, ${acked} acts acknowledged, ${sum(one => one.lost)} lost, ${sum(one => one.repeated)} numbers repeated, ` +
      `${sum(one => one.repairs)} repairs; killed in an open transaction ${ended('transaction')}, between commit and anchor ` +
      `${ended('committed')}, recorded and not yet told ${ended('anchored')}, between acts ${ended('between')}, while opening ` +
      `${ended('opening')}; ${sum(one => one.beyond)} times a committed act stood that nobody was told of`,
  )
  expect(kills).toBe(KILLS)
  expect(acked).toBeGreaterThanOrEqual(KILLS)
  for (const { verified, issued, ...one } of folders) {
    expect(one).toMatchObject({ lost: 0, missing: 0, repeated: 0, repairs: 0 })
    expect(verified).toMatchObject({ ok: true, registers: 'equal', numbers: [] })
    expect(verified.events).toBeGreaterThanOrEqual(one.acked)
    expect(issued).toBe(verified.events)
  }
  const places: Where[] = ['opening', 'transaction', 'committed', 'anchored', 'between']
  expect(places.filter(where => ended(where) === 0)).toEqual([])
}, 3_000_000)
