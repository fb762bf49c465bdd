import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signPdf } from '../../electron/pdf/sign-pdf.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { forms } from '../../shared/forms/index.ts'
import { ACCENTED } from './letters.ts'
import { approving, makeSigners, sealing } from './signers.ts'
import { folderOf, needs, runOnEach } from './tool.ts'

/** So many papers as they are issued, each with facts of its own. */
const COUNT = 500
const SEED = Number(process.env.TAI_CHO_SEED ?? randomInt(2 ** 31))
const FORBIDDEN =
  /\/(JavaScript|JS|OpenAction|AA|OCProperties|OCG|EmbeddedFiles?|EF|Launch|URI|XFA|SubmitForm|GoToR|RichMedia|Encrypt)\b/

const word = fc
  .array(fc.constantFrom(...ACCENTED, ...'bcdghklmnpqrstvx'), { minLength: 1, maxLength: 7 })
  .map(letters => letters.join('').normalize('NFC'))
const words = (most: number) => fc.array(word, { minLength: 2, maxLength: most }).map(each => each.join(' '))
const facts = fc
  .record({
    name: words(5),
    article: words(40),
    number: fc.integer({ min: 1, max: 9999 }),
    articles: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ name, article, number, articles }) => ({
    ...forms.result.sample,
    number: `${String(number).padStart(2, '0')}/GP-SXD`,
    opening: `Xét đơn đề nghị của ${name}.`,
    articles: Array.from({ length: articles }, (_, at) => `${article} ${at + 1}.`),
  }))

const typesetter = openTypesetter()
afterAll(() => typesetter.close())
const all = fc.sample(facts, { seed: SEED, numRuns: COUNT })
const papers: { prepared: Uint8Array; issued: Uint8Array }[] = []
beforeAll(async () => {
  console.info(`${COUNT} issued papers, TAI_CHO_SEED=${SEED}`)
  const { approver, agency } = await makeSigners()
  for (const each of all) {
    const { pdf } = await typesetter.prepare('result', each)
    papers.push({
      prepared: pdf,
      issued: await signPdf(await signPdf(pdf, approving(approver)), sealing(agency)),
    })
  }
})

/**
 * The objects in plain text, without what the streams hold and without the file's mark, which is chance in
 * letters.
 */
const objectsOf = (pdf: Uint8Array): string =>
  Buffer.from(pdf)
    .toString('latin1')
    .replace(/stream\r?\n[\s\S]*?endstream/g, '')
    .replace(/\/ID \[[^\]]+\]/g, '')
const countOf = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

test('each was one revision before it was signed, three after, and holds nothing but pages, fonts and two signatures', () => {
  for (const { prepared, issued } of papers) {
    const [before, after] = [objectsOf(prepared), objectsOf(issued)]
    expect([countOf(before, /%%EOF/g), countOf(after, /%%EOF/g)]).toEqual([1, 3])
    expect(Buffer.from(issued).subarray(0, prepared.length).equals(prepared)).toBe(true)
    expect(after).not.toMatch(FORBIDDEN)
    expect([countOf(before, /\/FT \//g), countOf(before, /\/FT \/Sig\b/g)]).toEqual([2, 2])
    const fonts = countOf(before, /\/Type \/FontDescriptor\b/g)
    expect(fonts).toBeGreaterThan(1)
    expect(countOf(before, /\/FontFile[23]? \d+ 0 R/g)).toBe(fonts)
  }
})

test('the same facts give the same bytes', async () => {
  for (const at of all.keys())
    if (at % 10 === 0) {
      const { pdf } = await typesetter.prepare('result', all[at])
      expect(Buffer.from(pdf).equals(papers[at]?.prepared ?? new Uint8Array())).toBe(true)
    }
})

const NAMES = all.map((_facts, at) => `${at}.pdf`)
const written = (): string =>
  folderOf(Object.fromEntries(papers.map(({ issued }, at) => [`${at}.pdf`, issued])))

test('qpdf finds nothing wrong with any of them', context => {
  needs(context, 'qpdf')
  const wrong = runOnEach(written(), NAMES, 'qpdf --check "$f"').flatMap(({ status, said }) =>
    status === 0 && said.includes('No syntax or stream encoding errors') ? [] : [said],
  )
  expect(wrong).toEqual([])
})

test('what is read out of each is what was put in', context => {
  needs(context, 'pdftotext')
  const packed = (text: string): string => text.normalize('NFC').replace(/[\s\u200b]+/g, '')
  const read = runOnEach(written(), NAMES, 'pdftotext -raw "$f" -').map(({ said }) => packed(said))
  expect(read).toHaveLength(COUNT)
  for (const [at, { number, opening, articles }] of all.entries())
    for (const text of [number, opening, ...articles])
      expect([at, read[at]?.includes(packed(text))]).toEqual([at, true])
})
