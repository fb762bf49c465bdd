import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { RecoveryReason } from '../../../shared/record/recovery-reason.ts'
import { openSqlite } from '../../lock/sqlite.ts'
import { StartRefused } from '../store.ts'
import { isDamage } from './disk-fault.ts'

export type Db = Database.Database
/** A prepared statement of such a database. */
export type Statement = Database.Statement

/**
 * SQLite before 3.51.3 can corrupt a WAL database when two connections checkpoint at once (the WAL-reset
 * bug).
 */
const OLDEST_SQLITE = [3, 51, 3]
/**
 * The ciphers of a record. New files use AEGIS-256, which costs an act a tenth of its time; SQLCipher's two
 * passes over each page cost a third. A file made under SQLCipher keeps it. `takes` is how many bytes of each
 * page the cipher reserves; the file states it in the clear.
 */
const CIPHERS = {
  aegis: { takes: 64, key: (hex: string) => `'raw:${hex}'` },
  sqlcipher: { takes: 80, key: (hex: string) => `"x'${hex}'"` },
} as const
/** The offset in the file of that number of reserved bytes. */
const TAKEN_AT = 20
/**
 * Pages are small: an act touches a dozen of them, and each is written whole. Searches are as fast as with
 * 4096 (measured).
 */
const PAGE_SIZE = 1024
/** How many pages are kept decrypted during the quick check. */
const PAGES_OF_CHECK = 64
/** Set and read back on every connection (R4). A value that did not take effect stops the program. */
const ALWAYS: readonly (readonly [name: string, set: string, read: string | number])[] = [
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['busy_timeout', '2000', 2000],
  ['mmap_size', '0', 0],
]
/**
 * Settings of the one connection that writes. The lock is exclusive before the first read, so that the WAL
 * needs no shared memory.
 */
const WRITING: typeof ALWAYS = [
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
]

/**
 * Opens the encrypted file with its raw 32-byte key and sets every pragma, each read back. If opened
 * read-only, the file and its WAL are left as they are.
 * @throws StartRefused with the reason why the record must open read-only; or the disk's own fault as it
 * came.
 */
export function openDatabase(file: string, key: Uint8Array, { readonly = false } = {}): Db {
  const cipher = existsSync(file) ? cipherOf(file) : 'aegis'
  const db = openSqlite(file, { readonly })
  try {
    db.pragma(`cipher = '${cipher}'`)
    if (!readonly) db.pragma(`page_size = ${PAGE_SIZE}`)
    db.pragma(`key = ${CIPHERS[cipher].key(Buffer.from(key).toString('hex'))}`)
    if (!readonly) db.pragma('locking_mode = EXCLUSIVE')
    checkReadable(db, file)
    checkVersion(db)
    setPragmas(db, [...(readonly ? [] : WRITING), ...ALWAYS], cipher)
    return db
  } catch (fault) {
    db.close()
    throw fault
  }
}

/**
 * Runs the file's own check of its pages and indexes; undefined if it is whole. The quick check reads page by
 * page and returns to few of them, so keeping pages costs more time than reading them again (in a small
 * record, four tenths of the check). It therefore runs with a small cache.
 */
export function findDamage(db: Db, depth: 'quick_check' | 'integrity_check'): string | undefined {
  try {
    const kept = db.pragma('cache_size', { simple: true })
    if (depth === 'quick_check') db.pragma(`cache_size = ${PAGES_OF_CHECK}`)
    const answer = db.pragma(`${depth}(1)`, { simple: true })
    db.pragma(`cache_size = ${kept}`)
    return answer === 'ok' ? undefined : String(answer)
  } catch (fault) {
    return String((fault as { code?: string }).code ?? fault)
  }
}

/** An empty database in memory, used when the file of the record cannot be read. */
export const emptyDatabase = (): Db => openSqlite(':memory:')

function setPragmas(db: Db, pragmas: typeof ALWAYS, cipher: keyof typeof CIPHERS): void {
  for (const [name, value] of pragmas) db.pragma(`${name} = ${value}`)
  const wrong = pragmas.find(([name, , read]) => db.pragma(name, { simple: true }) !== read)
  if (wrong) throw new StartRefused('wrong-pragma', wrong[0])
  if (db.pragma('cipher', { simple: true }) !== cipher) throw new StartRefused('wrong-pragma', 'cipher')
}

function cipherOf(file: string): keyof typeof CIPHERS {
  const head = headOf(file)
  if (head.length === 0) throw new StartRefused('foreign-file', 'the file is empty')
  if (head.toString('latin1').startsWith('SQLite format 3'))
    throw new StartRefused('foreign-file', 'not encrypted')
  return head[TAKEN_AT] === CIPHERS.sqlcipher.takes ? 'sqlcipher' : 'aegis'
}

function headOf(file: string): Buffer {
  const head = Buffer.alloc(TAKEN_AT + 1)
  const handle = openSync(file, 'r')
  try {
    return head.subarray(0, readSync(handle, head, 0, head.length, 0))
  } finally {
    closeSync(handle)
  }
}

function checkReadable(db: Db, file: string): void {
  try {
    db.prepare('SELECT count(*) FROM sqlite_master').get()
  } catch (fault) {
    if (!isDamage(fault)) throw fault
    const code = String((fault as { code?: string }).code)
    throw new StartRefused(reasonOf(code, file), code)
  }
}

function checkVersion(db: Db): void {
  const version = String(db.prepare('SELECT sqlite_version() AS v').pluck().get())
  const parts = version.split('.').map(Number)
  const older = OLDEST_SQLITE.findIndex((least, at) => (parts[at] ?? 0) !== least)
  if (older >= 0 && (parts[older] ?? 0) < (OLDEST_SQLITE[older] ?? 0))
    throw new StartRefused('old-sqlite', version)
}

/**
 * What a failed first read means: another kind of file, another key (or a damaged first page), a damaged
 * page.
 */
function reasonOf(code: string, file: string): RecoveryReason {
  if (code !== 'SQLITE_NOTADB') return 'damaged'
  return isText(headOf(file).subarray(0, 16)) ? 'foreign-file' : 'wrong-key'
}

/** An encrypted file begins with chance: sixteen bytes that can be read are somebody's text. */
function isText(head: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return !/[^\P{C}\t\n\r]/u.test(text)
  } catch {
    return false // Not UTF-8: as an encrypted file would be.
  }
}
