import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, promises, read } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'

const readAt = promisify(read)
/** What is read and compared at once: small enough that no act waits behind it. */
const PIECE = 256 * 1024

/**
 * A file of the record as it is read beside the work. The handle is kept until the record is closed: closing
 * any handle on a file gives up every lock that this process has on it (POSIX), the one of the database too.
 */
export type Reading = { piece(at: number): Promise<Uint8Array>; state(): string; close(): void }

/** Opens a file of the record to be read so. */
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
 * Brings a copy up to the file: pieces whose sums say that the copy has them already are not written again.
 * Gives the sums of what the copy holds now, and is on the disk when it returns.
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
