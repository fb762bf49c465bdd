import { readdirSync, readFileSync } from 'node:fs'
import type { Db } from './database.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

/** All migrations by rising number, one SQL file each. */
export const migrations = (): readonly { number: number; sql: string }[] =>
  readdirSync(FOLDER)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => ({ number: Number(name.slice(0, 4)), sql: readFileSync(new URL(name, FOLDER), 'utf8') }))

/**
 * Migrates the database to this program's version, and returns that version. Several processes may start at
 * once: one migrates, the others wait.
 */
export async function migrate(db: Db): Promise<number> {
  return db.begin(async tx => {
    await tx`SELECT pg_advisory_xact_lock(7102020)`
    await tx`CREATE TABLE IF NOT EXISTS migrations (number int PRIMARY KEY, at timestamptz NOT NULL)`
    const stands = await versionOf(tx)
    const missing = migrations().filter(({ number }) => number > stands)
    for (const { number, sql } of missing) {
      await tx.unsafe(sql)
      await tx`INSERT INTO migrations (number, at) VALUES (${number}, clock_timestamp())`
    }
    return missing.at(-1)?.number ?? stands
  })
}

/** The version of the database; 0 where no migration has run. @throws where it has no table `migrations` */
export async function versionOf(db: Pick<Db, 'unsafe'>): Promise<number> {
  const [row] = await db.unsafe<{ number: number }[]>(
    'SELECT coalesce(max(number), 0) AS number FROM migrations',
  )
  return row?.number ?? 0
}
