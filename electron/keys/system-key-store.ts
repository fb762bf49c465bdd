import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unwritableBy } from '../lock/unwritable.ts'
import { writeDurably } from './durable-file.ts'

/** The key store of the operating system, if there is one: Electron's safeStorage fills this. */
export type SystemKeyStore = {
  /** Its name, e.g. `dpapi`, `keychain`, `gnome-libsecret`; `basic_text` is no key store at all. */
  readonly backend: string
  wrap(secret: Uint8Array): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>
}

const NAME = 'data-key.system'

/** Whether this key store protects secrets at all. Linux' `basic_text` writes them in the clear (R10). */
export const isSafe = (store: SystemKeyStore | undefined): store is SystemKeyStore =>
  store !== undefined && store.backend !== 'basic_text'

/**
 * Puts the data key into the system's keeping. If the disk cannot be written, that is left to a later log-in.
 */
export async function keepDataKey(folder: string, store: SystemKeyStore, dataKey: Uint8Array): Promise<void> {
  try {
    writeDurably(join(folder, NAME), await store.wrap(dataKey))
  } catch (fault) {
    if (!unwritableBy(fault)) throw fault
  }
}

/** Takes the data key out of the system's keeping. */
export const forgetDataKey = (folder: string): void => rmSync(join(folder, NAME), { force: true })

/** The data key from the system's keeping; undefined if it was not put there or cannot be had. */
export async function findDataKey(folder: string, store: SystemKeyStore): Promise<Uint8Array | undefined> {
  const path = join(folder, NAME)
  if (!existsSync(path)) return undefined
  try {
    return await store.unwrap(readFileSync(path))
  } catch {
    return undefined // A keyring that was lost or made anew is common: the officers' PINs open the record as well.
  }
}
