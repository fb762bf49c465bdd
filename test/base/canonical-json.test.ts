import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, readCanonical, toNfc } from '../../shared/base/canonical-json.ts'

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
/** A value ready to be signed, where its keys do not fall together in NFC. */
const clean = value.filter(one => read(() => toNfc(one)) !== undefined).map(one => toNfc(one))
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What comes of it, or undefined where it is refused: by RangeError or SyntaxError, nothing else. */
function read<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (refused) {
    if (refused instanceof RangeError || refused instanceof SyntaxError) return undefined
    throw refused
  }
}

test('one value has one text: the order of keys makes no difference, and it reads back to the same value', () => {
  const reversed = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(reversed)
    if (one === null || typeof one !== 'object') return one
    return Object.fromEntries(
      Object.entries(one)
        .reverse()
        .map(([key, each]) => [key, reversed(each)]),
    )
  }
  fc.assert(
    fc.property(clean, one => {
      const text = canonicalJson(one)
      expect(canonicalJson(reversed(one))).toBe(text)
      expect(canonicalJson(readCanonical(text))).toBe(text)
      expect(readCanonical(text)).toEqual(one)
    }),
    { numRuns: 5000, seed: SEED },
  )
})

test('two values have two texts', () => {
  fc.assert(
    fc.property(clean, clean, (one, other) => {
      if (canonicalJson(one) === canonicalJson(other)) expect(one).toEqual(other)
    }),
    { numRuns: 3000, seed: SEED },
  )
})

test('of fifty thousand mutated texts each is refused or means byte for byte what it says', () => {
  const original = canonicalJson({
    số: 12,
    tên: 'Nguyễn Thị Bưởi',
    danh: [1, -7, true, null, 'a\u0001"\\'],
    a: { b: {} },
  })
  const pieces = [
    '',
    ' ',
    '-0',
    '-',
    '1e2',
    '1E2',
    '.5',
    '0',
    '00',
    '1.0',
    '"số":12,',
    '\\ud800',
    '\\u00e9',
    'e\u0301',
  ]
  const more = [
    '\\/',
    '\u00e9',
    ',',
    '{}',
    '[]',
    '\t',
    '\n',
    '\u{feff}',
    '//',
    'NaN',
    '9007199254740993',
    '"__proto__":1,',
  ]
  const insert = fc
    .tuple(fc.nat(original.length), fc.constantFrom(...pieces, ...more), fc.nat(2))
    .map(([at, text, gone]) => original.slice(0, at) + text + original.slice(at + gone))
  const decomposed = fc.constantFrom(
    original.normalize('NFD'),
    original.replace('12', '12.0'),
    `${original} `,
  )
  const grown = clean
    .map(one => canonicalJson({ any: one }))
    .chain(text =>
      fc
        .tuple(fc.nat(text.length), fc.constantFrom(...pieces, ...more))
        .map(([at, put]) => text.slice(0, at) + put + text.slice(at)),
    )
  const seen = { same: 0, refused: 0, lenient: 0 }
  fc.assert(
    fc.property(
      fc.oneof(
        { weight: 6, arbitrary: insert },
        { weight: 1, arbitrary: decomposed },
        { weight: 3, arbitrary: grown },
      ),
      text => {
        const answer = read(() => readCanonical(text))
        if (answer === undefined) {
          seen.refused++
          // The naive reader takes many of these for something: that is what a second program would sign
          // otherwise.
          if (read(() => JSON.parse(text)) !== undefined) seen.lenient++
          return
        }
        seen.same++
        expect(hash(canonicalJson(answer))).toBe(hash(text))
        expect(JSON.stringify(JSON.parse(text))).toBe(text)
      },
    ),
    { numRuns: 50_000, seed: SEED },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(seen)}`)
  expect(seen.refused).toBeGreaterThan(10_000)
  expect(seen.lenient).toBeGreaterThan(2500)
  expect(seen.same).toBeGreaterThan(1500)
})

describe('refused by name', () => {
  test.each([
    ['a doubled key', '{"a":1,"a":2}'],
    ['the same key twice, once written as an escape', '{"a":1,"\\u0061":1}'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['minus zero', '[-0]'],
    ['an exponent', '[1e2]'],
    ['a fraction that is whole', '[1.0]'],
    ['a number beyond 2^53', '[9007199254740993]'],
    ['a lone surrogate', '["\\ud800"]'],
    ['text in NFD', '["e\u0301"]'],
    ['a key in NFD', '{"e\u0301":1}'],
    ['a letter written as an escape', '["\\u00e9"]'],
    ['a space', '[1, 2]'],
    ['a byte-order mark', '\u{feff}[]'],
    ['a comma too many', '[1,]'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(read(() => readCanonical(text))).toBeUndefined()
  })
  test.each([
    -0,
    0.5,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '\ud800',
    'e\u0301',
    undefined,
    () => 1,
    1n,
    Symbol('s'),
  ])('the value %s', one => {
    expect(() => canonicalJson({ one: [one] })).toThrow(RangeError)
  })
  test.each([
    new Date(0),
    new Map([[1, 2]]),
    new Set([1]),
    /a/,
    new Uint8Array(2),
    Object.create({ inherited: 1 }),
  ])('what is not plain data: %o', one => {
    expect(() => canonicalJson({ one })).toThrow(RangeError)
  })
  test('keys that are one in NFC: neither is lost in silence', () => {
    expect(() => toNfc({ 'e\u0301': 1, '\u00e9': 2 })).toThrow(RangeError)
  })
})

test('keys that are numbers stand as texts stand, not as numbers', () => {
  expect(canonicalJson(readCanonical('{"10":1,"9":{"b":[],"c":-1}}'))).toBe('{"10":1,"9":{"b":[],"c":-1}}')
  for (const text of ['{"9":1,"10":1}', '{"9":1,"10":{"b":1}}', '{"b":1,"a":1}', '[{"a":{"b":1,"a":1}}]'])
    expect(() => readCanonical(text), text).toThrow('not canonical')
})

test('a key named __proto__ is a key like others', () => {
  const text = '{"__proto__":{"a":1},"b":2}'
  expect(canonicalJson(readCanonical(text))).toBe(text)
  expect(canonicalJson(toNfc(readCanonical(text)))).toBe(text)
})
