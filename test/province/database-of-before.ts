import type { openDatabase } from '../../server/database/database.ts'
import { migrations } from '../../server/database/migrate.ts'

/** Makes a database anew as the program left it that knew the migrations up to this one. */
export async function makeAsOf(db: ReturnType<typeof openDatabase>, newest: number): Promise<void> {
  await db`DROP SCHEMA public CASCADE`
  await db`CREATE SCHEMA public`
  await db`CREATE TABLE migrations (number int PRIMARY KEY, at timestamptz NOT NULL)`
  for (const { number, sql } of migrations().filter(each => each.number <= newest)) {
    await db.unsafe(sql)
    await db`INSERT INTO migrations (number, at) VALUES (${number}, now())`
  }
}
