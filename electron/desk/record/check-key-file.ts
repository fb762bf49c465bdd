import { existsSync } from 'node:fs'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { hasKeyFile, isKeyFileWhole } from '../../keys/key-file.ts'
import { diskRefusal } from '../../store/database/disk-fault.ts'
import { recordFile } from '../../store/open-options.ts'
import { StoreRefusal } from '../../store/store.ts'

/**
 * @throws StoreRefusal where the folder has no key file, one that does not read as one, or one that others
 * keep.
 */
export function checkKeyFile(folder: string): void {
  const why = (): Refusal | undefined => {
    // Of a record without its keys nothing is lost yet: they lie in every copy of it.
    if (!hasKeyFile(folder))
      return existsSync(recordFile(folder))
        ? refuse('keys-missing', { path: folder })
        : refuse('folder-missing', { path: folder })
    return isKeyFileWhole(folder) ? undefined : refuse('keys-damaged')
  }
  const refusal = orBusy(why)
  if (refusal) throw new StoreRefusal(refusal)
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
