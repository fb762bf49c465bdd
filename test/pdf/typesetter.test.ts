import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openCompiler } from '../../electron/pdf/compiler.ts'
import type { Typesetter } from '../../electron/pdf/pdf.ts'
import { readTemplates } from '../../electron/pdf/templates.ts'
import { TypesetFault } from '../../electron/pdf/typeset-fault.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { loadTypst } from '../../electron/pdf/typst-module.ts'
import { must } from '../../shared/base/must.ts'
import { forms } from '../../shared/forms/index.ts'
import { textOf } from './raster.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const good = openTypesetter()
afterAll(() => good.close())

const { sample } = forms.result
const withArticle = (text: string) => ({ ...sample, articles: [text] })
const packed = (text: string) => text.replace(/\s+/g, '')

describe('the same facts give the same bytes', () => {
  test('again, after other papers, and from another worker', async () => {
    const first = await good.prepare('result', sample)
    await good.prepare('receipt', forms.receipt.sample)
    const again = await good.prepare('result', structuredClone(sample))
    const other = openTypesetter()
    const elsewhere = await other.prepare('result', sample)
    await other.close()
    expect(hash(again.pdf)).toBe(hash(first.pdf))
    expect(hash(elsewhere.pdf)).toBe(hash(first.pdf))
    expect(again.boxes).toEqual(first.boxes)
  })

  test('both Unicode forms of the facts give the same bytes', async () => {
    const [nfc, nfd] = await Promise.all([
      good.prepare('result', JSON.parse(JSON.stringify(sample).normalize('NFC'))),
      good.prepare('result', JSON.parse(JSON.stringify(sample).normalize('NFD'))),
    ])
    expect(hash(nfd.pdf)).toBe(hash(nfc.pdf))
  })

  test('one other letter gives other bytes', async () => {
    const a = await good.prepare('result', sample)
    const b = await good.prepare('result', { ...sample, number: '09/GP-SXD' })
    expect(hash(b.pdf)).not.toBe(hash(a.pdf))
  })
})

describe('text is text', () => {
  const HOSTILE = [
    '#eval("1+1") #read("/etc/passwd") #image("/qr.svg") #panic("x")',
    '$x^2$ *đậm* _nghiêng_ `mã` @ref <nhãn> // chú thích /* */ \\ {} [] "nháy" -- ... ~',
    '= Tiêu đề',
    '- mục',
    '%PDF-1.7 endobj stream endstream trailer << /JavaScript >>',
  ]
  test.each(HOSTILE)('%s stands on the page letter by letter', async text => {
    const { pdf } = await good.set('result', withArticle(text))
    expect(packed((await textOf(pdf)).join(''))).toContain(packed(text))
  })

  test('any text of letters and signs stands on the page as it is', async () => {
    const letters = [...'aăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậệộợựỹ0123456789 #$*_`@<>\\/{}[]"\'=-+~|&%^()!?.,:;']
    const text = fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 200 })
      .map(all => `x${all.join('')}x`)
    await fc.assert(
      fc.asyncProperty(text, async hostile => {
        const { pdf } = await good.set('result', withArticle(hostile))
        expect(packed((await textOf(pdf)).join(''))).toContain(packed(hostile))
      }),
      { numRuns: 25 },
    )
  })
})

describe('a letter without a shape is never printed as an empty box', () => {
  test.each([
    ['😀', 'U+1F600'],
    ['عربي', 'U+639'],
    ['中', 'U+4E2D'],
    ['\ud800', 'U+FFFD'],
  ])('%s is named and nothing is set', async (letters, code) => {
    const found = good.findUnprintable(withArticle(letters))
    expect(found?.letter).toContain(code)
    expect(found?.field).toMatch(/^articles\.\d/)
    await expect(good.set('result', withArticle(letters))).rejects.toThrow(code)
    await expect(good.set('result', withArticle(letters))).rejects.toMatchObject({ reason: 'unprintable' })
  })

  test('every letter of Vietnamese is known', () => {
    expect(good.findUnprintable(sample)).toBeUndefined()
  })
})

/** As long as a slow machine may take for a good paper. */
const PATIENT_MS = 60_000

/**
 * A typesetter whose receipts come from this template, and how often its worker was replaced; it waits
 * `timeoutMs` for those alone.
 */
function hostileTypesetter(source: string, timeoutMs: number) {
  const replaced: string[] = []
  const said: string[] = []
  let asked = PATIENT_MS
  const own = openTypesetter({
    templates: { ...readTemplates(), 'receipt.typ': source },
    get timeoutMs() {
      return asked
    },
    onReplace: why => replaced.push(why),
    onStderr: text => said.push(text),
  })
  const set: Typesetter['set'] = (form, facts, ...more) => {
    asked = form === 'receipt' ? timeoutMs : PATIENT_MS
    return own.set(form, facts, ...more)
  }
  return { typesetter: { ...own, set }, replaced, said }
}

const faultOf = (typesetter: Typesetter): Promise<unknown> =>
  typesetter.set('receipt', forms.receipt.sample).then(
    () => undefined,
    (fault: unknown) => fault,
  )

