import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import type { Clock } from '../clock.ts'
import { readHall } from './hall.ts'
import { bringTries, isKeyFileWhole, KEY_FILE } from './key-file.ts'
import { makeFolder } from './make-folder.ts'
import { type Unlocked, unlock } from './unlock.ts'

/**
 * Who opens a key file that was brought along: officer id or two letters, and their PIN. In a demo it may be
 * left out and means the first person.
 */
export type Opening = { by: string | undefined; pin: string | undefined }

/**
 * Opens a person's secrets in a backup, or in an enrolment that was carried here, without changing a byte of
 * it. The tries are made on a copy of its key file, in a folder that is being made, and vanish with it. So a
 * wrong PIN of a backup is counted nowhere: whoever holds one can make as many copies as they like, and what
 * each try costs stands in the key file.
 * @returns undefined if there is no whole key file
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
    // The number of tries left is not said: it belongs to a file that is gone.
    return isRefusal(opened) && opened.refusal === 'wrong-pin'
      ? refuse('wrong-pin', { of: face.name })
      : opened
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
