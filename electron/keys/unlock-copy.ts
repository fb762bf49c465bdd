import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { readHall } from './hall.ts'
import { bringTries, isKeyFileWhole, KEY_FILE } from './key-file.ts'
import { makeFolder } from './make-folder.ts'
import { type Unlocked, unlock } from './unlock.ts'

/**
 * Who opens a key file that was brought along: officer id or two letters, and his PIN; the first of a demo
 * where nobody is named.
 */
export type Opening = { by: string | undefined; pin: string | undefined }

/**
 * Opens a person's secrets of a backup or of an enrolment that was carried here, of which not a byte is
 * changed: what is tried is tried on a copy of its key file in a folder that is being made, and goes with it.
 * So a wrong PIN of a backup is counted nowhere: whoever holds one holds as many copies as he likes, and what
 * each try costs is in the key file.
 * @returns undefined where there is no whole key file
 */
export async function unlockCopy(
  from: string,
  making: string,
  { by, pin }: Opening,
  clock: Clock,
): Promise<Unlocked | Refusal | undefined> {
  if (!existsSync(join(from, KEY_FILE))) return undefined
  rmSync(making, { recursive: true, force: true })
  makeFolder(making)
  try {
    copyFileSync(join(from, KEY_FILE), join(making, KEY_FILE))
    if (!isKeyFileWhole(making)) return undefined
    bringTries(making)
    const { faces } = readHall(making)
    const face = by ? faces.find(({ keys, officer }) => keys === by || officer === by) : faces[0]
    if (!face) return refuse('unknown-person', { keys: by ?? '' })
    const opened = await unlock(making, face.keys, pin ?? face.demoPin ?? '', clock)
    // How many tries are left is said of a file that is no more.
    return isRefusal(opened) && opened.refusal === 'wrong-pin'
      ? refuse('wrong-pin', { of: face.name })
      : opened
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
