import type { Hash } from '../../../shared/base/ids.ts'
import { isConsistent, isIncluded } from '../../../shared/ledger/merkle-proof.ts'
import { leafHash } from '../../../shared/ledger/merkle-tree.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { hashBytes } from '../../keys/hashes.ts'
import type { Office } from '../office/office.ts'
import { entryBytes, readSealBook, type SealHead, signHead } from './seal-book.ts'

/**
 * What anybody can check with the head alone: this entry is in the ledger, and the ledger has only grown
 * since.
 */
export type EntryProof = {
  ok: boolean
  entry: number
  id: Hash
  leaf: Hash
  size: number
  root: Hash
  inclusion: readonly Hash[]
  consistency: readonly Hash[]
  head: SealHead
}

/**
 * Proves that entry `entry` (from 1) is in the ledger as it was at `size`, and that this ledger is in
 * today's.
 */
export function proveEntry(
  office: Pick<Office, 'store' | 'seals'>,
  { entry, size }: { entry: number; size: number | null },
): EntryProof | Refusal {
  const book = readSealBook(office)
  const [{ tree }, to] = [book, size ?? book.tree.size]
  const id = book.leaves[entry - 1]
  if (id === undefined || to < entry || to > tree.size) return refuse('no-such-entry', { size: tree.size })
  const [leaf, root] = [leafHash(hashBytes, entryBytes(id)), tree.root(to)]
  const [inclusion, consistency] = [tree.inclusion(entry - 1, to), tree.consistency(to)]
  const included = isIncluded(hashBytes, { leaf, index: entry - 1, size: to, root, proof: inclusion })
  const grown = { from: to, fromRoot: root, to: tree.size, toRoot: tree.root(), proof: consistency }
  return {
    ok: included && isConsistent(hashBytes, grown),
    entry,
    id,
    leaf: hexOf(leaf),
    size: to,
    root: hexOf(root),
    inclusion: inclusion.map(hexOf),
    consistency: consistency.map(hexOf),
    head: signHead(office, book),
  }
}

const hexOf = (bytes: Uint8Array): Hash => Buffer.from(bytes).toString('hex')
