import { readFileSync, statSync } from 'node:fs'

/** More than any paper of ours: nothing larger is read. */
const LARGEST = 50 * 1024 * 1024

/** The bytes of a file; undefined where there is none, or it is too large. */
export function readBytes(path: string): Uint8Array | undefined {
  try {
    const found = statSync(path)
    return found.isFile() && found.size <= LARGEST ? readFileSync(path) : undefined
  } catch {
    return undefined // No such file, or no right to read it: the refusal says what to do.
  }
}
