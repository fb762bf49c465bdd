import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { append, EMPTY, rootOf } from '../../shared/ledger/frontier.ts'
import { openTree } from '../../shared/ledger/merkle-tree.ts'

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())

test('a ledger that only remembers its right edge has, at every size, the head of the whole tree', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 70 }), entries => {
      const tree = openTree(hash, entries)
      let frontier = EMPTY
      expect(rootOf(hash, frontier)).toEqual(tree.root(0))
      for (const [at, entry] of entries.entries()) {
        frontier = append(hash, frontier, entry)
        expect(frontier.size).toBe(at + 1)
        expect(rootOf(hash, frontier)).toEqual(tree.root(at + 1))
      }
    }),
    { numRuns: 60 },
  )
})
