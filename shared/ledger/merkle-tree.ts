/** A hash function. The tree does not choose it (RFC 6962 says SHA-256), because this room has no Node. */
export type Hashing = (bytes: Uint8Array) => Uint8Array

/**
 * The hash of an entry: 0x00 before its bytes. Inner nodes have another prefix, so that neither is ever taken
 * for the other (RFC 6962 2.1).
 */
export function leafHash(hash: Hashing, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length)
  bytes.set(entry, 1)
  return hash(bytes)
}
/** The hash of an inner node: 0x01 before both halves (RFC 6962 2.1). */
export function nodeHash(hash: Hashing, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length)
  bytes[0] = 0x01
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return hash(bytes)
}

/** A log of entries as a Merkle tree: its head at every size it ever had, and the proofs about them. */
export type MerkleTree = {
  readonly size: number
  /** The root of the first `size` entries. */
  root(size?: number): Uint8Array
  /** The proof that entry `index` (from 0) is among the first `size` (RFC 6962 2.1.1). */
  inclusion(index: number, size?: number): readonly Uint8Array[]
  /** The proof that the first `from` entries are unchanged among the first `to` (RFC 6962 2.1.2). */
  consistency(from: number, to?: number): readonly Uint8Array[]
}

/** The tree over these entries. */
export function openTree(hash: Hashing, entries: readonly Uint8Array[]): MerkleTree {
  const tree = growTree(hash)
  for (const entry of entries) tree.add(entry)
  return { ...tree, size: entries.length }
}

/**
 * A tree that grows entry by entry. Complete subtrees are hashed once, so that a proof costs a handful of
 * hashes.
 */
export function growTree(
  hash: Hashing,
): Omit<MerkleTree, 'size'> & { size(): number; add(entry: Uint8Array): void } {
  const levels: Uint8Array[][] = [[]]
  const size = (): number => levels[0]?.length ?? 0
  const subtree = openSubtrees(hash, levels)
  const path = (index: number, from: number, to: number): Uint8Array[] => {
    if (to - from === 1) return []
    const middle = from + splitOf(to - from)
    return index < middle
      ? [...path(index, from, middle), subtree(middle, to)]
      : [...path(index, middle, to), subtree(from, middle)]
  }
  // SUBPROOF(old, D[from:to], isKnown) of RFC 6962 2.1.2: `isKnown`, its `b`, says that the subtree is the
  // old tree itself, whose root the asker has.
  const subproof = (old: number, from: number, to: number, isKnown: boolean): Uint8Array[] => {
    if (old === to) return isKnown ? [] : [subtree(from, to)]
    const middle = from + splitOf(to - from)
    return old <= middle
      ? [...subproof(old, from, middle, isKnown), subtree(middle, to)]
      : [...subproof(old, middle, to, false), subtree(from, middle)]
  }
  return {
    size,
    add: entry => grow(hash, levels, leafHash(hash, entry)),
    root(at = size()) {
      within(0, at, size())
      return at === 0 ? hash(new Uint8Array()) : subtree(0, at)
    },
    inclusion(index, at = size()) {
      within(1, at, size())
      within(0, index, at - 1)
      return path(index, 0, at)
    },
    consistency(from, to = size()) {
      within(1, to, size())
      within(1, from, to)
      return subproof(from, 0, to, true)
    },
  }
}

/**
 * Finds the root of a subtree by its beginning and end. The incomplete subtrees at the end of the size last
 * asked for are cached too.
 */
function openSubtrees(hash: Hashing, levels: readonly (readonly Uint8Array[])[]) {
  let ragged = { to: 0, roots: new Map<number, Uint8Array>() }
  const subtree = (from: number, to: number): Uint8Array => {
    const width = to - from
    const level = 31 - Math.clz32(width)
    const whole = 2 ** level === width && from % width === 0 ? levels[level]?.[from / width] : undefined
    if (whole) return whole
    if (ragged.to !== to) ragged = { to, roots: new Map() }
    const middle = from + splitOf(width)
    const root = ragged.roots.get(from) ?? nodeHash(hash, subtree(from, middle), subtree(middle, to))
    ragged.roots.set(from, root)
    return root
  }
  return subtree
}

const within = (least: number, at: number, most: number): void => {
  if (!Number.isInteger(at) || at < least || at > most) throw new RangeError(`${at} is not in this ledger`)
}

/** Adds a leaf, and every subtree that it completes. */
function grow(hash: Hashing, levels: Uint8Array[][], leaf: Uint8Array): void {
  let node = leaf
  for (let level = 0; ; level++) {
    const row = levels[level] ?? []
    levels[level] = row
    row.push(node)
    const [left, right] = row.length % 2 === 0 ? row.slice(-2) : []
    if (!left || !right) return
    node = nodeHash(hash, left, right)
  }
}

/** The largest power of two smaller than this many. */
const splitOf = (width: number): number => 2 ** (31 - Math.clz32(width - 1))
