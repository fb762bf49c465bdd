/** Kinds of files that are kept as they come: told by how they begin, never by their name. */
export type FileKind = 'application/pdf' | 'image/png' | 'image/jpeg'

const LARGEST = 2 * 1024 * 1024
const HEADS: readonly (readonly [FileKind, string])[] = [
  ['application/pdf', '255044462d'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/jpeg', 'ffd8ff'],
]

/** What this file is by its first bytes (R25); undefined for every other kind, and for what is too large. */
export function kindOfFile(bytes: Uint8Array): FileKind | undefined {
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return bytes.length > LARGEST ? undefined : HEADS.find(([, begins]) => head.startsWith(begins))?.[0]
}
