import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/database/database.ts'
import { migrate, migrations } from '../../server/database/migrate.ts'
import { openSpent } from '../../server/numbers/spent-numbers.ts'
import { sha256 as hash } from '../../server/signatures/ed25519.ts'
import { openPostgres } from './cluster.ts'
import { makeAsOf } from './database-of-before.ts'
import { systemPrograms } from './system-programs.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
beforeAll(async () => {
  postgres = await openPostgres()
})
afterAll(() => postgres.close())

/** Holds no data of anybody: which migrations were run. */
const NO_OFFICE = ['migrations']

test('every table can be spread by its office: each primary and unique key, and each exclusion, begins with it', async () => {
  const db = openDatabase(await postgres.database())
  try {
    const tables = await db<
      { name: string }[]
    >`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`
    const keys = await db<{ name: string; first: string; primary: boolean }[]>`
      SELECT c.relname AS name, i.indisprimary AS primary, a.attname AS first FROM pg_index i
      JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE n.nspname = 'public' AND (i.indisunique OR i.indisexclusion)`
    const foreign = await db`SELECT 1 FROM pg_constraint WHERE contype = 'f'`
    const spread = tables.map(({ name }) => name).filter(name => !NO_OFFICE.includes(name))
    expect(spread.length).toBeGreaterThan(8)
    expect(keys.filter(({ name, first }) => !NO_OFFICE.includes(name) && first !== 'office')).toEqual([])
    expect(spread.filter(name => !keys.some(key => key.name === name && key.primary))).toEqual([])
    expect(foreign).toHaveLength(0)
  } finally {
    await db.end()
  }
})

test('several processes start on an empty database at once: it is migrated once', async () => {
  const db = openDatabase(await postgres.database())
  try {
    await db`DROP SCHEMA public CASCADE`
    await db`CREATE SCHEMA public`
    const versions = await Promise.all(Array.from({ length: 6 }, () => migrate(db)))
    expect(new Set(versions).size).toBe(1)
    const rows = await db<{ number: number }[]>`SELECT number FROM migrations ORDER BY number`
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1))
  } finally {
    await db.end()
  }
})

test('the table itself takes no range of numbers that overlaps another of its series on one day, whoever writes it', async () => {
  const db = openDatabase(await postgres.database())
  const days = fc
    .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 9 }))
    .map(([from, more]) => [from, Math.min(28, from + more)] as const)
  const range = fc.record({
    office: fc.constantFrom('c1', 'c2'),
    series: fc.constantFrom('code:a', 'code:b'),
    from: fc.integer({ min: 1, max: 30 }),
    many: fc.integer({ min: 1, max: 12 }),
    days,
  })
  type Range = { office: string; series: string; from: number; many: number; days: readonly [number, number] }
  const meets = (one: Range, other: Range): boolean =>
    one.office === other.office &&
    one.series === other.series &&
    one.from < other.from + other.many &&
    other.from < one.from + one.many &&
    one.days[0] <= other.days[1] &&
    other.days[0] <= one.days[1]
  let refused = 0
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(range, { minLength: 2, maxLength: 12 }), async ranges => {
        await db`DELETE FROM leases`
        const there: Range[] = []
        for (const [no, each] of ranges.entries()) {
          const [first, last] = each.days.map(day => `2026-12-${String(day).padStart(2, '0')}`)
          const taken = await db`
            INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, bytes, signature)
            VALUES (${each.office}, ${each.series}, ${no + 1}, ${Buffer.from(hash(`${no}`), 'hex')},
              int8range(${each.from}, ${each.from + each.many}), daterange(${first ?? ''}::date, ${last ?? ''}::date, '[]'),
              'd', 1, now(), 'x', 'x')`.then(
            () => true,
            fault => {
              expect(fault).toMatchObject({ code: '23P01' })
              return false
            },
          )
          expect(taken).toBe(!there.some(other => meets(each, other)))
          if (taken) there.push(each)
          else refused++
        }
      }),
      { seed: 20261231, numRuns: 25 },
    )
    expect(refused).toBeGreaterThan(10)
  } finally {
    await db.end()
  }
})

/**
 * An act as it lay there before anybody noted which numbers acts bear; `kind`: what else came, of which
 * nothing is believed.
 */
type Before = {
  centre: string
  agency: string
  numbers: { series: string; period: string; value: number }[]
  kind: 'act' | 'poison' | 'escaped'
}
const REF = fc.record({
  series: fc.constantFrom('code:000.00.13.H30', 'result:000.00.13.H30:2026'),
  period: fc.constantFrom('2026-11-24', '2026'),
  value: fc.integer({ min: 1, max: 12 }),
})
const BEFORE: fc.Arbitrary<Before> = fc.record({
  centre: fc.constantFrom('c1', 'c2'),
  agency: fc.constantFrom('a', 'b'),
  numbers: fc.array(REF, { maxLength: 3 }),
  kind: fc.constantFrom('act', 'act', 'act', 'poison', 'escaped'),
})

