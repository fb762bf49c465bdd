import { type Hashing, leafHash, nodeHash } from './merkle-tree.ts'

/**
 * The right edge of a growing tree: the roots of its complete subtrees, the largest first. It suffices to
 * append an entry and to know the head, without any earlier entry (RFC 9162 2.1).
 */
export type Frontier = { size: number; roots: readonly Uint8Array[] }

/** A tree without entries. */
export const EMPTY: Frontier = { size: 0, roots: [] }

/** The tree with one more entry. */
export function append(hash: Hashing, { size, roots }: Frontier, entry: Uint8Array): Frontier {
  let grown = leafHash(hash, entry)
  const left = [...roots]
  // Each complete subtree of the same size is joined with it, like a carry in counting.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const neighbour = left.pop()
    if (!neighbour) throw new RangeError('this frontier is not of that size')
    grown = nodeHash(hash, neighbour, grown)
  }
  return { size: size + 1, roots: [...left, grown] }
}

/** The root of the whole tree: the same as `openTree(…).root()` over all its entries. */
export function rootOf(hash: Hashing, { roots }: Frontier): Uint8Array {
  const last = roots.at(-1)
  if (!last) return hash(new Uint8Array())
  return roots.slice(0, -1).reduceRight((right, left) => nodeHash(hash, left, right), last)
}
