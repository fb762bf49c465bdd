import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { type Unwritable, unwritableBy } from '../../lock/unwritable.ts'
import { recordFile } from '../open-options.ts'
import type { Recovery } from '../verified.ts'

/** As much room as the next acts need, at least. */
const ROOM = Buffer.alloc(256 * 1024)

/** Tries whether the disk of a folder takes anything. @throws in its own words */
export function tryDisk(folder: string): void {
  const path = join(folder, 'room')
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, ROOM)
    fsyncSync(file)
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}

/** Why the disk of a folder takes nothing now; undefined where it does, or says something else. */
export function whyDiskUnwritable(folder: string): Unwritable | undefined {
  try {
    tryDisk(folder)
    return undefined
  } catch (fault) {
    return unwritableBy(fault)
  }
}

/**
 * Whether a record is read-only for its disk alone: what it holds is whole, and is read, copied and given
 * out.
 */
export const isDiskReadOnly = (recovery: Recovery | null): recovery is Recovery & { reason: Unwritable } =>
  recovery?.reason === 'disk-full' || recovery?.reason === 'disk-read-only'

/** What whoever would write into a record that is read-only is told. */
export const whyReadOnly = (recovery: Recovery): Refusal =>
  isDiskReadOnly(recovery) ? refuse(recovery.reason) : refuse('recovery-mode', { reason: recovery.reason })

/** Where there may be room although the disk of the record has none. */
const places = (): string[] => [tmpdir(), '/dev/shm']

/**
 * An encrypted copy of the record and its log in another place, to be read there: SQLite reads no log without
 * writing beside it.
 * @throws in the words of the disk, where no place has room
 */
export function copyAway(folder: string, from: readonly string[] = places()): { file: string; done(): void } {
  const [place = tmpdir(), ...others] = from
  const copy = mkdtempSync(join(place, 'tai-cho-'))
  const done = (): void => rmSync(copy, { recursive: true, force: true })
  try {
    for (const end of ['', '-wal'])
      if (existsSync(recordFile(folder) + end)) copyFileSync(recordFile(folder) + end, recordFile(copy) + end)
    return { file: recordFile(copy), done }
  } catch (fault) {
    done()
    if (!unwritableBy(fault) || others.filter(existsSync).length === 0) throw fault
    return copyAway(folder, others.filter(existsSync))
  }
}
