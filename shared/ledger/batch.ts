import { pathRoot } from './merkle-proof.ts'
import { type Hashing, leafHash, openTree } from './merkle-tree.ts'

/** What a room with Node lends to this one: SHA-256, and decoding of a hash from hex. */
export type Hashes = { hash: Hashing; bytes(hex: string): Uint8Array }
/**
 * One entry's share of a batch signature: the signature of the root, the entry's index among `size` entries,
 * its path to the root.
 */
export type Share = { signature: Uint8Array; index: number; size: number; path: readonly Uint8Array[] }
/** Receipts or events under one signature: the root to sign, and the share that each entry keeps. */
export type Batch = { root: Uint8Array; shareOf(id: string, signature: Uint8Array): Uint8Array }

/**
 * The sizes in bytes of a share's parts. A signature alone ends after the first; a share adds index and size
 * (two bytes each) and the path.
 */
const [SIGNATURE, NUMBER, HASH] = [64, 2, 32] as const
const HEAD = SIGNATURE + 2 * NUMBER

/**
 * A batch to sign once: the root of a Merkle tree (RFC 9162 2.1) over the ids, each once and in rising order,
 * so that whoever has the set can build the tree. A share proves its own entry without the others and without
 * a network.
 */
export function batchOf({ hash, bytes }: Hashes, ids: readonly string[]): Batch {
  const sorted = [...new Set(ids)].sort()
  const places = new Map(sorted.map((id, at) => [id, at]))
  const tree = openTree(hash, sorted.map(bytes))
  return {
    root: tree.root(),
    shareOf(id, signature) {
      const index = places.get(id)
      if (index === undefined) throw new RangeError('this one is not among them')
      return joined([signature, number(index), number(sorted.length), ...tree.inclusion(index)])
    },
  }
}

/** Reads a share; undefined where the bytes are not one, such as a signature alone. */
export function readShare(bytes: Uint8Array): Share | undefined {
  if (bytes.length < HEAD || (bytes.length - HEAD) % HASH !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return {
    signature: bytes.slice(0, SIGNATURE),
    index: view.getUint16(SIGNATURE),
    size: view.getUint16(SIGNATURE + NUMBER),
    path: Array.from({ length: (bytes.length - HEAD) / HASH }, (_, at) =>
      bytes.slice(HEAD + at * HASH, HEAD + (at + 1) * HASH),
    ),
  }
}

/**
 * The root that the share of this id leads to, which its signature must cover; undefined where it leads to
 * none.
 */
export const rootOfShare = (
  { hash, bytes }: Hashes,
  id: string,
  { index, size, path }: Share,
): Uint8Array | undefined => pathRoot(hash, { leaf: leafHash(hash, bytes(id)), index, size, proof: path })

function number(value: number): Uint8Array {
  const bytes = new Uint8Array(NUMBER)
  new DataView(bytes.buffer).setUint16(0, value)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
