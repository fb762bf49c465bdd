import { randomUUID } from 'node:crypto'
import {
  type BigIntStats,
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a small file so that it is there whole or not at all: temporary file, fsync, rename, fsync of the
 * folder. Each writer has its own temporary file, so if several write at once, each puts a whole file there.
 */
export const writeDurably = (path: string, bytes: string | Uint8Array): void => void putDurably(path, bytes)

/**
 * Writes like {@link writeDurably} and returns the file's stat, by which it can be told from one that another
 * program puts there later.
 */
export function putDurably(path: string, bytes: string | Uint8Array): BigIntStats {
  const temporary = `${path}.${randomUUID()}.new`
  try {
    const made = writeWhole(temporary, bytes)
    renameSync(temporary, path)
    syncFolder(dirname(path))
    return made
  } catch (fault) {
    rmSync(temporary, { force: true })
    throw fault
  }
}

function writeWhole(temporary: string, bytes: string | Uint8Array): BigIntStats {
  const file = openSync(temporary, 'w', 0o600)
  let made: BigIntStats
  try {
    const data = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    for (let at = 0; at < data.length; ) at += writeSync(file, data, at)
    fsyncSync(file)
    made = fstatSync(file, { bigint: true })
  } finally {
    closeSync(file)
  }
  return made
}

/** Makes the bytes of a file that was written by other means survive a power cut. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Makes a new name in a folder survive a power cut. Windows persists folder entries itself and refuses the
 * call.
 */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
