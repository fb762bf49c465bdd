import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import type { Db } from './database.ts'
import { StartRefused } from './store.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

/** Every migration there is, by rising number: one SQL file each. */
export const migrations = (): readonly { number: number; name: string; sql: string }[] =>
  readdirSync(FOLDER)
    .filter(name => name.endsWith('.sql'))
    .sort()
    .map(name => ({
      number: Number(name.slice(0, 4)),
      name,
      sql: readFileSync(new URL(name, FOLDER), 'utf8'),
    }))

/**
 * Brings the record up to this program's version: a copy of the file first, then every missing migration in one
 * transaction, so that a kill leaves the old version or the new one. A file from a newer program is refused.
 */
export function migrate(db: Db, file: string, all = migrations()): void {
  const stands = db.pragma('user_version', { simple: true }) as number
  const newest = all.at(-1)?.number ?? 0
  if (stands > newest) throw new StartRefused('newer-file', `version ${stands}, this program knows ${newest}`)
  const missing = all.filter(({ number }) => number > stands)
  if (missing.length === 0) return
  if (stands > 0) keepCopy(db, file, stands)
  db.transaction(() => {
    for (const { sql } of missing) db.exec(sql)
    db.pragma(`user_version = ${newest}`)
  }).exclusive()
}

function keepCopy(db: Db, file: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, `${file}.before-${version}`)
}
