import { openSqlite } from './sqlite.ts'

/** A lock that this process holds, until it lets go or ends. */
export type Held = { release(): void }

/**
 * Takes the lock of that name among all processes, and all threads of this one. It is the system's own on an open file, so
 * it goes with the process however that ends; nothing is left behind that could lie. The file stays empty. It is opened by
 * nobody else: whoever closes it, in this process, lets go of it.
 * @throws with the code `SQLITE_BUSY` when another keeps it longer than `patience` milliseconds; in the words of the disk
 * that gives none.
 */
export function takeLock(path: string, patience: number): Held {
  const db = openSqlite(path, { timeout: patience })
  try {
    // Held by an open transaction. Not `locking_mode`: with it, two who come at once keep half a lock each.
    db.exec('BEGIN EXCLUSIVE')
  } catch (fault) {
    db.close()
    throw fault
  }
  return { release: () => db.close() }
}
