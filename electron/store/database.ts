import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import Database from 'better-sqlite3'
import { type RecoveryReason, StartRefused } from './store.ts'

export type Db = Database.Database

/** SQLite before 3.51.3 can corrupt a WAL database when two connections checkpoint at once (the WAL-reset bug). */
const OLDEST_SQLITE = [3, 51, 3]
/** Set and read back on every connection (R4); a value that did not take stops the program. */
const PRAGMAS: readonly (readonly [name: string, set: string, read: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['busy_timeout', '2000', 2000],
]
const NEVER_MAPPED: readonly [string, number] = ['mmap_size', 0]

/**
 * Opens the encrypted file with its raw 32-byte key and every pragma of the house, read back.
 * @throws StartRefused with the reason the record must open read-only.
 */
export function openDatabase(file: string, key: Uint8Array, { readonly = false } = {}): Db {
  if (existsSync(file)) checkHeader(file)
  const db = new Database(file, { readonly })
  try {
    db.pragma("cipher = 'sqlcipher'")
    db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
    checkReadable(db)
    checkVersion(db)
    if (!readonly) for (const [name, value] of PRAGMAS) db.pragma(`${name} = ${value}`)
    if (!readonly) checkPragmas(db)
    return db
  } catch (fault) {
    db.close()
    throw fault
  }
}

/** The pragmas as they stand on this connection: the first that is not as it must be, if any. */
export function findWrongPragma(db: Db): string | undefined {
  const wanted = [...PRAGMAS.map(([name, , read]) => [name, read] as const), NEVER_MAPPED]
  return wanted.find(([name, read]) => db.pragma(name, { simple: true }) !== read)?.[0]
}

function checkPragmas(db: Db): void {
  const wrong = findWrongPragma(db)
  if (wrong) throw new StartRefused('wrong-pragma', wrong)
}

function checkHeader(file: string): void {
  const head = Buffer.alloc(16)
  const handle = openSync(file, 'r')
  const length = readSync(handle, head, 0, 16, 0)
  closeSync(handle)
  if (length === 0) throw new StartRefused('foreign-file', 'the file is empty')
  if (head.toString('latin1').startsWith('SQLite format 3'))
    throw new StartRefused('foreign-file', 'not encrypted')
}

function checkReadable(db: Db): void {
  try {
    if (db.pragma('cipher', { simple: true }) !== 'sqlcipher')
      throw new StartRefused('wrong-pragma', 'cipher')
    db.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (fault) {
    if (fault instanceof StartRefused) throw fault
    throw new StartRefused(reasonOf(fault), String((fault as { code?: string }).code))
  }
}

function checkVersion(db: Db): void {
  const version = String(db.prepare('SELECT sqlite_version() AS v').pluck().get())
  const parts = version.split('.').map(Number)
  const older = OLDEST_SQLITE.findIndex((least, at) => (parts[at] ?? 0) !== least)
  if (older >= 0 && (parts[older] ?? 0) < (OLDEST_SQLITE[older] ?? 0))
    throw new StartRefused('old-sqlite', version)
}

/** What a failed first read means: another key, another kind of file, or a damaged page. */
function reasonOf(fault: unknown): RecoveryReason {
  const code = String((fault as { code?: string }).code ?? '')
  if (code === 'SQLITE_NOTADB') return 'wrong-key'
  return code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR') ? 'damaged' : 'unreadable'
}
