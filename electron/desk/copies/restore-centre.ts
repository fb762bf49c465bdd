import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { DEMO_AUTHORITY } from '../../centre/publish-data-set.ts'
import { spendTries } from '../../keys/copy-slots.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { isHeldHere } from '../../keys/slots.ts'
import { unlockCopy } from '../../keys/unlock-copy.ts'
import { findSources, type Restored, restoreStore } from '../../store/copies/restore-store.ts'
import { diskRefusal } from '../../store/database/disk-fault.ts'
import type { OpenOptions } from '../../store/open-options.ts'
import { openStore } from '../../store/open-store.ts'
import { noteOwnAct } from '../office/own-act.ts'
import { openPublished } from '../office/published.ts'
import { findDamaged } from './find-damaged.ts'

/**
 * Which backup goes into which folder that does not exist yet, and who opens it: officer id or two letters,
 * and PIN.
 */
export type Restoring = { from: string; to: string; by: string | undefined; pin: string | undefined }

/** What was restored. */
export type RestoredCentre = Restored & {
  /**
   * Who leases its numbers: the province it is enrolled with, this machine (it issues for its Centre), or
   * another machine of the Centre.
   */
  numbersFrom: 'province' | 'here' | 'centre'
  /** What of it is damaged or missing, in words: it may lie whole in another copy. */
  damaged: readonly string[]
}

/**
 * Restores a backup into a new folder as a new epoch of its machine (R32). Its numbers must be leased anew.
 * The backup is only read.
 */
export async function restoreCentre(
  restoring: Restoring,
  opening: Pick<OpenOptions, 'clock' | 'app'>,
): Promise<RestoredCentre | Refusal> {
  try {
    return await restoreWhole(restoring, opening)
  } catch (fault) {
    const refusal = diskRefusal(fault)
    if (refusal) return refusal
    throw fault
  }
}

async function restoreWhole(
  { from, to, by, pin }: Restoring,
  { clock, app }: Pick<OpenOptions, 'clock' | 'app'>,
): Promise<RestoredCentre | Refusal> {
  if (findSources(from).length === 0) return refuse('folder-missing', { path: from })
  if (existsSync(to)) return refuse('folder-exists', { path: to })
  const unfit = whyNoFolder(dirname(to))
  if (unfit) return unfit
  const unlocked = await unlockCopy(from, `${to}.making`, { by, pin }, clock)
  if (!unlocked) return refuse('backup-damaged')
  if (isRefusal(unlocked)) return unlocked
  // Tries are spent before the folder takes its place: whoever has to repeat a restore finds nothing there,
  // and no count of that day.
  const restored = restoreStore(from, to, unlocked.dataKey, spendTries)
  const { enrolled, damaged } = noteRestored(to, restored, { dataKey: unlocked.dataKey, clock, app })
  const numbersFrom = enrolled ? 'province' : isHeldHere(to, DEMO_AUTHORITY) ? 'here' : 'centre'
  return { ...restored, numbersFrom, damaged }
}

/**
 * Why nothing can be put there. The folder is made if it is missing, and checked before anybody's PIN is
 * tried.
 */
function whyNoFolder(folder: string): Refusal | undefined {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (fault) {
    if (diskRefusal(fault)?.refusal === 'disk-full') return refuse('disk-full')
    return refuse('out-unfit', { path: folder })
  }
}

/**
 * Records, as the first event of the new epoch, what it goes on from (R33). Returns whether the machine was
 * enrolled with a province, and what is damaged.
 */
function noteRestored(
  folder: string,
  { before, copiedAt, events }: Restored,
  opening: Pick<OpenOptions, 'dataKey' | 'clock' | 'app'>,
): { enrolled: boolean; damaged: readonly string[] } {
  const store = openStore({ folder, keyIn: 'officer-wrapped-file', ...opening })
  try {
    const published = openPublished(store)
    noteOwnAct({ store, published }, 'restore-noted', { ...before, copiedAt, events })
    const enrolled = store.delivery.province() !== undefined
    return { enrolled, damaged: findDamaged(store, folder) }
  } finally {
    store.close()
  }
}
