import { join } from 'node:path'
import { type Held, takeLock } from '../lock/take-lock.ts'
import { diskRefusal } from './disk-fault.ts'
import { StoreRefusal } from './store.ts'

/** How long a process that is just closing is waited for: `counter example … | counter batch` hands the folder over. */
const PATIENCE_MS = 1500

/**
 * Takes the data folder for this process alone.
 * @throws StoreRefusal `in-use`, in two seconds at most, when another process keeps it; in the words of the disk that
 * gives no lock.
 */
export function lockFolder(folder: string): Held {
  try {
    return takeLock(join(folder, 'lock'), PATIENCE_MS)
  } catch (fault) {
    const refusal = diskRefusal(fault)
    throw refusal ? new StoreRefusal(refusal) : fault
  }
}
