import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutUnseen } from '../../shared/base/invisible.ts'

/**
 * Written down once more and by hand: a null, a soft hyphen, joiners, turns of direction, byte order, a
 * filler, a tag.
 */
const HIDDEN = ['\0', '\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200d', '\u200f'].concat([
  '\u202a',
  '\u202e',
  '\u2060',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\ufe0f',
  '\u{e0041}',
  '\uffff',
])

test('what cannot be seen is taken out of every text that was given, at any depth, and nothing else is', () => {
  const hidden = fc.constantFrom(...HIDDEN)
  const seen = fc.constantFrom('Đỗ', 'Nguyễn Thị Bưởi', 'Thửa 12,\n tờ 3', 'a\tb', '', '½ m²', '😀')
  fc.assert(
    fc.property(fc.array(fc.tuple(seen, hidden)), fc.integer(), (parts, number) => {
      const [dirty, clean] = [parts.flat().join(''), parts.map(([each]) => each).join('')]
      const of = (text: string) => ({ a: [text, { b: text }, null, number, true], c: { [dirty]: text } })
      expect(withoutUnseen(of(dirty))).toEqual(of(clean))
      expect(withoutUnseen(of(clean))).toEqual(of(clean))
    }),
  )
  // A scan is no text that somebody typed.
  const scan = 'A'.repeat(30_000) + HIDDEN.join('')
  expect(withoutUnseen({ scan })).toEqual({ scan })
})
