import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, cleanText } from '../../electron/pdf/clean.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map(units => String.fromCharCode(...units)),
)

describe('what cannot stand on paper is taken out of every text', () => {
  test('a lone surrogate becomes the replacement sign, so that the facts stay JSON', () => {
    const text = cleanText('Nguyễn \ud83d Văn \udc00 A')
    expect(text.isWellFormed()).toBe(true)
    expect(text).toBe('Nguyễn \ufffd Văn \ufffd A')
  })

  test('controls of both blocks go; a tab becomes a space, every kind of line end one line break', () => {
    expect(cleanText('a\u0000b\u0007c\u009fd\ufeffe')).toBe('abcde')
    expect(cleanText('một\thai\r\nba\rbốn\u2028năm\u2029sáu\u0085bảy')).toBe(
      'một hai\nba\nbốn\nnăm\nsáu\nbảy',
    )
  })

  test('nothing turns the following text round', () => {
    expect(cleanText('a\u202eb\u202dc\u2066d\u2069e\u200ff\u061cg')).toBe('abcdefg')
  })

  test('nothing stands there unseen: zero-width, soft hyphen, tags, variation selectors, noncharacters', () => {
    expect(cleanText('a\u200bb\u200dc\u00add\u{e0041}e\ufe0ff\ufdd0g\u2060h')).toBe('abcdefgh')
  })

  test('a letter carries three marks at most', () => {
    expect(cleanText(`x${'\u0308'.repeat(50)}y`)).toBe('ẍ\u0308\u0308\u0308y')
  })

  test('a mark that something unseen had parted from its letter comes back to it in NFC', () => {
    expect(cleanText('Nguye\u200b\u0302\u0303n')).toBe('Nguyễn')
  })
})

test('both Unicode forms of a text come out the same, well-formed, in NFC, and stay so', () => {
  fc.assert(
    fc.property(anyText, text => {
      const once = cleanText(text)
      expect(once.isWellFormed()).toBe(true)
      expect(once.normalize('NFC')).toBe(once)
      expect(cleanText(once)).toBe(once)
      expect(once).not.toMatch(/[[\p{Cc}\p{Cf}]--\n]/v)
    }),
    { numRuns: 2000 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      expect(cleanText(text.normalize('NFD'))).toBe(cleanText(text.normalize('NFC')))
    }),
  )
})

describe('facts keep their shape', () => {
  test('every text at every depth is cleaned, numbers and yes or no stay', () => {
    const facts = { a: ['x\u0000', { b: 'y\u202e' }], n: 3, yes: true, none: null, left: undefined }
    expect(clean(facts)).toEqual({ a: ['x', { b: 'y' }], n: 3, yes: true, none: null })
  })

  test('cleaned facts are always JSON that says the same again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), facts => {
        const said = JSON.stringify(clean(facts))
        expect(JSON.stringify(clean(JSON.parse(said)))).toBe(said)
      }),
    )
  })

  test('facts that lie deeper than any form are refused, not followed down', () => {
    let deep: unknown = 'x'
    for (let at = 0; at < 100_000; at++) deep = [deep]
    expect(() => clean(deep)).toThrow(RangeError)
  })

  test('what JSON cannot say is refused', () => {
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, () => 1, Symbol('x'), 10n])
      expect(() => clean({ odd })).toThrow(RangeError)
  })
})
