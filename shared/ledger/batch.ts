import { pathRoot } from './merkle-proof.ts'
import { type Hashing, leafHash, openTree } from './merkle-tree.ts'

/** What a room that has Node lends: SHA-256, and the bytes of a hash that is written in hex. */
export type Hashes = { hash: Hashing; bytes(hex: string): Uint8Array }
/**
 * One entry's share of a batch signature: the signature of the root, the entry's place among how many, its
 * path to the root.
 */
export type Share = { signature: Uint8Array; index: number; size: number; path: readonly Uint8Array[] }
/**
 * Receipts or events that one signature covers: the root that is signed, and the share of the signature that
 * each keeps.
 */
export type Batch = { root: Uint8Array; shareOf(id: string, signature: Uint8Array): Uint8Array }

/**
 * A signature alone has so many bytes; a share goes on with its place and the size (two bytes each) and the
 * path.
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

/** Reads a share; undefined for what is none, as a signature alone is. */
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
 * The root that a share of this id leads to, which its signature must be over; undefined where it leads to
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
