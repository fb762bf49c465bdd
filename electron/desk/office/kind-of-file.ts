/** Kinds of files that are kept as they come. A kind is told by the file's first bytes, never by its name. */
export type FileKind = 'application/pdf' | 'image/png' | 'image/jpeg'

const LARGEST = 2 * 1024 * 1024
const HEADS: readonly (readonly [FileKind, string])[] = [
  ['application/pdf', '255044462d'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
]

/**
 * The kind of this file by its first bytes (R25); undefined for any other kind and for a file that is too
 * large.
 */
export function kindOfFile(bytes: Uint8Array): FileKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return bytes.length > LARGEST ? undefined : HEADS.find(([, begins]) => head.startsWith(begins))?.[0]
}
