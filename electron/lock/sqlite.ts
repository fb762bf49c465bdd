import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

type Options = Pick<Database.Options, 'readonly' | 'timeout'>

/**
 * Opens a database file, or one in memory. The library asks the process for a whole report of itself only to learn which C
 * library it runs on, which takes 5 ms: it is told its native code, and looks for it where that does not load.
 */
export function openSqlite(file: string, options: Options = {}): Database.Database {
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

let native: { path: string | undefined } | undefined

/** Where packages are found from here: in the nearest folder above that has them. */
function findNative(): string | undefined {
  const native = join('node_modules/better-sqlite3/prebuilds', `${process.platform}-${process.arch}.node`)
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, native))) return join(folder, native)
    if (folder === dirname(folder)) return undefined
  }
}
