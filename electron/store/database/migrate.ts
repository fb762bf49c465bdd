import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFile, syncFolder } from '../../keys/durable-file.ts'
import type { Db } from './database.ts'

const FOLDER = new URL('./migrations/', import.meta.url)
type Migration = { number: number; name: string; sql: string }

const names = (): string[] =>
  readdirSync(FOLDER)
    .filter(name => name.endsWith('.sql'))
    .sort()
const numberOf = (name: string): number => Number(name.slice(0, 4))

/** All migrations in ascending order, one SQL file each. */
export const migrations = (): readonly Migration[] =>
  names().map(name => ({
    number: numberOf(name),
    name,
    sql: readFileSync(new URL(name, FOLDER), 'utf8'),
  }))

/** The version that this program writes. */
export const newestVersion = (): number => numberOf(names().at(-1) ?? '0')

type Migrating = { all?: readonly Migration[]; probe?: (point: string) => void }

/**
 * Brings the record up to this program's version. First it copies the file and its WAL, then it runs all
 * missing migrations in one transaction, so that a kill leaves either the old version or the new one. Returns
 * whether there was anything to do.
 */
export function migrate(db: Db, file: string, { all, probe = () => undefined }: Migrating = {}): boolean {
  const stands = db.pragma('user_version', { simple: true }) as number
  if (!all && stands >= newestVersion()) return false
  const missing = (all ?? migrations()).filter(({ number }) => number > stands)
  if (missing.length === 0) return false
  if (stands > 0) keepCopy(file, stands, probe)
  db.transaction(() => {
    for (const { name, number, sql } of missing) {
      probe(`before ${name}`)
      db.exec(sql)
      db.pragma(`user_version = ${number}`)
      probe(`after ${name}`)
    }
  }).exclusive()
  probe('migrated')
  return true
}

/**
 * Keeps the record as it was, under a name with its version. The copy opens like any other record, its WAL
 * beside it.
 */
function keepCopy(file: string, version: number, probe: (point: string) => void): void {
  const copy = join(dirname(file), `before-migration-${version}-${basename(file)}`)
  for (const end of ['-wal', '']) {
    if (!existsSync(file + end)) continue
    copyFileSync(file + end, `${copy}${end}.new`)
    syncFile(`${copy}${end}.new`)
    probe(`copied ${end}`)
    renameSync(`${copy}${end}.new`, copy + end)
  }
  syncFolder(dirname(file))
  probe('copied')
}
