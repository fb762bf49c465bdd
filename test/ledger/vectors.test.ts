import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isConsistent, isIncluded } from '../../shared/ledger/merkle-proof.ts'
import { leafHash, openTree } from '../../shared/ledger/merkle-tree.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))
const hex = (of: Uint8Array) => Buffer.from(of).toString('hex')

/**
 * The reference tree of Certificate Transparency (google/certificate-transparency,
 * merkletree/merkle_tree_test.cc).
 */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const A = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const B = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const C = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const D = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const E = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const F = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'
const [, ROOT_1 = '', ROOT_2 = '', , ROOT_4 = ''] = ROOTS

const tree = openTree(sha256, LEAVES.map(bytes))

describe('the reference tree of Certificate Transparency', () => {
  test('has the published root at each of its nine sizes', () => {
    expect(ROOTS.map((_, size) => hex(tree.root(size)))).toEqual(ROOTS)
  })

  test.each([
    [0, 1, []],
    [0, 8, [A, B, C]],
    [5, 8, [D, E, ROOT_4]],
    [2, 3, [ROOT_2]],
    [1, 5, [ROOT_1, B, D]],
  ] as const)('entry %i of %i has the published path, and it verifies', (index, size, path) => {
    const proof = tree.inclusion(index, size)
    expect(proof.map(hex)).toEqual(path)
    const leaf = leafHash(sha256, bytes(LEAVES[index] ?? ''))
    expect(isIncluded(sha256, { leaf, index, size, root: bytes(ROOTS[size] ?? ''), proof })).toBe(true)
  })

  test.each([
    [1, 1, []],
    [1, 8, [A, B, C]],
    [6, 8, [F, E, ROOT_4]],
    [2, 5, [B, D]],
  ] as const)('size %i grows into %i by the published proof, and it verifies', (from, to, path) => {
    const proof = tree.consistency(from, to)
    expect(proof.map(hex)).toEqual(path)
    const roots = { fromRoot: bytes(ROOTS[from] ?? ''), toRoot: bytes(ROOTS[to] ?? '') }
    expect(isConsistent(sha256, { from, to, ...roots, proof })).toBe(true)
  })
})
