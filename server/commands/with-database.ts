import { type Db, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { openCluster } from '../embedded/cluster.ts'
import { openAuthority } from '../feed/authority.ts'
import { openProvince } from '../signatures/province-key.ts'
import type { Options } from './command.ts'

/** Opens the named database, or the one in the data folder, and migrates it to this program's version. */
export async function openFor(options: Options) {
  const named = options['database-url'] ?? process.env.DATABASE_URL
  const cluster = named ? undefined : await openCluster({ folder: options.data })
  // Our own database has no pooler in front of it, and so statements can be prepared.
  const db = openDatabase(named ?? `${cluster?.url}?prepare=true`)
  const close = async (): Promise<void> => {
    await db.end({ timeout: 5 })
    await cluster?.stop()
  }
  try {
    await migrate(db)
  } catch (fault) {
    await close()
    throw fault
  }
  return { db, close }
}

/** Runs `work` with the database open, and closes the database whatever happens. */
export async function withDatabase<T>(options: Options, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openFor(options)
  try {
    return await work(db)
  } finally {
    await close()
  }
}

/** What judging needs, over this database. */
export const judgingWith = (db: Db, { data }: Options) => ({
  db,
  province: openProvince(data),
  authority: openAuthority(),
})
