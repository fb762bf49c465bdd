import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Held, shareLock, takeLock } from '../../lock/take-lock.ts'
import { diskRefusal } from '../database/disk-fault.ts'
import { whyDiskUnwritable } from '../database/read-only-disk.ts'
import { StoreRefusal } from '../store.ts'

/**
 * How long to wait for a process that is just closing: `counter example … | counter batch` hands the folder
 * over.
 */
const PATIENCE_MS = 1500

/**
 * Takes the data folder for this process alone.
 * @throws StoreRefusal `in-use`, within two seconds, if another process keeps it; or the disk's own refusal
 * if it gives no lock.
 */
export const lockFolder = (folder: string): Held => inWords(() => takeLock(pathOf(folder), PATIENCE_MS))

/**
 * Keeps writers away while a folder is read that must not change. A backup has no lock, and nobody writes to
 * it.
 * @throws StoreRefusal `in-use` if another process writes there
 */
export const lockToRead = (folder: string): Held =>
  existsSync(pathOf(folder)) ? inWords(() => shareLock(pathOf(folder), PATIENCE_MS)) : NOTHING

/**
 * Takes the folder for writing; if its disk cannot be written, for reading.
 * @throws as both do
 */
export function lockAsMayBe(folder: string): Held {
  try {
    return lockFolder(folder)
  } catch (fault) {
    const isTaken = fault instanceof StoreRefusal && fault.refusal.refusal === 'in-use'
    if (isTaken || !whyDiskUnwritable(folder)) throw fault
    return lockToRead(folder)
  }
}

const NOTHING: Held = { release: () => undefined }
const pathOf = (folder: string): string => join(folder, 'lock')

function inWords(take: () => Held): Held {
  try {
    return take()
  } catch (fault) {
    const refusal = diskRefusal(fault)
    throw refusal ? new StoreRefusal(refusal) : fault
  }
}
