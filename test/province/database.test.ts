import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../server/database.ts'
import { migrate } from '../../server/migrate.ts'
import { openPostgres } from './cluster.ts'

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
