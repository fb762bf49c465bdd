import { PDF, type PdfDict, PdfRef, PdfStream } from '@libpdf/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCoverage } from '../../electron/pdf/coverage.ts'
import { readFonts } from '../../electron/pdf/fonts.ts'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { type FormId, forms } from '../../shared/forms/index.ts'
import { ACCENTED } from './letters.ts'
import { approving, makeSigners, sealing } from './signers.ts'

const FORMS = Object.keys(forms) as FormId[]
const typesetter = openTypesetter()
afterAll(() => typesetter.close())
const papers: Record<string, Uint8Array> = {}

beforeAll(async () => {
  for (const form of FORMS) papers[form] = (await typesetter.prepare(form, forms[form].sample)).pdf
  const { approver, agency } = await makeSigners()
  papers.signed = await signPdf(papers.result ?? new Uint8Array(), approving(approver))
  papers.sealed = await signPdf(papers.signed, sealing(agency))
})

/** What stands between the streams: the objects in plain text, for we write no object streams. */
const objectsOf = (name: string) =>
  Buffer.from(papers[name] ?? [])
    .toString('latin1')
    .replace(/stream\r?\n[\s\S]*?endstream/g, 'stream endstream')
    .replace(/\/ID \[[^\]]+\]/g, '') // Chance in letters: it may read like a name.
const countOf = (text: string, what: RegExp) => text.match(what)?.length ?? 0

/** The day that a paper bears: its sample's own. */
function dayOf(name: string): string {
  const { day, head } = (forms[name as FormId] ?? forms.result).sample as {
    day?: string
    head?: { day: string }
  }
  return head?.day ?? day ?? ''
}

describe.each([...FORMS, 'signed', 'sealed'])('%s', name => {
  test('holds nothing that acts, hides or reaches out', () => {
    const forbidden =
      /\/(JavaScript|JS|OpenAction|AA|OCProperties|OCG|EmbeddedFiles?|EF|Launch|URI|XFA|SubmitForm|GoToR|RichMedia|Encrypt)\b/
    expect(objectsOf(name)).not.toMatch(forbidden)
  })

  test('embeds every font that it names', () => {
    const objects = objectsOf(name)
    const fonts = countOf(objects, /\/Type \/FontDescriptor\b/g)
    expect(fonts).toBeGreaterThan(1)
    expect(countOf(objects, /\/FontFile[23]? \d+ 0 R/g)).toBe(fonts)
    expect(objects).not.toMatch(/\/BaseFont \/(?![A-Z]{6}\+Tinos)/)
  })

  test('is labelled PDF/A-2b with its colours described', () => {
    const whole = Buffer.from(papers[name] ?? []).toString('latin1')
    expect(whole).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B<\/pdfaid:conformance>/)
    expect(objectsOf(name)).toMatch(/\/S \/GTS_PDFA1\b/)
    expect(whole.startsWith('%PDF-1.7')).toBe(true)
  })

  test('has one revision, and one more for each signature', () => {
    const revisions = { signed: 2, sealed: 3 }[name] ?? 1
    expect(countOf(objectsOf(name), /%%EOF/g)).toBe(revisions)
  })

  test('names nobody but the kind of paper in its properties, and the day of the paper alone as its date', async () => {
    const document = await PDF.load(papers[name] ?? new Uint8Array())
    expect(document.getAuthor() ?? '').toBe('')
    expect(document.getTitle()).not.toContain('Bưởi')
    expect(document.getCreationDate()?.toISOString().slice(0, 10)).toBe(dayOf(name))
  })
})

describe('fields', () => {
  test('a result has exactly the two signature fields, both empty, printed and locked', async () => {
    const objects = objectsOf('result')
    expect(countOf(objects, /\/FT \/Sig\b/g)).toBe(2)
    expect(countOf(objects, /\/F 132\b/g)).toBe(2)
    expect(objects).not.toContain('/ByteRange')
    expect(countOf(objects, /\/FT \//g)).toBe(2)
  })

  test.each(['receipt', 'supplement-request', 'refusal-notice', 'apology', 'stop-notice'])(
    '%s has none',
    name => {
      expect(objectsOf(name)).not.toContain('/AcroForm')
    },
  )
})

describe('pictures in the file', () => {
  test('seal and signature are in the file as pictures with alpha, named by the appearances of their fields', async () => {
    const document = await PDF.load(papers.sealed ?? new Uint8Array())
    const fields = document.getForm()?.getFields() ?? []
    expect(fields.map(({ name }) => name).sort()).toEqual(['seal', 'sign'])
    for (const field of fields) {
      const follow = (at: unknown) => (at instanceof PdfRef ? document.getObject(at) : at)
      const look = (from: unknown, ...path: string[]) =>
        path.reduce((at, key) => follow((at as PdfDict).get(key)), from)
      const picture = look(field.acroField(), 'AP', 'N', 'Resources', 'XObject', 'Picture')
      expect(picture).toBeInstanceOf(PdfStream)
      expect(look(picture, 'SMask')).toBeInstanceOf(PdfStream)
    }
  })
})

describe('fonts', () => {
  const letters = ACCENTED.join('')

  test('all four faces have all 134 letters', () => {
    const fonts = readFonts()
    expect(fonts).toHaveLength(4)
    expect(openCoverage(fonts)(letters)).toBeUndefined()
  })

  test('a face that lacks letters makes them unprintable', () => {
    const [first = new Uint8Array(), ...others] = readFonts()
    const poorer = new Uint8Array(first)
    const cmap = Buffer.from(poorer).indexOf('cmap')
    expect(cmap).toBeGreaterThan(0)
    // The table of letters now says that it has no parts.
    const view = new DataView(poorer.buffer)
    view.setUint16(view.getUint32(cmap + 8) + 2, 0)
    expect(openCoverage([poorer, ...others])(letters)).toMatchObject({ letter: expect.stringMatching(/U\+/) })
  })
})
