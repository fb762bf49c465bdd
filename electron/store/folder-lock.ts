import { join } from 'node:path'
import { diskRefusal } from './disk-fault.ts'
import { openSqlite } from './sqlite.ts'
import { StoreRefusal } from './store.ts'

/** How long a process that is just closing is waited for: `counter example … | counter batch` hands the folder over. */
const PATIENCE_MS = 1500

/**
 * Takes the data folder for this process alone. The lock is the system's own on an open file, so it goes with the
 * process however that ends; nothing is left behind that could lie.
 * @throws StoreRefusal `in-use`, in two seconds at most, when another process keeps it; in the words of the disk that
 * gives no lock.
 */
export function lockFolder(folder: string): { release(): void } {
  const db = openSqlite(join(folder, 'lock'), { timeout: PATIENCE_MS })
  try {
    // Held by an open transaction. Not `locking_mode`: with it, two who come at once keep half a lock each.
    db.exec('BEGIN EXCLUSIVE')
  } catch (fault) {
    db.close()
    const refusal = diskRefusal(fault)
    throw refusal ? new StoreRefusal(refusal) : fault
  }
  return { release: () => db.close() }
}
