import { isAscii } from 'node:buffer'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escaped } from '../../build/bundle/in-ascii.ts'

const run = (code: string): unknown => runInNewContext(code)
/** Texts as they come, and with what a careless escaping would break. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('\\', '–', 'đ', 'ữ', '😀', 'n', '`', '${', '"'), { maxLength: 8 })
    .map(said => said.join('')),
)

test('code in ASCII alone says the same: in strings, in templates, in patterns, behind any run of backslashes', () => {
  fc.assert(
    fc.property(text, said => {
      const template = `\`${said.replace(/[\\`$]/g, '\\$&')}\``
      for (const code of [JSON.stringify(said), template]) {
        expect(run(code)).toBe(code === template ? said.replace(/\r\n?/g, '\n') : said)
        expect(run(escaped(code))).toBe(run(code))
        expect(isAscii(Buffer.from(escaped(code)))).toBe(true)
      }
    }),
  )
  for (const code of [
    String.raw`/^[à-ỹ]\–$/.test('ớ–')`,
    String.raw`/^[à-ỹ😀]{2}$/u.test('ớ😀')`,
    String.raw`'\\–'.length === 2 && '\–' === '–'`,
    `const đường = 'ữ'; đường === '\\u1eef'`,
  ]) {
    expect(run(code)).toBe(true)
    expect(run(escaped(code))).toBe(true)
  }
})
