import { type Hashing, nodeHash } from './merkle-tree.ts'

/**
 * What an inclusion proof claims: the entry with this leaf hash is at `index` in the tree with this size and
 * root.
 */
export type Inclusion = {
  leaf: Uint8Array
  index: number
  size: number
  root: Uint8Array
  proof: readonly Uint8Array[]
}
/** What a consistency proof claims: the first tree, by size and root, is the beginning of the second. */
export type Consistency = {
  from: number
  fromRoot: Uint8Array
  to: number
  toRoot: Uint8Array
  proof: readonly Uint8Array[]
}

/** Whether an inclusion proof holds, without the ledger (RFC 9162 2.1.3.2, the same tree as RFC 6962). */
export function isIncluded(hash: Hashing, { root, ...path }: Inclusion): boolean {
  const found = pathRoot(hash, path)
  return found !== undefined && isEqual(found, root)
}

/** The root that an inclusion proof leads to; undefined where the proof does not fit this index and size. */
export function pathRoot(
  hash: Hashing,
  { leaf, index, size, proof }: Omit<Inclusion, 'root'>,
): Uint8Array | undefined {
  if (!isSize(size) || !Number.isInteger(index) || index < 0 || index >= size) return undefined
  let [node, last, found] = [index, size - 1, leaf]
  for (const sister of proof) {
    if (last === 0) return undefined
    if (node % 2 === 1 || node === last) {
      found = nodeHash(hash, sister, found)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else found = nodeHash(hash, found, sister)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 ? found : undefined
}

/** Whether a consistency proof holds, without the ledger (RFC 9162 2.1.4.2). */
export function isConsistent(hash: Hashing, { from, fromRoot, to, toRoot, proof }: Consistency): boolean {
  if (!isSize(from) || !isSize(to) || from > to) return false
  if (from === to) return proof.length === 0 && isEqual(fromRoot, toRoot)
  const [first, ...rest] = isPower(from) ? [fromRoot, ...proof] : proof
  if (!first) return false
  let [node, last] = [from - 1, to - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let [old, now] = [first, first]
  for (const sister of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      old = nodeHash(hash, sister, old)
      now = nodeHash(hash, sister, now)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else now = nodeHash(hash, now, sister)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && isEqual(old, fromRoot) && isEqual(now, toRoot)
}

const half = (number: number): number => Math.floor(number / 2)
const isPower = (number: number): boolean => Number.isInteger(Math.log2(number))
const isSize = (size: number): boolean => Number.isSafeInteger(size) && size > 0
const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
