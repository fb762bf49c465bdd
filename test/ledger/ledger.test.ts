import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isConsistent, isIncluded } from '../../shared/ledger/merkle-proof.ts'
import { leafHash, openTree } from '../../shared/ledger/merkle-tree.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex')
const SIZE = 10_000
const ENTRIES = Array.from({ length: SIZE }, (_, at) => sha256(new Uint8Array(Buffer.from(`entry ${at}`))))
const tree = openTree(sha256, ENTRIES)
const rootOf = (entries: readonly Uint8Array[]) => hex(openTree(sha256, entries).root())
const flip = (bytes: Uint8Array, at: number, bit: number) =>
  bytes.map((byte, here) => (here === at % bytes.length ? byte ^ (1 << (bit % 8)) : byte))

/** The plain reading of RFC 6962 2.1, to compare with. */
function plainRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes
  if (!only) return sha256(new Uint8Array())
  if (hashes.length === 1) return only
  let middle = 1
  while (middle * 2 < hashes.length) middle *= 2
  const sides = [plainRoot(hashes.slice(0, middle)), plainRoot(hashes.slice(middle))]
  return sha256(new Uint8Array(Buffer.concat([Buffer.of(1), ...sides])))
}

describe('10,000 entries', () => {
  test('the head is what the plain reading of the RFC gives, at any size', () => {
    const leaves = ENTRIES.map(entry => leafHash(sha256, entry))
    for (const size of [1, 2, 3, 7, 8, 9, 100, 1023, 1024, 1025, 9_999, SIZE])
      expect(hex(tree.root(size))).toBe(hex(plainRoot(leaves.slice(0, size))))
  })

  /**
   * The ledger with one entry changed, lost, exchanged with the next, cut off there, or put in; and where.
   */
  function mutated(n: number): { at: number; entries: readonly Uint8Array[] } {
    const at = (n * 7919) % (SIZE - 1)
    const entries = ENTRIES.slice()
    const [here = new Uint8Array(), next = new Uint8Array()] = entries.slice(at, at + 2)
    if (n % 5 === 0) entries[at] = flip(here, n, n)
    if (n % 5 === 1) entries.splice(at, 1)
    if (n % 5 === 2) entries.splice(at, 2, next, here)
    if (n % 5 === 3) entries.length = at
    if (n % 5 === 4) entries.splice(at, 0, flip(here, n, n))
    return { at, entries }
  }

  test('each of 2,500 edits, deletions, swaps, truncations and insertions breaks with the head', () => {
    const root = tree.root()
    let wholes = 0
    for (let n = 0; n < 2_500; n++) {
      const { at, entries } = mutated(n)
      // From the first changed place on, what lies there is not what the head holds there.
      const leaf = leafHash(sha256, entries[at] ?? new Uint8Array())
      const claim = { leaf, index: at, size: SIZE, root, proof: tree.inclusion(at) }
      expect([n, isIncluded(sha256, claim)]).toEqual([n, false])
      if (n % 101 !== 0) continue
      wholes += 1
      expect(rootOf(entries)).not.toBe(hex(root))
      // Nor does it help to fill the ledger up to its old size again.
      const filled = [...entries, ...ENTRIES].slice(0, SIZE)
      expect(rootOf(filled)).not.toBe(hex(root))
    }
    expect(wholes).toBe(25)
  })

  const place = fc.record({
    size: fc.integer({ min: 2, max: SIZE }),
    part: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    other: fc.nat(1_000_000),
  })

  test('1,000 inclusion proofs verify, and 1,000 changed ones do not', () => {
    let refused = 0
    fc.assert(
      fc.property(place, ({ size, part, other }) => {
        const index = Math.floor(part * size)
        const leaf = leafHash(sha256, ENTRIES[index] ?? new Uint8Array())
        const claim = { leaf, index, size, root: tree.root(size), proof: tree.inclusion(index, size) }
        expect(isIncluded(sha256, claim)).toBe(true)
        const changed = [
          { ...claim, leaf: flip(leaf, other, other) },
          { ...claim, index: (index + 1 + (other % (size - 1))) % size },
          { ...claim, root: flip(claim.root, other, other) },
          {
            ...claim,
            proof: claim.proof.map((each, at) =>
              at === other % claim.proof.length ? flip(each, other, other) : each,
            ),
          },
          { ...claim, proof: claim.proof.slice(1) },
          { ...claim, proof: [...claim.proof, leaf] },
        ]
        const one = changed[other % changed.length] ?? claim
        expect(isIncluded(sha256, one)).toBe(false)
        refused += 1
      }),
      { numRuns: 1_000 },
    )
    expect(refused).toBeGreaterThanOrEqual(1_000)
  })

  test('1,000 consistency proofs verify, and 1,000 changed ones do not', () => {
    let refused = 0
    fc.assert(
      fc.property(place, ({ size, part, other }) => {
        const from = 1 + Math.floor(part * (size - 1))
        const claim = {
          from,
          to: size,
          fromRoot: tree.root(from),
          toRoot: tree.root(size),
          proof: tree.consistency(from, size),
        }
        expect(isConsistent(sha256, claim)).toBe(true)
        const changed = [
          { ...claim, fromRoot: flip(claim.fromRoot, other, other) },
          { ...claim, toRoot: flip(claim.toRoot, other, other) },
          {
            ...claim,
            proof: claim.proof.map((each, at) =>
              at === other % claim.proof.length ? flip(each, other, other) : each,
            ),
          },
          { ...claim, proof: claim.proof.slice(0, -1) },
          { ...claim, proof: [...claim.proof, claim.toRoot] },
          { ...claim, from: size, to: from },
        ]
        const one = changed[other % changed.length] ?? claim
        expect(isConsistent(sha256, one)).toBe(false)
        refused += 1
      }),
      { numRuns: 1_000 },
    )
    expect(refused).toBeGreaterThanOrEqual(1_000)
  })
})

test('a proof about what is not in the ledger is not made', () => {
  for (const ask of [
    () => tree.inclusion(SIZE),
    () => tree.inclusion(-1),
    () => tree.consistency(0),
    () => tree.consistency(8, 4),
    () => tree.root(SIZE + 1),
  ])
    expect(ask).toThrow(RangeError)
})
