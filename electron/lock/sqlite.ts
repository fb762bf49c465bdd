import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

type Options = Pick<Database.Options, 'readonly' | 'timeout'>

/**
 * Opens a database file, or one in memory. The library asks the process for a whole report of itself only to
 * learn which C library it runs on, which takes 5 ms: it is told its native code, and looks for it where that
 * does not load.
 */
export function openSqlite(file: string, options: Options = {}): Database.Database {
  if (file !== ':memory:' && !options.readonly) keepPrivate(file)
  native ??= { path: findNative() }
  if (native.path === undefined) return new Database(file, options)
  try {
    return new Database(file, { ...options, nativeBinding: native.path })
  } catch (fault) {
    if ((fault as { code?: unknown }).code !== 'ERR_DLOPEN_FAILED') throw fault
    native = { path: undefined }
    return new Database(file, options)
  }
}

/**
 * A file of this user alone, made so where there is none: what SQLite lays beside it is as private as the
 * file itself. It is never opened where it is there: to close it would let go of its locks.
 */
export function keepPrivate(file: string): void {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600))
    else if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  } catch {
    // Another's file, or a disk that takes nothing: SQLite says it in its own words, where it matters.
  }
}

let native: { path: string | undefined } | undefined

/** Where packages are found from here: in the nearest folder above that has them. */
function findNative(): string | undefined {
  const native = join('node_modules/better-sqlite3/prebuilds', `${process.platform}-${process.arch}.node`)
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, native))) return join(folder, native)
    if (folder === dirname(folder)) return undefined
  }
}
