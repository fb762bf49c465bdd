/** A hash function: the tree does not know which (RFC 6962 says SHA-256); this room has no Node. */
export type Hashing = (bytes: Uint8Array) => Uint8Array

/** The hash of an entry, and of two subtrees: different prefixes, so that neither is ever taken for the other (RFC 6962 2.1). */
export const leafHash = (hash: Hashing, entry: Uint8Array): Uint8Array => hash(joined([0x00], entry))
export const nodeHash = (hash: Hashing, left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash(joined([0x01], left, right))

/** A log of entries as a Merkle tree: its head at every size it ever had, and the proofs about them. */
export type MerkleTree = {
  readonly size: number
  /** The root of the first `size` entries. */
  root(size?: number): Uint8Array
  /** That entry `index` (from 0) is among the first `size` (RFC 6962 2.1.1). */
  inclusion(index: number, size?: number): readonly Uint8Array[]
  /** That the first `from` entries are unchanged among the first `to` (RFC 6962 2.1.2). */
  consistency(from: number, to?: number): readonly Uint8Array[]
}

/** Reads entries as a tree. Whole subtrees are hashed once, so that a proof costs a handful of hashes. */
export function openTree(hash: Hashing, entries: readonly Uint8Array[]): MerkleTree {
  const size = entries.length
  const levels: Uint8Array[][] = [entries.map(entry => leafHash(hash, entry))]
  for (let below = levels[0] ?? []; below.length > 1; below = levels.at(-1) ?? [])
    levels.push(pairsOf(below).map(([left, right]) => nodeHash(hash, left, right)))

  const subtree = (from: number, to: number): Uint8Array => {
    const [width, level] = [to - from, Math.log2(to - from)]
    const whole = Number.isInteger(level) && from % width === 0 ? levels[level]?.[from / width] : undefined
    if (whole) return whole
    const middle = from + splitOf(width)
    return nodeHash(hash, subtree(from, middle), subtree(middle, to))
  }
  const path = (index: number, from: number, to: number): Uint8Array[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...path(index, from, middle), subtree(middle, to)]
      : [...path(index, middle, to), subtree(from, middle)]
  }
  const kept = (old: number, from: number, to: number, known: boolean): Uint8Array[] => {
    if (old === to) return known ? [] : [subtree(from, to)]
    const middle = from + splitOf(to - from)
    return old <= middle
      ? [...kept(old, from, middle, known), subtree(middle, to)]
      : [...kept(old, middle, to, false), subtree(from, middle)]
  }
  const within = (least: number, at: number, most: number): void => {
    if (!Number.isInteger(at) || at < least || at > most) throw new RangeError(`${at} is not in this ledger`)
  }
  return {
    size,
    root(at = size) {
      within(0, at, size)
      return at === 0 ? hash(new Uint8Array()) : subtree(0, at)
    },
    inclusion(index, at = size) {
      within(1, at, size)
      within(0, index, at - 1)
      return path(index, 0, at)
    },
    consistency(from, to = size) {
      within(1, to, size)
      within(1, from, to)
      return kept(from, 0, to, true)
    },
  }
}

/** The largest power of two smaller than this many. */
const splitOf = (width: number): number => 2 ** Math.floor(Math.log2(width - 1))

function pairsOf(hashes: readonly Uint8Array[]): [Uint8Array, Uint8Array][] {
  const pairs: [Uint8Array, Uint8Array][] = []
  for (let at = 0; at + 1 < hashes.length; at += 2) {
    const [left, right] = hashes.slice(at, at + 2)
    if (left && right) pairs.push([left, right])
  }
  return pairs
}

function joined(prefix: readonly number[], ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, prefix.length))
  bytes.set(prefix)
  let at = prefix.length
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
