import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Clock } from '../clock.ts'
import { isKeyFileWhole, readHall, spendTries, unlock } from '../keys/key-file.ts'
import { restoreStore } from '../store/restore-store.ts'

/** Which backup into which folder that does not exist yet, and who opens it: officer id or two letters, and his PIN. */
export type Restoring = { from: string; to: string; by: string | undefined; pin: string | undefined }

/** Puts a backup into a new folder as a new epoch of its machine (R32); its numbers must be leased anew. */
export async function restoreCentre(
  { from, to, by, pin }: Restoring,
  clock: Clock,
): Promise<{ epoch: number } | Refusal> {
  if (!existsSync(join(from, 'record.db'))) return refuse('folder-missing')
  if (existsSync(to)) return refuse('folder-exists')
  if (!isKeyFileWhole(from)) return refuse('backup-damaged')
  const { faces } = readHall(from)
  const face = by ? faces.find(each => each.keys === by || each.officer === by) : faces[0]
  if (!face) return refuse('unknown-person', { keys: by ?? '' })
  const unlocked = await unlock(from, face.keys, pin ?? face.demoPin ?? '', clock)
  if (isRefusal(unlocked)) return unlocked
  const { epoch } = restoreStore(from, to, unlocked.dataKey)
  spendTries(to)
  return { epoch }
}
