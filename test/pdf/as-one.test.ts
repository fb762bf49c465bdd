import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { type FormId, forms } from '../../shared/forms/index.ts'
import { CASES } from './cases.ts'
import { textOf } from './raster.ts'
import { folderOf, needs, run } from './tool.ts'

const typesetter = openTypesetter()
afterAll(() => typesetter.close())
const read = async (form: FormId, facts: unknown) =>
  (await textOf((await typesetter.set(form, facts)).pdf)).join('\n')

/** What is read as one, and no longer than any of the columns below. */
const short = fc.oneof(
  fc.constantFrom('03/QĐ-SXD', '12/GP-BQL', '08/PXL', '7/SXD-KT', '02/2026/L-CTN'),
  fc.nat(999_999).map(amount => `${amount.toLocaleString('vi-VN')} đồng`),
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map(day => day.toISOString().slice(0, 10).split('-').reverse().join('/')),
)
const long = fc.constantFrom(
  '000.00.12.H30-260205-0001',
  '50/2014/QH13-VPQH-ĐĐBQH',
  'BBGĐ-quay-1-2026-001',
  'PT-7K3M9-Q2XHB',
  'ngày 05 tháng 02 năm 2026',
)
/** Words before it: it comes to stand anywhere in its line. */
const before = fc.array(fc.constantFrom('theo', 'của', 'thu', 'nghiêng', 'a'), { maxLength: 14 })

/** Texts in the narrow columns of these papers. */
const NARROW: Readonly<Partial<Record<FormId, (text: string) => unknown>>> = {
  'outgoing-book': text => {
    const { sample } = forms['outgoing-book']
    return { ...sample, lines: [{ ...sample.lines[0], summary: text, recipients: text, note: text }] }
  },
  'register-book': text => {
    const { sample } = forms['register-book']
    return { ...sample, lines: [{ ...sample.lines[0], procedure: text, contact: text, note: text }] }
  },
}
/** Texts on whole lines: prose that is justified, a list of a slip. */
const WIDE: Readonly<Partial<Record<FormId, (text: string) => unknown>>> = {
  result: text => ({ ...forms.result.sample, articles: [text, text] }),
  'supplement-request': text => ({ ...forms['supplement-request'].sample, items: [text], reason: text }),
  'procedure-sheet': text => ({
    ...forms['procedure-sheet'].sample,
    parts: [{ name: 'Phần', lines: [text], numbered: true }],
  }),
}

const packed = (text: string) => text.replace(/\s+/g, '')
const count = (text: string, token: string) => text.split(token).length - 1
const texts = (token: fc.Arbitrary<string>) =>
  fc.tuple(before, token).map(([words, one]) => ({ one, text: ['Theo', ...words, one, 'nữa'].join(' ') }))

describe('what is read as one stands on one line', () => {
  test.each(Object.entries(NARROW))('in the narrow columns of %s', async (form, facts) => {
    const bare = await read(form as FormId, facts(''))
    await fc.assert(
      fc.asyncProperty(texts(short), async ({ one, text }) => {
        const said = await read(form as FormId, facts(text))
        expect(count(said, one) - count(bare, one)).toBe(3)
      }),
      { numRuns: 40 },
    )
  })

  test.each(Object.entries(WIDE))(
    'on the lines of %s; a day in words keeps each number with its word',
    async (form, facts) => {
      await fc.assert(
        fc.asyncProperty(texts(fc.oneof(short, long)), async ({ one, text }) => {
          const said = await read(form as FormId, facts(text))
          expect(count(packed(said), packed(one)), text).toBe(
            count(said.replaceAll(/(?<=\d) *\n(?= *(?:tháng|năm))/g, ' '), one),
          )
          expect(said).not.toMatch(/(?:ngày|tháng|năm)\s*\n\s*\d/)
        }),
        { numRuns: 40 },
      )
    },
  )

  test('where its column is narrower, it breaks after a slash, or after the hyphens of a code', async () => {
    const note = 'Theo 128/2026/QĐ-UBND-TCCB-VPHC của hồ sơ 000.00.12.H30-260205-0001'
    const said = await read('register-book', NARROW['register-book']?.(note))
    expect(said).toMatch(/128\/2026\/\nQĐ-UBND/)
    expect(said).toMatch(/000\.00\.12\.H30-\n260205-0001/)
    expect(said).not.toMatch(/H30\n|26\n0205|260205-\n/)
  })

  test('a day in a cell stands whole', async () => {
    expect(await read('outage-minute', forms['outage-minute'].sample)).toMatch(
      /12\/GPXD-SXD[\s\S]*\nngày 05 tháng 02 năm 2026\n/,
    )
  })
})

test('in a cell a text begins with a capital; a hash, a code and a number stand as they are', async () => {
  const { sample } = forms['outage-minute']
  const annexes = ['f0', '3e', 'a7'].map((first, at) => ({ no: at + 1, count: 1, hash: first.repeat(32) }))
  const numbers = [{ series: 'số giấy phép', first: 'quay-1/a', last: 'b7', count: 2 }]
  const said = packed(await read('outage-minute', { ...sample, annexes, numbers }))
  for (const { hash } of annexes) expect(said).toContain(hash)
  expect(said).toContain('Sốgiấyphépquay-1/ab72')
})

/** Signs that nobody sees and that a search for what is printed would stumble over. */
const UNSEEN = /[\u00a0\u00ad\u200b-\u200f\u2011\u202f\u2060\ufeff]/u

test('what is copied from any page are the letters as they were written, composed, without signs that nobody sees', async context => {
  needs(context, 'pdftotext')
  const files: Record<string, Uint8Array> = {}
  for (const [name, { form, facts }] of Object.entries(CASES))
    files[`${name}.pdf`] = (await typesetter.set(form, facts)).pdf
  const folder = folderOf(files)
  for (const name of Object.keys(files)) {
    const { said } = run('pdftotext', '-raw', join(folder, name), '-')
    expect(said.match(UNSEEN), name).toBeNull()
    expect(said, name).toBe(said.normalize('NFC'))
  }
  const book = run('pdftotext', '-raw', join(folder, 'outgoing-book.pdf'), '-').said
  for (const symbol of ['01/GP-SXD', '02/GP-SXD', '03/QĐ-SXD']) expect(book).toContain(symbol)
})
