import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, toNfc } from '../../shared/base/canonical-json.ts'
import { unmark } from '../../shared/base/unmark.ts'

const SEED = 20261124
const value = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('any'), { maxLength: 5 }),
  object: fc.dictionary(fc.string({ unit: 'binary' }), tie('any'), { maxKeys: 5 }),
})).any

test('one value has one text: order of keys and Unicode form make no difference, and it reads back', () => {
  const shuffled = (one: unknown): unknown =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).reverse())
      : one
  fc.assert(
    fc.property(value, one => {
      const clean = toNfc(one)
      const text = canonicalJson(clean)
      expect(canonicalJson(shuffled(clean))).toBe(text)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
    { numRuns: 5000, seed: SEED },
  )
})

test('a mutated text means the same byte for byte, or is refused', () => {
  const seen = { same: 0, refused: 0 }
  const original = canonicalJson({ số: 12, tên: 'Nguyễn Thị Bưởi', danh: [1, true, null, 'a\u0001'] })
  const mutate = fc
    .tuple(
      fc.nat(original.length),
      fc.constantFrom('', ' ', '-0', '1e2', '.5', '"số":12,', '\\ud800', 'e\u0301', ',', '0'),
    )
    .map(([at, text]) => original.slice(0, at) + text + original.slice(at))
  const read = (text: string): string | undefined => {
    try {
      const parsed: unknown = JSON.parse(text)
      return canonicalJson(parsed) === text ? text : undefined
    } catch {
      return undefined // Not JSON, or not canonical: refused either way.
    }
  }
  fc.assert(
    fc.property(mutate, text => {
      const answer = read(text)
      if (answer === undefined) seen.refused++
      else {
        seen.same++
        expect(JSON.stringify(JSON.parse(answer))).toBe(answer)
      }
    }),
    { numRuns: 10_000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(seen.refused).toBeGreaterThan(1000)
  expect(seen.same).toBeGreaterThan(50)
})

test.each([-0, 0.5, 2 ** 53, Number.NaN, '\ud800', 'e\u0301', undefined, () => 1])(
  '%s is not canonical',
  one => {
    expect(() => canonicalJson({ one: [one] })).toThrow(RangeError)
  },
)

test('names are folded as people type them: no marks, đ is d, either Unicode form', () => {
  expect(unmark('  Đặng  Thị Bưởi-Ánh ')).toBe('dang thi buoi anh')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(unmark(text.normalize('NFD'))).toBe(unmark(text.normalize('NFC')))
    }),
    { seed: SEED, numRuns: 3000 },
  )
})
