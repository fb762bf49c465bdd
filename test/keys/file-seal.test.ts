import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { openSealed, sealFile } from '../../electron/keys/file-seal.ts'
import { FILE_PIECE, sealedSize } from '../../shared/record/pieces.ts'

const DATA_KEY = new Uint8Array(32).fill(7)

/** Seals as the description of the wire says it, for whatever hash is named. */
function sealAs(hash: string, content: Uint8Array): Buffer[] {
  const key = Buffer.from(hkdfSync('sha256', DATA_KEY, Buffer.from(hash, 'hex'), 'hs-file-v1', 32))
  const count = Math.ceil(content.length / FILE_PIECE)
  return Array.from({ length: count }, (_, no) => {
    const nonce = Buffer.concat([Buffer.alloc(8), Buffer.from([0, 0, 0, no])])
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`${hash} ${count}`))
    const part = content.subarray(no * FILE_PIECE, (no + 1) * FILE_PIECE)
    return Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()])
  })
}

test('a file is sealed as the description of the wire says, alike every time, and opens to its content alone', () => {
  for (const size of [1, FILE_PIECE, FILE_PIECE + 1, 3 * FILE_PIECE - 1]) {
    const content = new Uint8Array(randomBytes(size))
    const hash = sha256(content)
    const { pieces, sealed } = sealFile(DATA_KEY, content)
    expect(pieces.map(piece => Buffer.from(piece))).toEqual(sealAs(hash, content))
    expect(sealed).toBe(sha256(Buffer.concat(pieces)))
    expect(sealed).toBe(sealFile(DATA_KEY, content).sealed)
    expect(Buffer.concat(pieces)).toHaveLength(sealedSize(size))
    expect(openSealed(DATA_KEY, hash, pieces)).toEqual(content)
  }
})

test('what is turned round, cut, changed, under another key, or honestly sealed of another content, opens to nothing', () => {
  const content = new Uint8Array(randomBytes(2 * FILE_PIECE + 7))
  const hash = sha256(content)
  const { pieces } = sealFile(DATA_KEY, content)
  const [first, second, third] = pieces
  if (!first || !second || !third) throw new Error('three pieces')
  const spoilt = Buffer.from(second)
  spoilt[9] = (spoilt[9] ?? 0) ^ 1
  const wrong = [[second, first, third], [first, second], [first, spoilt, third], [first, first, third], []]
  expect(wrong.map(each => openSealed(DATA_KEY, hash, each))).toEqual(wrong.map(() => undefined))
  expect(openSealed(new Uint8Array(32).fill(8), hash, pieces)).toBeUndefined()
  // A machine of the Centre that seals something else under this name: every tag holds, the hash does not.
  expect(openSealed(DATA_KEY, hash, sealAs(hash, new Uint8Array(randomBytes(100))))).toBeUndefined()
})
