import { generateKeyPairSync, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ecdsaOfRaw, isLowS, lowS } from '../../electron/signing/ecdsa.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const bytes = fc.uint8Array({ maxLength: 64 })

test('of the two spellings of a signature that verify, ours is the one with the lower s, from a file as from a token', () => {
  const seen = { high: 0, low: 0 }
  fc.assert(
    fc.property(bytes, message => {
      const der = new Uint8Array(sign('sha256', message, privateKey))
      const raw = new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }))
      seen[isLowS(der) ? 'low' : 'high'] += 1
      for (const ours of [lowS(der), ecdsaOfRaw(raw)]) {
        expect(isLowS(ours)).toBe(true)
        expect(lowS(ours)).toEqual(ours)
        expect(verify('sha256', message, publicKey, ours)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
  expect(seen.high).toBeGreaterThan(50)
  expect(seen.low).toBeGreaterThan(50)
})

test('what no token answers is no signature', () => {
  for (const length of [0, 63, 65]) expect(() => ecdsaOfRaw(new Uint8Array(length))).toThrow(RangeError)
})
