import { statSync } from 'node:fs'
import { join } from 'node:path'
import { recordFile } from '../open-options.ts'

/**
 * Where an open record stands. Its files are written through handles, and these do not notice when the folder
 * is moved, or a file is deleted or replaced. What is written after that is gone with the handle.
 */
export type Place = { stands(): 'here' | 'log-gone' | 'moved' }

/**
 * Notes the place of a record that was just opened for writing, with its anchor. Its log must exist by then.
 */
export function placeOf(folder: string): Place {
  const kept = [recordFile(folder), join(folder, 'anchor')].map(watched)
  const log = watched(`${recordFile(folder)}-wal`)
  return {
    stands() {
      if (!kept.every(isThere => isThere())) return 'moved'
      return log() ? 'here' : 'log-gone'
    },
  }
}

/**
 * Tells whether the name still belongs to the file that bears it now. Only the file's number in its volume
 * (inode) is compared: a volume that was taken out and put back has a new device number itself, but its files
 * are the same.
 */
function watched(path: string): () => boolean {
  const found = nameOf(path)
  return () => nameOf(path) === found
}

const nameOf = (path: string): bigint | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino
