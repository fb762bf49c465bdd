import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, promises, read } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'

const readAt = promisify(read)
/** How many bytes are read and compared at once: few enough that no act waits behind them. */
const PIECE = 256 * 1024

/**
 * A file of the record as it is read beside the work. The handle stays open until the record is closed:
 * closing any handle on a file gives up every lock that this process has on it (POSIX), including the
 * database's.
 */
export type Reading = { piece(at: number): Promise<Uint8Array>; state(): string; close(): void }

/** Opens a file of the record for reading beside the work. */
export function openReading(path: string): Reading {
  const file = openSync(path, constants.O_RDONLY)
  return {
    async piece(at) {
      const room = Buffer.alloc(PIECE)
      const { bytesRead } = await readAt(file, room, 0, PIECE, at * PIECE)
      return room.subarray(0, bytesRead)
    },
    state() {
      const { size, mtimeNs } = fstatSync(file, { bigint: true })
      return `${size} ${mtimeNs}`
    },
    close: () => closeSync(file),
  }
}

/**
 * Brings a copy up to date with the file. Pieces that the copy has already, by their sums, are not written
 * again. Returns the sums of what the copy holds now, once it is on the disk.
 */
export async function copyChanged(from: Reading, to: string, before: readonly string[]): Promise<string[]> {
  const copy = await promises.open(to, constants.O_RDWR | constants.O_CREAT, 0o600)
  try {
    const { size } = await copy.stat()
    const sums: string[] = []
    let length = 0
    for (let at = 0; ; at++) {
      const piece = await from.piece(at)
      if (piece.length === 0) break
      const sum = createHash('sha256').update(piece).digest('base64url')
      const isThere = before[at] === sum && size >= length + piece.length
      if (!isThere) await writeAll(copy, piece, at * PIECE)
      sums.push(sum)
      length += piece.length
    }
    await copy.truncate(length)
    await copy.sync()
    return sums
  } finally {
    await copy.close()
  }
}

async function writeAll(copy: FileHandle, piece: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < piece.length; )
    done += (await copy.write(piece, done, piece.length - done, at + done)).bytesWritten
}
