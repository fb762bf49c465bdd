import { openSqlite } from '../../electron/lock/sqlite.ts'

type Methods = Record<string, unknown>

/** What speaks to the database and to the disk: the files of Node, and both kinds of thing of SQLite. */
function speakers(): [Methods, readonly string[]][] {
  const files = process.getBuiltinModule('node:fs') as unknown as Methods
  const memory = openSqlite(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Methods
  const database = Object.getPrototypeOf(memory) as Methods
  memory.close()
  return [
    [files, Object.keys(files).filter(name => name.endsWith('Sync'))],
    [database, ['exec', 'prepare', 'pragma', 'close']],
    [statement, ['run', 'get', 'all']],
  ]
}

/**
 * From now on `at` is called before each call of this process to its disk and its databases, and after it.
 */
export function atEveryCall(at: () => void): void {
  for (const [speaker, names] of speakers()) {
    for (const name of names) {
      const call = speaker[name] as (...given: unknown[]) => unknown
      speaker[name] = function (this: unknown, ...given: unknown[]): unknown {
        at()
        const value = call.apply(this, given)
        at()
        return value
      }
    }
  }
}
