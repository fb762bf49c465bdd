import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
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

function findNative(): string | undefined {
  const manifest = createRequire(import.meta.url).resolve('better-sqlite3/package.json')
  const path = join(dirname(manifest), 'prebuilds', `${process.platform}-${process.arch}.node`)
  return existsSync(path) ? path : undefined
}
