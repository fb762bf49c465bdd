import { type Db, openDatabase } from '../database/database.ts'
import { migrate } from '../database/migrate.ts'
import { openCluster } from '../embedded/cluster.ts'
import { openAuthority } from '../feed/authority.ts'
import { openProvince } from '../signatures/province-key.ts'
import type { Options } from './command.ts'

/** The database that is named, or the one of the data folder, brought up to this program. */
export async function openFor(options: Options) {
  const named = options['database-url'] ?? process.env.DATABASE_URL
  const cluster = named ? undefined : await openCluster({ folder: options.data })
  // Its own database has no pooler before it.
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

/** Does it with the database open, and closes that whatever happens. */
export async function withDatabase<T>(options: Options, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openFor(options)
  try {
    return await work(db)
  } finally {
    await close()
  }
}

/** What acts are judged with, over this database. */
export const judgingWith = (db: Db, { data }: Options) => ({
  db,
  province: openProvince(data),
  authority: openAuthority(),
})
