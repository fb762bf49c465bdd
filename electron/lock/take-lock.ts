import { openSqlite } from './sqlite.ts'

/** A lock that this process holds, until it lets go or ends. */
export type Held = { release(): void }

/**
 * Takes the lock of that name among all processes, and all threads of this one. It is the system's own on an
 * open file, so it goes with the process however that ends; nothing is left behind that could lie. The file
 * stays empty. It is opened by nobody else: whoever closes it, in this process, lets go of it.
 * @throws with the code `SQLITE_BUSY` when another keeps it longer than `patience` milliseconds; in the words
 * of the disk that gives none.
 */
export const takeLock = (path: string, patience: number): Held =>
  // Held by an open transaction. Not `locking_mode`: with it, two who come at once keep half a lock each.
  hold(path, { timeout: patience }, db => db.exec('BEGIN EXCLUSIVE'))

/**
 * The same lock, of a file that is there, together with others who only read: nobody who writes has it
 * meanwhile. The file is not written to, nor need it be possible.
 */
export const shareLock = (path: string, patience: number): Held =>
  // It is held from the first look on.
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
