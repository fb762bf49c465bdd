import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/database.ts'
import { openLog } from '../../server/monitoring/log.ts'
import { listNumbers } from '../../server/numbers/list-numbers.ts'
import { keepMark } from '../../server/put-back/keep-mark.ts'
import { type Mark, openMark } from '../../server/put-back/mark.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { type Counter, openTwo } from './two-counters.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
beforeAll(async () => {
  postgres = await openPostgres()
})
afterAll(() => postgres.close())

const NUMBERS = { numbers: true }
let folders = 0
const newFolder = (): string => join(postgres.root, `process-${++folders}`)
const rangesOf = ({ store }: Counter) =>
  store.numbers.leases().map(({ series, from, to }) => ({ series, from, to }))
type Range = ReturnType<typeof rangesOf>[number]
const meet = (one: Range, other: Range): boolean =>
  one.series === other.series && one.from <= other.to && other.from <= one.to
/** Ranges of these that somebody else of them has too. */
const shared = (counters: readonly Counter[]): Range[] => {
  const all = counters.map(rangesOf)
  return all.flatMap((own, at) =>
    own.filter(range =>
      all
        .slice(at + 1)
        .flat()
        .some(other => meet(range, other)),
    ),
  )
}
const jumpedAt = async ({ db }: Running, office: string) =>
  (await listNumbers(db, office)).filter(({ device }) => device === '')
const lastOf = (ranges: readonly Range[], series: string): number =>
  Math.max(0, ...ranges.flatMap(range => (range.series === series ? [range.to] : [])))
const timesOf = async ({ db }: Running, office: string): Promise<number> => {
  const [row] = await db<{ times: number }[]>`SELECT times FROM origins WHERE office = ${office}`
  return row?.times ?? 0
}

/**
 * A province that gave numbers and was backed up; counters that come to it later, each knowing nothing of the
 * others.
 */
async function backedUp(folder: string, counting: number) {
  const url = await postgres.database()
  const first = await startProvince(url, { folder })
  const { hands, counters } = await openTwo(first)
  const later = await Promise.all(
    Array.from({ length: counting - 2 }, (_, at) => openCounterStore(hands, `${hands.id}-${at + 3}`)),
  )
  for (const each of later) await each.enrol(first)
  const all: Counter[] = [...counters, ...later]
  await all[0]?.sync(first, undefined, NUMBERS)
  await first.close()
  const backup = await postgres.copy(url)
  const close = (): void => all.forEach(counter => void counter.close())
  return { url, backup, key: first.key, office: hands.id, all, close }
}

test('put back twice from one backup, one after the other: every number given between is known to the last one, and no other is lost', async () => {
  const folder = newFolder()
  const { url, backup, key, office, all, close } = await backedUp(folder, 4)
  try {
    let at = url
    for (const [turn, counter] of all.slice(1).entries()) {
      const running = await startProvince(at, { key, folder })
      if (turn > 0) {
        // Noticed by the start alone, nobody has asked for anything yet; and exactly what was given is jumped
        // over.
        const spans = await jumpedAt(running, office)
        const given = all.slice(1, 1 + turn).flatMap(rangesOf)
        expect(spans.length).toBeGreaterThan(2)
        expect(spans.map(({ series, to }) => [series, to])).toEqual(
          spans.map(({ series }) => [series, lastOf(given, series)]),
        )
        expect(spans.every(({ reason }) => reason?.includes('theo mốc'))).toBe(true)
        expect(await timesOf(running, office)).toBe(1)
      }
      await counter.sync(running, undefined, NUMBERS)
      if (turn > 0) expect((await jumpedAt(running, office)).length).toBeGreaterThan(2)
      expect(shared(all.slice(0, 2 + turn))).toEqual([])
      // No margin besides: the next number is the one behind the last that was given.
      const given = all.slice(0, 1 + turn).flatMap(rangesOf)
      for (const { series, from } of rangesOf(counter)) expect(from).toBe(lastOf(given, series) + 1)
      await running.close()
      at = await postgres.copy(backup)
    }
  } finally {
    close()
  }
})

test('a disk that was set back whole tells nothing itself: the mark does, by numbers or by the length of a ledger', async () => {
  const folder = newFolder()
  const { url, backup, key, office, all, close } = await backedUp(folder, 3)
  const [, one, two] = all
  if (!one || !two) throw new Error('five')
  try {
    const running = await startProvince(url, { key, folder })
    await one.sync(running, undefined, NUMBERS)
    await running.close()
    const back = await postgres.copy(backup)
    await pretendSame(back)
    const old = await startProvince(back, { key, folder })
    expect(await timesOf(old, office)).toBe(1)
    await two.sync(old, undefined, NUMBERS)
    expect(shared([one, two])).toEqual([])
    await old.close()

    const mark = openMark(folder)
    const { ledgers } = mark.read()
    expect(Object.keys(ledgers)).toContain(office)
    mark.raise({ numbers: {}, ledgers: { [office]: 9_999 }, peers: [] })
    const again = await startProvince(old.at, { key, folder })
    expect(await timesOf(again, office)).toBe(2)
    await again.close()
  } finally {
    close()
  }
})

test('put back to a moment after the last number was given: the mark tells by the ledgers alone, at the start, once; the counters fill it again', async () => {
  const folder = newFolder()
  const { url, backup, key, office, all, close } = await backedUp(folder, 2)
  const [one, two] = all
  if (!one || !two) throw new Error('two')
  try {
    const running = await startProvince(url, { key, folder })
    const acts = ['x', 'y'].map(name => one.write('intake', dossierNamed(`${office}${name}`)))
    await one.sync(running)
    await running.close()
    // No number was given in between: whoever keeps no mark notices nothing before a counter comes.
    const blind = await postgres.copy(backup)
    await pretendSame(blind)
    const unmarked = await startProvince(blind, { key })
    expect(await timesOf(unmarked, office)).toBe(0)
    await unmarked.close()
    const back = await postgres.copy(backup)
    await pretendSame(back)
    const told = join(folder, 'log')
    const old = await startProvince(back, { key, folder, log: openLog(told) })
    expect(await timesOf(old, office)).toBe(1)
    expect(readFileSync(told, 'utf8')).toMatch(/"what":"put-back","code":1/)
    expect(await (await fetch(new URL('/metrics', old.url))).text()).toContain('province_put_back_total{} 1')
    for (const counter of [two, two, one]) await counter.sync(old, undefined, NUMBERS)
    // Its counter finds it out by the heads as well, and offers anew what was lost.
    expect(one.store.delivery.putBack().length).toBeGreaterThan(0)
    const [row] = await old.db<{ found: number }[]>`
      SELECT count(*)::int AS found FROM events WHERE encode(id, 'hex') = ANY (${acts}::text[])`
    expect([row?.found, await timesOf(old, office)]).toEqual([2, 1])
    await old.close()
    const again = await startProvince(back, { key, folder })
    expect(await timesOf(again, office)).toBe(1)
    await again.close()
    // As long as it was, but with another receipt where the last one stood.
    const mark = openMark(folder)
    const { ledgers } = mark.read()
    mark.follow(office, { ledgers, lasts: { [`${office}/${PROCEDURE.agency}`]: 'f'.repeat(64) } })
    const other = await startProvince(back, { key, folder })
    expect(await timesOf(other, office)).toBe(2)
    await other.close()
  } finally {
    close()
  }
})

test('whatever grows, the mark follows once in a while and when the process stops: no disk is waited for with each push', async () => {
  const folder = newFolder()
  const { url, key, office, all, close } = await backedUp(folder, 2)
  const running = await startProvince(url, { key })
  const mark = openMark(folder)
  let raises = 0
  const counted: Mark = {
    ...mark,
    raise(to) {
      raises++
      mark.raise(to)
    },
  }
  const fail = (fault: unknown): void => {
    throw fault
  }
  const keeper = keepMark({ db: running.db, mark: counted }, fail, 3_600_000)
  try {
    const before = mark.read().ledgers[`${office}/${PROCEDURE.agency}`] ?? 0
    for (let many = 0; many < 20; many++) {
      all[0]?.write('intake', dossierNamed(`${office}${many}`))
      await all[0]?.sync(running)
      keeper.grown(office)
    }
    expect(raises).toBe(0)
    await keeper.stop()
    expect(raises).toBe(1)
    expect(mark.read().ledgers[`${office}/${PROCEDURE.agency}`]).toBe(before + 20)
  } finally {
    await running.close()
    close()
  }
})

/** As a disk that is set back as a whole: it is the database that it was. */
async function pretendSame(url: string): Promise<void> {
  const db = openDatabase(url, { max: 1 })
  await db`UPDATE origins SET identity = NULL`
  await db.end()
}

test('two processes keep a mark each: until both were heard a margin is jumped over besides, then nothing but what was given', async () => {
  const [here, there] = [newFolder(), newFolder()]
  const { url, key, office, all, close } = await backedUp(here, 5)
  const [, one, two, three, four] = all
  if (!one || !two || !three || !four) throw new Error('five')
  try {
    const both = [
      await startProvince(url, { key, folder: here }),
      await startProvince(url, { key, folder: there }),
    ]
    for (const process of both) await process.close()
    const backup = await postgres.copy(url)
    // Since the backup only the other process gave any.
    const other = await startProvince(url, { key, folder: there })
    await one.sync(other, undefined, NUMBERS)
    await other.close()

    const alone = await startProvince(await postgres.copy(backup), { key, folder: here })
    await two.sync(alone, undefined, NUMBERS)
    expect(shared([one, two])).toEqual([])
    expect((await jumpedAt(alone, office)).every(({ reason }) => reason?.includes('có thể'))).toBe(true)
    await alone.close()

    const url2 = await postgres.copy(backup)
    const pair = [
      await startProvince(url2, { key, folder: here }),
      await startProvince(url2, { key, folder: there }),
    ]
    const [first, second] = pair
    if (!first || !second) throw new Error('two')
    await three.sync(first, undefined, NUMBERS)
    await four.sync(second, undefined, NUMBERS)
    expect(shared([one, two, three, four])).toEqual([])
    const spans = await jumpedAt(first, office)
    expect(spans.length).toBeGreaterThan(2)
    expect(spans.every(({ reason }) => reason?.includes('theo mốc'))).toBe(true)
    for (const process of pair) await process.close()
  } finally {
    close()
  }
})
