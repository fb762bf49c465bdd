import { chmodSync, closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

type Options = Pick<Database.Options, 'readonly' | 'timeout'>

/**
 * Opens a database file, or one in memory. To learn which C library it runs on, better-sqlite3 asks the
 * process for a whole report of itself, which takes 5 ms. So it is told where its native code is, and
 * searches by itself only if that code does not load.
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
 * Makes the file readable by this user alone, and creates it so if it is not there: what SQLite writes beside
 * it is as private as the file itself. An existing file is not opened for it, because closing it would let go
 * of its locks.
 */
export function keepPrivate(file: string): void {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'wx', 0o600))
    else if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  } catch {
    // Another user's file, or a disk that cannot be written: SQLite says so in its own words where it
    // matters.
  }
}

let native: { path: string | undefined } | undefined

/** Finds the package's native code in the nearest folder above that has it; undefined if none has. */
function findNative(): string | undefined {
  const native = join('node_modules/better-sqlite3/prebuilds', `${process.platform}-${process.arch}.node`)
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, native))) return join(folder, native)
    if (folder === dirname(folder)) return undefined
  }
}
