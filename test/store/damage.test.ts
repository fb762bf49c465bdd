import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type OpenOptions, recordFile } from '../../electron/store/open-options.ts'
import { keepOpen } from '../../electron/store/opening/keeper.ts'
import type { Store } from '../../electron/store/store.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen, tickingClock } from './office.ts'
import { chance, copyOf, seedOf } from './spy.ts'

const BYTES = 500
const PAGES = 100
const PAGE = 1024

type Files = { db: Buffer; wal: Buffer; anchor: Buffer }
type Truth = { hash: string; ids: string[]; rows: number }

/** A record as a killed program left it: thirty acts in the file, thirty more in its WAL. */
function killedRecord(): { folder: string; files: Files; truth: Truth; done(): void } {
  const live = newFolder()
  const first = openOffice(live.folder)
  for (let at = 1; at <= 30; at++) receive(first, at)
  first.close()
  const store = reopen(live.folder)
  for (let at = 31; at <= 60; at++) receive(store, at, `Lê Thị Số ${at}`)
  const { folder, done } = copyOf(live.folder)
  const truth = truthOf(store)
  store.close()
  live.done()
  const read = (path: string): Buffer => readFileSync(path)
  const files = {
    db: read(recordFile(folder)),
    wal: read(`${recordFile(folder)}-wal`),
    anchor: read(join(folder, 'anchor')),
  }
  return { folder, files, truth, done }
}

const truthOf = (store: Store): Truth => ({
  hash: store.registerHash(),
  ids: store.events.after(0, 1000).map(({ id }) => id),
  rows: store.register.find('', { limit: 100, before: null, offices: null }).length,
})

function put(folder: string, { db, wal, anchor }: Files): void {
  rmSync(`${recordFile(folder)}-shm`, { force: true })
  writeFileSync(recordFile(folder), db)
  writeFileSync(`${recordFile(folder)}-wal`, wal)
  writeFileSync(join(folder, 'anchor'), anchor)
}

/**
 * What comes of a damage: noticed at the opening, or the whole truth all the same; anything else is a wrong
 * answer.
 */
function outcomeOf(folder: string, truth: Truth): 'noticed' | 'harmless' | 'wrong' {
  const store = reopen(folder)
  try {
    if (store.recovery) return 'noticed'
    const same = JSON.stringify(truthOf(store)) === JSON.stringify(truth)
    return same && store.verify().ok ? 'harmless' : 'wrong'
  } finally {
    store.close()
  }
}

type Damage = (files: Files) => Files
const spoil = (bytes: Buffer, at: number, length: number, random: (below: number) => number): Buffer => {
  const spoiled = Buffer.from(bytes)
  for (let byte = at; byte < at + length; byte++) spoiled[byte] = (spoiled[byte] ?? 0) ^ (1 + random(255))
  return spoiled
}

function tryDamages(what: string, count: number, damage: (random: (below: number) => number) => Damage) {
  const { folder, files, truth, done } = killedRecord()
  const random = chance(seedOf(what))
  const outcomes = { noticed: 0, harmless: 0, wrong: 0 }
  for (let at = 0; at < count; at++) {
    const damaged = damage(random)(files)
    expect(damaged.db.equals(files.db) && damaged.wal.equals(files.wal)).toBe(false)
    put(folder, damaged)
    outcomes[outcomeOf(folder, truth)] += 1
  }
  put(folder, files)
  expect(outcomeOf(folder, truth)).toBe('harmless')
  done()
  console.log(`${what}: ${count} damages, ${JSON.stringify(outcomes)}`)
  return outcomes
}

test('one wrong byte anywhere in file or WAL is noticed or harms nothing', () => {
  const { wrong, noticed } = tryDamages('single bytes', BYTES, random => files => {
    const at = random(files.db.length + files.wal.length)
    return at < files.db.length
      ? { ...files, db: spoil(files.db, at, 1, random) }
      : { ...files, wal: spoil(files.wal, at - files.db.length, 1, random) }
  })
  expect(wrong).toBe(0)
  expect(noticed).toBeGreaterThan(BYTES / 2)
})

test('a whole page of chance anywhere in file or WAL is noticed or harms nothing', () => {
  const { wrong, noticed } = tryDamages('whole pages', PAGES, random => files => {
    const pages = Math.floor(files.db.length / PAGE)
    const frames = Math.floor((files.wal.length - 32) / (PAGE + 24))
    const at = random(pages + frames)
    return at < pages
      ? { ...files, db: spoil(files.db, at * PAGE, PAGE, random) }
      : { ...files, wal: spoil(files.wal, 32 + (at - pages) * (PAGE + 24) + 24, PAGE, random) }
  })
  expect(wrong).toBe(0)
  expect(noticed).toBeGreaterThan(PAGES / 2)
})

test('two pages that changed places are noticed', () => {
  const { wrong, noticed } = tryDamages('swapped pages', 40, random => files => {
    const pages = Math.floor(files.db.length / PAGE)
    const [one, other] = [1 + random(pages - 1), 1 + random(pages - 2)]
    const two = other >= one ? other + 1 : other
    const db = Buffer.from(files.db)
    files.db.copy(db, one * PAGE, two * PAGE, (two + 1) * PAGE)
    files.db.copy(db, two * PAGE, one * PAGE, (one + 1) * PAGE)
    return { ...files, db }
  })
  expect(wrong).toBe(0)
  expect(noticed).toBeGreaterThan(0)
})

const options = (folder: string): OpenOptions => ({
  ...{ folder, dataKey: DATA_KEY, keyIn: 'officer-wrapped-file', app: 'test' },
  clock: tickingClock('2026-11-23T03:00:00.000Z'),
})

test('a damaged page that is met only while reading opens the record read-only, and what it still gives is given', () => {
  const { folder, files, truth, done } = killedRecord()
  put(folder, files)
  const keeper = keepOpen(options(folder))
  expect(keeper.now().recovery).toBeNull()
  let met = 0
  const pages = (): number => {
    if (met++ < 1) throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' })
    return keeper.now().books.events.tip().seq
  }
  // The page was read wrong once, and the file is whole: work goes on.
  expect(keeper.read(pages)).toBe(truth.ids.length)
  expect([met, keeper.now().recovery]).toEqual([2, null])
  keeper.close()
  const again = keepOpen(options(folder))
  const middle = Math.floor(files.db.length / 2)
  writeFileSync(recordFile(folder), spoil(readFileSync(recordFile(folder)), middle, PAGE, chance(7)))
  met = 0
  expect([again.read(pages), again.now().recovery?.reason]).toEqual([truth.ids.length, 'damaged'])
  expect(() =>
    again.read(() => {
      throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' })
    }),
  ).toThrow('recovery-mode')
  expect(() => again.write(() => 1)).toThrow('recovery-mode')
  again.close()
  done()
})