test('a database from before numbers were noted as borne is filled in from its acts: each once, the later one of two as the second', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 100_000)
  const acts = fc
    .sample(fc.array(BEFORE, { minLength: 120, maxLength: 120 }), { seed, numRuns: 1 })
    .flat()
    .map((act, at) => ({ ...act, id: hash(`${seed} ${at}`), owner: `${act.centre}/${act.agency}`, at }))
  const db = openDatabase(await postgres.database())
  try {
    await makeAsOf(db, 11)
    const owners = [...new Set(acts.flatMap(({ centre, owner }) => [centre, owner]))]
    for (const owner of owners)
      await db`INSERT INTO offices (office, centre) VALUES (${owner}, ${owner.slice(0, 2)})`
    for (const { id, owner, numbers, kind, at } of acts) {
      const lease = hash('lease')
      const said = {
        numbers: numbers.map(each => ({ ...each, lease })),
        session: kind === 'escaped' ? '\0' : 's',
      }
      await db`
        INSERT INTO events (office, id, device, epoch, seq, type, place, received, bytes, device_signature)
        VALUES (${owner}, ${Buffer.from(id, 'hex')}, 'q', 1, ${at}, ${kind === 'poison' ? null : 'intake'}, ${at},
          ${new Date(Date.UTC(2026, 10, 24, 1, Math.floor(at / 2)))}, ${Buffer.from(JSON.stringify(said))}, '')`
    }
    expect(await migrate(db)).toBe(migrations().at(-1)?.number)
    // Received in the same minute, they stand in the order of owner and place.
    const first = new Map<string, string>()
    const wanted = acts
      .filter(({ kind }) => kind === 'act')
      .sort(
        (a, b) => Math.floor(a.at / 2) - Math.floor(b.at / 2) || (a.owner < b.owner ? -1 : 1) || a.at - b.at,
      )
      .flatMap(({ id, owner, centre, numbers }) =>
        [...new Set(numbers.map(({ series, period, value }) => `${series} ${period} ${value}`))].map(ref => {
          const key = `${centre} ${ref}`
          const again = first.has(key)
          if (!again) first.set(key, id)
          return `${key} ${owner} ${id} ${again}`
        }),
      )
    const rows = await db<{ line: string; again: boolean }[]>`
      SELECT concat_ws(' ', office, series, period, value, owner, encode(event, 'hex'), again::text) AS line, again FROM spent`
    expect(rows.map(({ line }) => line).sort(), `SEED=${seed}`).toEqual(wanted.sort())
    expect(rows.filter(({ again }) => again).length).toBeGreaterThan(5)
    // Whoever brings such a number now is held, as if it had been noted from the first day.
    const [one] = acts.filter(({ kind, numbers }) => kind === 'act' && numbers.length > 0)
    const again = {
      id: hash('new'),
      body: { device: 'new', numbers: one?.numbers.map(each => ({ ...each, lease: '' })) ?? [] },
    }
    const ruling = { event: again.id, verdict: 'confirmed', reason: null } as const
    const look = await db.begin(async tx =>
      (await openSpent(tx, one?.centre ?? '', [again])).look({ ...again, owner: '' }, ruling),
    )
    expect(look).toMatchObject({ verdict: 'held', reason: 'number-twice' })
  } finally {
    await db.end()
  }
})

test.for(['of npm', 'of the system'])(
  'how often a Centre occurs is forgotten where it was counted before, and counted no more: PostgreSQL %s',
  async (which, context) => {
    const own = which === 'of npm' ? postgres : await openPostgres({ programs: systemPrograms(context) })
    const db = openDatabase(await own.database())
    const counted = async (): Promise<string[]> => {
      const rows = await db<{ column: string }[]>`
        SELECT tablename || '.' || attname AS column FROM pg_stats WHERE schemaname = 'public' AND tablename = 'links'`
      return rows.map(({ column }) => column).sort()
    }
    try {
      await makeAsOf(db, 19)
      await db`
        INSERT INTO links (office, device, epoch, seq, event, owner)
        SELECT 'c1', 'q', 1, n, sha256(n::text::bytea), 'c1/a' FROM generate_series(1, 100) AS n`
      await db`ANALYZE links`
      expect(await counted()).toContain('links.office')
      await migrate(db)
      const kept = await counted()
      expect(kept).toContain('links.seq')
      expect(kept).not.toContain('links.office')
      await db`ANALYZE links`
      expect(await counted()).toEqual(kept)
    } finally {
      await db.end()
      if (own !== postgres) await own.close()
    }
  },
)
