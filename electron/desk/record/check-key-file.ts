import { existsSync } from 'node:fs'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { findMachineKey } from '../../centre/machine-key.ts'
import { hasKeyFile, isKeyFileWhole } from '../../keys/key-file.ts'
import { diskRefusal } from '../../store/database/disk-fault.ts'
import { recordFile } from '../../store/open-options.ts'
import { StoreRefusal } from '../../store/store.ts'

/**
 * Checks that the folder has a key file that can be used.
 * @throws StoreRefusal if the folder has no key file, a damaged one, or one that cannot be read now: the disk
 * refuses it or another program holds it
 */
export function checkKeyFile(folder: string): void {
  const why = (): Refusal | undefined => {
    if (!hasKeyFile(folder)) return whyNoKeys(folder)
    return isKeyFileWhole(folder) ? undefined : refuse('keys-damaged')
  }
  const refusal = orBusy(why)
  if (refusal) throw new StoreRefusal(refusal)
}

/** Why there is no key file: the record lost it, the machine waits to be enrolled, or nothing is there. */
function whyNoKeys(folder: string): Refusal {
  // A record without its keys has lost nothing yet: they lie in every copy of it.
  if (existsSync(recordFile(folder))) return refuse('keys-missing', { path: folder })
  const waiting = findMachineKey(folder)
  return waiting
    ? refuse('machine-waits', { counter: waiting.counter })
    : refuse('folder-missing', { path: folder })
}

function orBusy(ask: () => Refusal | undefined): Refusal | undefined {
  try {
    return ask()
  } catch (fault) {
    const refusal = diskRefusal(fault)
    if (refusal) return refusal
    throw fault
  }
}
