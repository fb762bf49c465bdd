import { statSync } from 'node:fs'
import { join } from 'node:path'
import { recordFile } from '../open-options.ts'

/**
 * Where an open record stands. Its files are written through handles that do not notice when their names are
 * taken away: a folder that is moved, a file that is deleted or put back from elsewhere. What is written then
 * is gone with the handle.
 */
export type Place = { stands(): 'here' | 'log-gone' | 'moved' }

/** The place of a record that was just opened for writing, with its anchor; its log is made by then. */
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
 * Whether the name is still that of the file that bears it now. By the file's number in its volume alone: a
 * volume that was taken out and put back has another name itself, and its files are the same.
 */
function watched(path: string): () => boolean {
  const found = nameOf(path)
  return () => nameOf(path) === found
}

const nameOf = (path: string): bigint | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false })?.ino
