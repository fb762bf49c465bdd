import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saySync } from '../../electron/counter/saying/say-sync.ts'
import { provinceChecks } from '../../electron/desk/diagnostics/province-checks.ts'
import { findLost } from '../../electron/sync/round/check-heads.ts'
import { httpSend } from '../../electron/sync/transport/send.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { markBackup } from '../../server/ledgers/heads.ts'
import { listNumbers } from '../../server/numbers/list-numbers.ts'
import { sayPutBack } from '../../server/put-back/put-back.ts'
import { openPostgres, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { type Counter, openTwo, walk } from './two-counters.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
beforeAll(async () => {
  postgres = await openPostgres()
})
afterAll(() => postgres.close())

const SAID =
  /Máy chủ tỉnh bị trả về bản cũ \(thấy lúc \d\d:\d\d ngày \d\d\/\d\d\/\d{4}\).*Báo quản trị của tỉnh/
const putBackAt = (counter: Counter) => counter.store.delivery.putBack().map(({ lost }) => lost.length > 0)
const known = (counter: Counter, ids: readonly string[]) =>
  ids.map(id => counter.store.delivery.wordOn(id)?.verdict)

describe('a province that was put back from an old backup', () => {
  test('is noticed by its signed heads, told of, and filled again by the counters with everything it had lost', async () => {
    const url = await postgres.database()
    const before = await startProvince(url)
    const { hands, counters } = await openTwo(before)
    const [one, two] = counters
    const early = [walk(one, 'early-1'), walk(two, 'early-2')]
    for (const counter of counters) await counter.sync(before)
    expect(await markBackup(before.db)).toBeGreaterThan(1)
    await before.close()
    const backup = await postgres.copy(url)

    // After the backup: more acts at both, a person whom the Centre's authority certified, more rounds.
    const running = await startProvince(url, { key: before.key })
    const body = (JSON.parse(hands.people.appraiser.certificate.bytes) as { body: object }).body
    const person = hands.authority.publish(
      'person',
      'moi',
      { ...body, id: 'moi' },
      { from: '2020-01-01T00:00:00.000Z' },
    )
    one.store.record(writing => writing.publish(person))
    const late = [walk(one, 'late-1'), walk(two, 'late-2')]
    for (const counter of [...counters, ...counters])
      expect(await counter.sync(running)).toMatchObject({ why: null })
    expect(counters.map(putBackAt)).toEqual([[], []])
    const [count] = await running.db<{ events: number; feed: number }[]>`
      SELECT (SELECT count(*) FROM events) AS events, (SELECT max(pos) FROM feed) AS feed`
    await running.close()

    const old = await startProvince(backup, { key: before.key })
    try {
      for (const counter of [...counters, ...counters])
        expect(await counter.sync(old)).toMatchObject({ why: null })
      expect(counters.map(putBackAt)).toEqual([[true], [true]])
      expect(counters.map(({ store }) => store.outbox.waiting())).toEqual([0, 0])
      for (const [at, counter] of counters.entries()) {
        const ids = [...(early[at] ?? []), ...(late[at] ?? [])]
        expect(known(counter, ids)).toEqual(ids.map(() => 'confirmed'))
        // The word that counts is the one this province has in its ledger.
        const rows = await old.db<{ id: Buffer }[]>`
          SELECT event AS id FROM verdicts WHERE event IN ${old.db(ids.map(id => Buffer.from(id, 'hex')))} AND no = 0`
        expect(rows).toHaveLength(ids.length)
        expect(counter.store.verify()).toMatchObject({ recovery: null })
      }
      const [again] = await old.db<{ events: number; feed: number }[]>`
        SELECT (SELECT count(*) FROM events) AS events, (SELECT max(pos) FROM feed) AS feed`
      expect(again).toEqual(count)
      expect(two.store.publications.byId(person.id)?.id).toBe(person.id)
      expect(await verifyProvince(old.db, old.province)).toMatchObject({ ok: true, faults: [] })
      // Told once; from here on it grows as any other. What its backup covers is told too.
      walk(one, 'after')
      for (const counter of counters) await counter.sync(old)
      expect(counters.map(putBackAt)).toEqual([[true], [true]])
      const marked = one.store.delivery.backedUpTo() ?? ''
      expect(marked).toMatch(/^20/)
      await markBackup(old.db)
      await one.sync(old)
      expect((one.store.delivery.backedUpTo() ?? '') > marked).toBe(true)
    } finally {
      await old.close()
      for (const counter of counters) counter.close()
    }
  })

  test('also where it went on by itself since and is longer than it was: its heads do not grow on from what was seen', async () => {
    const url = await postgres.database()
    const before = await startProvince(url)
    const { counters } = await openTwo(before)
    const [one, two] = counters
    walk(two, 'first')
    await two.sync(before)
    await before.close()
    const backup = await postgres.copy(url)
    const running = await startProvince(url, { key: before.key })
    walk(one, 'mine')
    await one.sync(running)
    await one.sync(running)
    await running.close()
    const old = await startProvince(backup, { key: before.key })
    try {
      for (const name of ['other-1', 'other-2', 'other-3']) walk(two, name)
      await two.sync(old)
      const seen = one.store.delivery.heads()
      await one.sync(old)
      const heads = one.store.delivery.heads()
      const grown = seen.filter(
        each => (heads.find(({ office }) => office === each.office)?.size ?? 0) > each.size,
      )
      expect(grown.length).toBeGreaterThan(0)
      expect(putBackAt(one)).toEqual([true])
      expect(putBackAt(two)).toEqual([])
    } finally {
      await old.close()
      for (const counter of counters) counter.close()
    }
  })
})

describe('what no head that was seen covers', () => {
  test('receipts of a round that was cut behind them are asked for once more: the province that lost them is told again', async () => {
    const url = await postgres.database()
    const before = await startProvince(url)
    const { counters } = await openTwo(before)
    const [one, two] = counters
    await one.sync(before)
    await before.close()
    const backup = await postgres.copy(url)
    const running = await startProvince(url, { key: before.key })
    const mine = walk(one, 'mine')
    const cut = httpSend(running.url)
    expect(
      await one.sync(running, (path, ...rest) =>
        path === '/v1/pull' ? Promise.reject(new Error('cut')) : cut(path, ...rest),
      ),
    ).toMatchObject({ sent: mine.length, why: 'province-unreachable' })
    await running.close()
    const old = await startProvince(backup, { key: before.key })
    try {
      // As a twin of the machine would: its ledgers are longer than they were, and grow on from what was
      // seen.
      for (const name of ['other-1', 'other-2']) walk(two, name)
      await two.sync(old)
      expect(await one.sync(old)).toMatchObject({ sent: mine.length, why: null })
      expect(putBackAt(one)).toEqual([true])
      // The command line says it in words: of the round, and whenever it looks at itself.
      const putBack = one.store.delivery.putBack().at(-1)?.at ?? null
      expect(saySync({ sent: 1, received: 0, waiting: 0, verdicts: {}, putBack })).toMatch(SAID)
      expect(provinceChecks(one.store)[1]).toMatchObject({ good: true, detail: expect.stringMatching(SAID) })
      await one.sync(old)
      expect(known(one, mine)).toEqual(mine.map(() => 'confirmed'))
      expect(putBackAt(one)).toEqual([true])
      expect(one.store.delivery.lastWords()).toEqual([])
    } finally {
      await old.close()
      for (const counter of counters) counter.close()
    }
  })

  test('nor shows in its length: another entry in its feed where it was read to, and all of it is read once more', async () => {
    const url = await postgres.database()
    const before = await startProvince(url)
    const { hands, counters } = await openTwo(before)
    const [one, two] = counters
    for (const counter of counters) await counter.sync(before)
    await before.close()
    const backup = await postgres.copy(url)
    const running = await startProvince(url, { key: before.key })
    const forgotten = await openCounterStore(hands, 'quay-forgotten')
    await forgotten.enrol(running)
    await one.sync(running)
    const { cursor } = one.store.delivery.state()
    await running.close()
    const old = await startProvince(backup, { key: before.key })
    const others = [await openCounterStore(hands, 'quay-5'), await openCounterStore(hands, 'quay-6')]
    try {
      for (const other of others) await other.enrol(old)
      await two.sync(old)
      expect(two.store.delivery.state().cursor).toBeGreaterThan(cursor)
      expect(await one.sync(old)).toMatchObject({ why: null })
      expect(putBackAt(one)).toEqual([true])
      const { lo } = one.store.time()
      const names = one.store.publications.list('device', lo).map(({ body }) => body.key)
      expect(names).toEqual(expect.arrayContaining(['quay-5', 'quay-6']))
      // Read on from there it is asked for nothing twice.
      expect(await one.sync(old)).toMatchObject({ received: 0, why: null })
      expect(putBackAt(one)).toEqual([true])
    } finally {
      await old.close()
      for (const counter of [...counters, ...others, forgotten]) counter.close()
    }
  })
})

const NUMBERS = { numbers: true }
const rangesOf = ({ store }: Counter) =>
  store.numbers.leases().map(({ series, from, to }) => ({ series, from, to }))
type Range = ReturnType<typeof rangesOf>[number]
const meet = (one: Range, other: Range): boolean =>
  one.series === other.series && one.from <= other.to && other.from <= one.to

describe('numbers that a province gave after its backup', () => {
  test('are given to nobody else, though one asks first who knows nothing of them; what it jumped over is said with its reason', async () => {
    const url = await postgres.database()
    const before = await startProvince(url)
    const { hands, counters } = await openTwo(before)
    const [one, two] = counters
    // It gave numbers before, so that it knows which database it is.
    const known = await openCounterStore(hands, 'quay-3')
    await known.enrol(before)
    await known.sync(before, undefined, NUMBERS)
    await before.close()
    const backup = await postgres.copy(url)
    const running = await startProvince(url, { key: before.key })
    await one.sync(running, undefined, NUMBERS)
    await running.close()
    const old = await startProvince(backup, { key: before.key })
    try {
      await two.sync(old, undefined, NUMBERS)
      const [first, second] = [rangesOf(one), rangesOf(two)]
      expect(first.length).toBeGreaterThan(2)
      expect(second.filter(range => first.some(other => meet(range, other)))).toEqual([])
      const jumped = (await listNumbers(old.db, hands.id)).filter(({ device }) => device === '')
      expect(new Set(jumped.map(({ series }) => series))).toEqual(new Set(second.map(({ series }) => series)))
      expect(jumped.every(({ state, reason }) => state === 'burned' && reason?.includes('sao lưu'))).toBe(
        true,
      )
      // All that was lost lies where it jumped; once is enough.
      expect(
        first.every(range =>
          jumped.some(other => other.from <= range.from && range.to <= other.to && meet(range, other)),
        ),
      ).toBe(true)
      await one.sync(old, undefined, NUMBERS)
      expect((await listNumbers(old.db, hands.id)).filter(({ device }) => device === '')).toEqual(jumped)
      expect(rangesOf(one).length).toBe(first.length)
      expect(one.store.verify()).toMatchObject({ numbers: [], recovery: null })
    } finally {
      await old.close()
      for (const counter of [...counters, known]) counter.close()
    }
  })

  test('also where the disk was set back whole, by the word of whoever did it or of a counter that saw more', async () => {
    const running = await startProvince(await postgres.database())
    const { hands, counters } = await openTwo(running)
    const [one, two] = counters
    try {
      await one.sync(running, undefined, NUMBERS)
      expect(await sayPutBack(running.db, 'no-centre', 7)).toBe(0)
      expect(await sayPutBack(running.db, hands.id, 7)).toBe(1)
      await two.sync(running, undefined, NUMBERS)
      const [mine] = rangesOf(one)
      const other = rangesOf(two).find(({ series }) => series === mine?.series)
      expect(other?.from).toBe((mine?.to ?? 0) + 7 + 1)
      // A counter that saw a longer ledger is believed, once a day.
      await running.db`UPDATE origins SET put_back = NULL`
      const line = one.lineTo(running)
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const moments: unknown[] = []
      for (const size of [0, 9_999, 99_999]) {
        await line.heads([{ office: hands.id, size }], hello.value)
        const [row] = await running.db`SELECT put_back FROM origins WHERE office = ${hands.id}`
        moments.push(row?.put_back)
      }
      expect(moments).toEqual([null, expect.any(Date), moments[1]])
    } finally {
      await running.close()
      for (const counter of counters) counter.close()
    }
  })
})

test('a head that does not prove itself, is shorter or is missing is a loss; an empty ledger is none', () => {
  const head = (size: number, root: string, proof: string[] = []) => ({
    office: 'o',
    size,
    root,
    proof,
    backed: null,
  })
  const [a, b] = ['a'.repeat(64), 'b'.repeat(64)]
  const lost = (seen: ReturnType<typeof head>, now: ReturnType<typeof head>[], feed = 5) =>
    findLost({ heads: [seen], cursor: 5 }, { heads: now, feed }).length
  expect(lost(head(3, a), [head(3, a)])).toBe(0)
  expect(lost(head(0, a), [head(3, b)])).toBe(0)
  expect(lost(head(3, a), [head(3, b)])).toBe(1)
  expect(lost(head(3, a), [head(2, a)])).toBe(1)
  expect(lost(head(3, a), [head(4, b, [b, b])])).toBe(1)
  expect(lost(head(3, a), [])).toBe(1)
  expect(lost(head(3, a), [head(3, a)], 4)).toBe(1)
})
