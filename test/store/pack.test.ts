import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { pack, unpack } from '../../electron/store/events/pack.ts'
import { WORDS } from '../../electron/store/events/pack-words.ts'
import { canonicalJson, toNfc } from '../../shared/base/canonical-json.ts'

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes).toString('hex'))
const word = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  hash,
  hash.map(hex => hex.slice(0, 32)),
  hash.map(hex => `"${hex}"`),
  fc.constantFrom('\u0001', '\u0002', '"\u0001"', '\\u0001', '"', '\\', 'Nguyễn Thị Bưởi', '\u0000'),
)
const { said } = fc.letrec<{ said: unknown }>(tie => ({
  said: fc.oneof(
    { depthSize: 'small' },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('said')),
    fc.dictionary(word, tie('said')),
  ),
}))

test('whatever people said comes back to the byte, and is never larger than it was', () => {
  let packed = 0
  fc.assert(
    fc.property(said, value => {
      let text: string
      try {
        text = canonicalJson(toNfc(value))
      } catch {
        return // Two keys that are one in NFC: nothing is sealed of that.
      }
      const bytes = pack(text)
      expect(unpack(bytes)).toBe(text)
      expect(bytes.length).toBeLessThanOrEqual(Buffer.byteLength(text))
      if (bytes[0] === 1) packed++
    }),
    { numRuns: 500 },
  )
  expect(packed).toBeGreaterThan(100)
})

test('what was sealed before there was any packing is read as it stands', () => {
  for (const text of ['{}', 'null', '0', '""', '[]', 'true', '{"name":"Lê"}'])
    expect(unpack(Buffer.from(text))).toBe(text)
})

test('the words that payloads were packed with never change', () => {
  expect(sha256(WORDS)).toBe('7fbcaf631b084034cd22d36d2a19f66e53335f0528bbddb66bbb67a68d963280')
})
