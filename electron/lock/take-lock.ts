import { openSqlite } from './sqlite.ts'

/** A lock that this process holds, until it lets go or ends. */
export type Held = { release(): void }

/**
 * Takes the lock of that name among all processes, and all threads of this one. It is the system's own lock
 * on an open file, so it ends with the process, however that ends; nothing stays behind that could be wrong.
 * The file stays empty. Nothing else may open it: if this process closes any handle on it, the lock is gone.
 * @throws with the code `SQLITE_BUSY` if another keeps the lock longer than `patience` milliseconds; the
 * disk's own fault if it gives no lock.
 */
export const takeLock = (path: string, patience: number): Held =>
  // Held by an open transaction. Not by `locking_mode`: with that, two who come at once keep half a lock
  // each.
  hold(path, { timeout: patience }, db => db.exec('BEGIN EXCLUSIVE'))

/**
 * Takes the same lock, on a file that exists, together with others who only read; no writer has it meanwhile.
 * The file is not written to, and need not be writable.
 */
export const shareLock = (path: string, patience: number): Held =>
  // A reading transaction holds its lock from its first read on.
  hold(path, { timeout: patience, readonly: true }, db => db.exec('BEGIN').pragma('user_version'))

type Lock = ReturnType<typeof openSqlite>

function hold(path: string, options: Parameters<typeof openSqlite>[1], begin: (db: Lock) => void): Held {
  const db = openSqlite(path, options)
  try {
    begin(db)
  } catch (fault) {
    db.close()
    throw fault
  }
  return { release: () => db.close() }
}
