import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Deed, readTrace, UnsureDisk } from './disk-trace.ts'
import { newFolder, openOffice, reopen } from './office.ts'
import { chance, seedOf } from './spy.ts'

const STRACE = '/usr/bin/strace'
const LOOP = fileURLToPath(new URL('./act-loop.ts', import.meta.url))
const canTrace = existsSync(STRACE) && spawnSync(STRACE, ['-o', '/dev/null', 'true']).status === 0
const ACTS = 100
const CUTS = 120

/** Lets a counter record under trace; gives the folder as it was before and everything it did to the disk. */
function traced(): { folder: string; before: Map<string, Buffer>; deeds: Deed[]; done(): void } {
  const { folder, done } = newFolder('tc-power-')
  openOffice(folder).close()
  const names = readdirSync(folder, { withFileTypes: true }).filter(each => each.isFile())
  const before = new Map(names.map(({ name }) => [join(folder, name), readFileSync(join(folder, name))]))
  const out = newFolder('tc-trace-')
  const trace = join(out.folder, 'trace')
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink'
  const args = [
    '-y',
    '-xx',
    '-s',
    '1000000',
    '-e',
    calls,
    '-o',
    trace,
    process.execPath,
    LOOP,
    folder,
    '1',
    String(ACTS),
  ]
  const { status, stderr } = spawnSync(STRACE, args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  const deeds = readTrace(readFileSync(trace, 'utf8')).filter(
    deed =>
      deed.do === 'say' ||
      (deed.path.startsWith(`${folder}/`) && /\/(record\.db(-wal)?|anchor)$/.test(deed.path)),
  )
  out.done()
  return { folder, before, deeds, done }
}

type Outcome = {
  cuts: number
  cutsWithUnsynced: number
  lost: number
  doubted: number
  acked: number
  saidTooEarly: string[]
}

/** Cuts the power at so many moments of the same life, and opens what is left. */
function cutPower({ before, deeds, folder }: ReturnType<typeof traced>, seed: number, cuts: number): Outcome {
  const random = chance(seed)
  const moments = new Set(Array.from({ length: cuts }, () => random(deeds.length)))
  const disk = new UnsureDisk()
  for (const [path, bytes] of before) disk.put(path, bytes)
  const outcome: Outcome = { cuts: 0, cutsWithUnsynced: 0, lost: 0, doubted: 0, acked: 0, saidTooEarly: [] }
  for (const [at, deed] of deeds.entries()) {
    disk.take(deed)
    // What is said aloud rests on nothing that the disk may still forget.
    if (deed.do === 'say' && disk.unsynced > 0) outcome.saidTooEarly.push(disk.forgetful)
    if (!moments.has(at)) continue
    const acked = disk.heard.join('').match(/^ack \d+/gm)?.length ?? 0
    outcome.cuts += 1
    outcome.acked += acked
    if (disk.unsynced > 0) outcome.cutsWithUnsynced += 1
    const none = random(2) === 0
    const left = disk.afterCut(() => !none && random(2) === 0)
    const found = openAfter(left, folder)
    if (found.doubted) outcome.doubted += 1
    if (found.events < acked) outcome.lost += 1
  }
  return outcome
}

function openAfter(files: Map<string, Buffer>, folder: string): { events: number; doubted: boolean } {
  const { folder: place, done } = newFolder('tc-cut-')
  for (const [path, bytes] of files) writeFileSync(path.replace(folder, place), bytes)
  const store = reopen(place)
  const { events, ok } = store.verify()
  const doubted = !ok
  store.close()
  done()
  return { events, doubted }
}

test('when the power goes, everything acknowledged is there, and the record opens without a doubt', ({
  skip,
}) => {
  skip(!canTrace, 'cần strace và quyền theo dõi tiến trình')
  const seed = seedOf('power cut')
  const life = traced()
  const honest = cutPower(life, seed, CUTS)
  console.log(`power cut: ${JSON.stringify(honest)} of ${life.deeds.length} deeds`)
  expect(honest).toMatchObject({ lost: 0, doubted: 0, saidTooEarly: [] })
  expect(honest.cuts).toBeGreaterThan(CUTS / 2)
  expect(honest.cutsWithUnsynced).toBeGreaterThan(10)
  expect(honest.acked).toBeGreaterThan(CUTS)
  // The same life on a program that does not wait for its WAL must be caught by this very test.
  const careless = life.deeds.filter(deed => !(deed.do === 'sync' && deed.path.endsWith('-wal')))
  const caught = cutPower({ ...life, deeds: careless }, seed, 20)
  console.log(
    `without syncing the WAL: ${JSON.stringify({ ...caught, saidTooEarly: caught.saidTooEarly.length })}`,
  )
  expect(caught.lost + caught.doubted).toBeGreaterThan(caught.cuts / 2)
  life.done()
})
