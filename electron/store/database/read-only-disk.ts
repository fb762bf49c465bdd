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

/** At least as much room as the next acts need. */
const ROOM = Buffer.alloc(256 * 1024)

/**
 * Tries whether the disk of a folder can be written.
 * @throws the disk's own fault
 */
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

/** Why the disk of a folder cannot be written now; undefined if it can, or if the fault is another one. */
export function whyDiskUnwritable(folder: string): Unwritable | undefined {
  try {
    tryDisk(folder)
    return undefined
  } catch (fault) {
    return unwritableBy(fault)
  }
}

/**
 * Whether a record is read-only because of its disk alone. Then what it holds is whole, and can be read,
 * copied and given out.
 */
export const isDiskReadOnly = (recovery: Recovery | null): recovery is Recovery & { reason: Unwritable } =>
  recovery?.reason === 'disk-full' || recovery?.reason === 'disk-read-only'

/** The refusal for whoever tries to write to a read-only record. */
export const whyReadOnly = (recovery: Recovery): Refusal =>
  isDiskReadOnly(recovery) ? refuse(recovery.reason) : refuse('recovery-mode', { reason: recovery.reason })

/** Where there may be room although the record's disk has none. */
const places = (): string[] => [tmpdir(), '/dev/shm']

/**
 * Copies the encrypted record and its log to another place, to be read there: SQLite cannot read a log
 * without writing beside it.
 * @throws the disk's own fault if no place has room
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
