import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bundled } from '../support/bundle.ts'
import { newFolder, openOffice, reopen } from './office.ts'
import { chance, seedOf } from './spy.ts'

const LIFE = fileURLToPath(new URL('./life.ts', import.meta.url))
/** How many lives end by kill -9: what the bar asks. `TAI_CHO_KILLS` says otherwise. */
const KILLS = Number(process.env.TAI_CHO_KILLS ?? 1000)
const LANES = 2
/** So many lives in one folder: a record that grows on costs more to open, and shows no more. */
const A_FOLDER = 50
/**
 * Every tenth life is killed while it opens, the others after so many acts, most in their first, some in later ones: counted
 * and not timed, so that a slow machine's lives are as long. Where in the next act, chance says.
 */
const WHILE_OPENING = 10
const SOON = 3
const LATE = 8
const WITHIN_MS = 12

type Act = { seq: number; id: string; code: number; dossier: string }
/** Where a life ended: while it opened, in an open transaction, between commit and anchor, before the answer, between acts. */
type Where = 'opening' | 'transaction' | 'committed' | 'anchored' | 'between'
type Life = { where: Where; opened: string | undefined; stands: Map<number, string>; acked: Act[] }
type Told = { acked: Act[]; ends: Where[]; repairs: number; missing: number; beyond: number }
type Mortal = { file: string; folder: string; life: number; random: (below: number) => number }

/** What a life that ends well compiles is kept for those that are killed. */
const compiled = (file: string) => ({ ...process.env, NODE_COMPILE_CACHE: join(file, '../compiled') })

/** One life that ends well, on a folder of its own. */
function liveOnce(file: string): void {
  const { folder, done } = newFolder('tc-life-')
  openOffice(folder).close()
  const { status, stdout } = spawnSync(process.execPath, [file, folder, '1', '0', '3'], {
    env: compiled(file),
    encoding: 'utf8',
  })
  expect(status).toBe(0)
  expect(heard(stdout)).toMatchObject({ opened: 'sound', where: 'between', acked: { length: 3 } })
  done()
}

/** One life: starts, tells what stands after number `after`, records, and is killed at a moment of chance. */
function live({ file, folder, life, random }: Mortal, after: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, folder, String(life), String(after)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: compiled(file),
    })
    const acts = random(random(4) === 0 ? LATE : SOON)
    const isTime = (): boolean =>
      life % WHILE_OPENING === 0
        ? out.includes('up')
        : out.includes('\nopen') && out.split('\nack ').length > acts
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
      signal === 'SIGKILL' ? resolve(heard(out)) : reject(new Error(`ended by itself: ${err || out}`)),
    )
  })
}

/** What a life said: only what stands before the last line end was said whole. */
function heard(out: string): Life {
  const lines = out.split('\n').slice(0, -1)
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

/** So many lives in one folder; each is asked whether it has what the last ones acknowledged. */
async function lives(folder: string, file: string, count: number, random: (below: number) => number) {
  const told: Told = { acked: [], ends: [], repairs: 0, missing: 0, beyond: 0 }
  // Not yet seen again by a later life: one that is killed while it opens has not told.
  let unseen: Act[] = []
  let seen = 0
  for (let life = 1; life <= count; life++) {
    const { where, opened, stands, acked } = await live({ file, folder, life, random }, seen)
    told.ends.push(where)
    if (opened) {
      if (opened !== 'sound') told.repairs += 1
      told.missing += unseen.filter(({ seq, id }) => stands.get(seq) !== id).length
      // Committed and killed before anybody was told: kept, never counted as acknowledged.
      if (stands.size > unseen.length) told.beyond += 1
      seen = Math.max(seen, ...stands.keys())
      unseen = []
    }
    unseen.push(...acked)
    told.acked.push(...acked)
  }
  return told
}

/** A folder's lives, then the whole record against everything that was acknowledged in them. */
async function folderOfLives(file: string, count: number, random: (below: number) => number) {
  const { folder, done } = newFolder('tc-kill-')
  openOffice(folder, { codes: 10_000_000 }).close()
  const { acked, ...told } = await lives(folder, file, count, random)
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
  const folders: Awaited<ReturnType<typeof folderOfLives>>[] = []
  let left = KILLS
  const lane = async (_: unknown, at: number): Promise<void> => {
    const random = chance(seed + at)
    while (left > 0) {
      const count = Math.min(A_FOLDER, left)
      left -= count
      folders.push(await folderOfLives(file, count, random))
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
  expect(ended('transaction')).toBeGreaterThan(0)
  expect(ended('opening')).toBeGreaterThan(0)
}, 3_000_000)