describe('a bad template is a fault, and the next paper is set', () => {
  const LOOP = '#for i in range(10000) { for j in range(10000) { for k in range(10000) { let x = i } } }'
  const TABLE = '#table(columns: 3, ..range(3000000).map(i => [x]))'
  const PAREN = `#${'('.repeat(20_000)}`
  const RECURSION = '#let f(n) = f(n + 1)\n#f(0)'
  const rows: [string, string, number, string, boolean][] = [
    ['without an end', LOOP, 700, 'timeout', true],
    ['with a table of a million rows', TABLE, 1500, 'timeout', true],
    ['that calls itself without an end', RECURSION, PATIENT_MS, 'template|worker', false],
    ['of twenty thousand open brackets', PAREN, PATIENT_MS, 'template|worker', false],
    ['that gives up', '#panic("nein")', PATIENT_MS, 'template', false],
    ['that asks for a file', '#read("/etc/passwd")', PATIENT_MS, 'template', false],
    ['that asks for a package', '#import "@preview/cetz:0.3.1"', PATIENT_MS, 'template', false],
    ['that is no Typst', '#let = = (', PATIENT_MS, 'template', false],
  ]
  test.each(rows)('a template %s', async (_name, source, timeoutMs, reason, replacedOnce) => {
    const { typesetter, replaced } = hostileTypesetter(source, timeoutMs)
    await typesetter.set('result', sample)
    const fault = await faultOf(typesetter)
    expect(fault).toBeInstanceOf(TypesetFault)
    expect((fault as TypesetFault).reason).toMatch(new RegExp(`^(${reason})$`))
    if (replacedOnce) expect(replaced).toEqual(['fault'])
    const next = await typesetter.set('result', sample)
    expect(hash(next.pdf)).toBe(hash((await good.set('result', sample)).pdf))
    await typesetter.close()
  })

  test('the first diagnostic is told, with its place', async () => {
    const { typesetter } = hostileTypesetter('#import "page.typ": *\n#head-of(1)', PATIENT_MS)
    const fault = await faultOf(typesetter)
    expect(String(fault)).toMatch(/receipt\.typ:1:\d+-1:\d+ .+/)
    await typesetter.close()
  })

  test('facts that lie too deep are a fault of the facts', async () => {
    let deep: unknown = 'x'
    for (let at = 0; at < 50_000; at++) deep = [deep]
    await expect(good.set('result', deep)).rejects.toMatchObject({ reason: 'facts' })
    expect((await good.set('result', sample)).pages).toBe(1)
  })

  test('papers asked for all at once come one after another, each its own', async () => {
    const numbers = Array.from({ length: 12 }, (_, at) => `${at + 10}/GP-SXD`)
    const papers = await Promise.all(numbers.map(number => good.set('result', { ...sample, number })))
    for (const [at, { pdf }] of papers.entries())
      expect((await textOf(pdf)).join('')).toContain(`Số: ${numbers[at]}`)
  })

  test('nothing is set after closing', async () => {
    const typesetter = openTypesetter()
    await typesetter.close()
    await expect(typesetter.set('result', sample)).rejects.toMatchObject({ reason: 'closed' })
  })
})

test('a worker that has grown past its bound is replaced, and every paper is set', async () => {
  const replaced: string[] = []
  // Somewhat above what a warm worker holds: a book of two hundred lines passes it, a paper of a dossier does
  // not.
  const typesetter = openTypesetter({ memoryBytes: 48 * 1024 * 1024, onReplace: why => replaced.push(why) })
  const book = forms['register-book'].sample
  const lines = Array.from({ length: 200 }, (_, at) => ({
    ...must(book.lines[0], 'a line'),
    nth: at + 1,
    applicant: `Người thứ ${at}`,
  }))
  for (let at = 0; at < 80; at++) {
    const code = `000.00.12.H30-260205-${String(at).padStart(4, '0')}`
    const { pdf, pages } = await typesetter.set('receipt', { ...forms.receipt.sample, code, qr: code })
    expect(pages).toBe(2)
    expect((await textOf(pdf)).every(page => page.includes(code))).toBe(true)
    if (at % 40 === 39) await typesetter.set('register-book', { ...book, lines })
  }
  await typesetter.close()
  expect(replaced).toEqual(['memory', 'memory'])
})

test('the memory of Typst is there from the start, and a paper leaves nothing in it: no number of them makes it grow', async () => {
  const bound = 64 * 1024 * 1024
  const compiler = await openCompiler(await loadTypst(), readTemplates(), bound)
  const before = compiler.memoryBytes()
  expect(before).toBeLessThanOrEqual(bound)
  const utf8 = new TextEncoder()
  const paper = (at: number) => {
    const facts = utf8.encode(JSON.stringify({ ...forms.receipt.sample, code: `${at}` }))
    const qr = utf8.encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    const set = compiler.compile('receipt.typ', [
      { path: '/facts.json', bytes: facts },
      { path: '/qr.svg', bytes: qr },
    ])
    compiler.putBack()
    return set
  }
  paper(0)
  compiler.keepMemory()
  const first = hash(paper(1).pdf)
  for (let at = 2; at < 30; at++) expect(paper(at).pages).toBe(2)
  expect(compiler.memoryBytes()).toBe(before)
  expect(hash(paper(1).pdf)).toBe(first)
})
