import { createHash, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newKeyPair, signerOf, verified } from '../../electron/keys/ed25519.ts'
import { message, openVerifier } from '../../server/signatures/ed25519.ts'
import { isSigned } from '../../server/signatures/in-thread.ts'
import { DOMAIN } from '../../shared/record/event.ts'

const L = 2n ** 252n + 27742317777372353535851937790883648493n
const P = 2n ** 255n - 19n
const read = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const write = (number: bigint): Buffer =>
  Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse() as Buffer
const sha512 = (...parts: readonly Uint8Array[]): Buffer =>
  createHash('sha512').update(Buffer.concat(parts)).digest()

/**
 * Signs as nobody should: the commitment is the neutral point, so that whoever sees it can reckon the key.
 */
function signBare(seed: Uint8Array, publicKey: Uint8Array, bytes: Uint8Array): Buffer {
  const half = sha512(seed).subarray(0, 32)
  half[0] = (half[0] ?? 0) & 248
  half[31] = ((half[31] ?? 0) & 127) | 64
  const commitment = write(1n)
  const challenge = read(sha512(commitment, publicKey, bytes)) % L
  return Buffer.concat([commitment, write((challenge * read(half)) % L)])
}

const asked = openVerifier()
/** What each of the three who check says: the counter, the province of runs, the province of requests. */
const saidOf = async (publicKey: string, id: string, signature: Uint8Array): Promise<boolean[]> => {
  const text = Buffer.from(signature).toString('base64url')
  return [
    verified(publicKey, DOMAIN.act, id, text),
    isSigned(publicKey, DOMAIN.act, id, text),
    await asked(publicKey, DOMAIN.act, id, text),
  ]
}

test('counter and province take the same signatures: whole, bent, of points that are none', async () => {
  const seen = { taken: 0, refused: 0, underneath: 0 }
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[0-9a-f]{64}$/), fc.nat(511), fc.nat(18), async (id, bit, past) => {
      const pair = newKeyPair()
      const key = Buffer.from(pair.publicKey, 'base64url')
      const good = Buffer.from(signerOf(pair.seed)(DOMAIN.act, id), 'base64url')
      expect(await saidOf(pair.publicKey, id, good)).toEqual([true, true, true])
      seen.taken++
      const bent = Buffer.from(good)
      bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const bare = signBare(pair.seed, key, message(DOMAIN.act, id))
      const object = createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: pair.publicKey },
        format: 'jwk',
      })
      if (verify(null, message(DOMAIN.act, id), object, bare)) seen.underneath++
      const long = Buffer.concat([write(P + BigInt(past)), good.subarray(32)])
      for (const each of [bent, bare, long, good.subarray(1), Buffer.concat([good, good])])
        expect(await saidOf(pair.publicKey, id, each)).toEqual([false, false, false])
      for (const point of [0n, 1n, P - 1n, P, P + 1n].flatMap(y => [y, y + 2n ** 255n]))
        expect(await saidOf(write(point).toString('base64url'), id, bare)).toEqual([false, false, false])
      seen.refused++
    }),
    { numRuns: 60, seed: 20261129 },
  )
  console.log(JSON.stringify(seen))
  // OpenSSL 3.5 turns a bare commitment down by itself, 3.0 under Node 20 takes each of them.
  expect(seen).toMatchObject({ taken: 60, refused: 60 })
})
