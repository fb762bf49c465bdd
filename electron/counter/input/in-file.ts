import { readFileSync, statSync } from 'node:fs'
import { z } from '../../../shared/base/schema.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'

/** A file or folder that a verb reads, as the value of an option. */
export const InPath = z.string().min(1).max(4096).meta({ path: 'read' })

/** More than any paper of ours needs: nothing larger is read. */
const LARGEST = 50 * 1024 * 1024

/**
 * The bytes of a file. A file that does not exist, may not be read or is larger than `most` bytes is refused
 * by its path.
 */
export function readGiven(path: string, most = LARGEST): Uint8Array | Refusal {
  try {
    const found = statSync(path)
    if (found.isFile() && found.size <= most) return readFileSync(path)
  } catch {
    // No such file, or no right to read it: the refusal says what to do.
  }
  return refuse('file-unreadable', { path })
}

/** A text file, read by `read`. It is refused by its path if it cannot be read or is not of that kind. */
export function readGivenAs<T>(path: string, read: (text: string) => T | undefined): T | Refusal {
  const bytes = readGiven(path)
  if (isRefusal(bytes)) return bytes
  try {
    const text = new TextDecoder().decode(bytes)
    return read(text) ?? refuse('file-unreadable', { path })
  } catch {
    return refuse('file-unreadable', { path }) // Of another kind.
  }
}
