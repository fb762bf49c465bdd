import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { readTemplates } from '../../electron/pdf/templates.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { forms } from '../../shared/forms/index.ts'
import { dressed, FORM_SETS } from '../../shared/forms/sets.ts'
import { wordyReceipt } from './case-facts.ts'
import { CASES } from './cases.ts'
import { textOf } from './raster.ts'
import { runsOf } from './runs.ts'

const typesetter = openTypesetter()
afterAll(() => typesetter.close())
const { sample: result } = forms.result
const packed = (text: string) => text.replace(/\s+/g, '')
const textOfResult = async (facts: unknown) =>
  (await textOf((await typesetter.set('result', facts)).pdf)).join('\n')

test('a receipt of few papers stands on one page a copy, however long the rest and however it is signed, with room to sign', async () => {
  const by = [
    null,
    { by: 'key', when: '08:10:00 05/02/2026', picture: false },
    { by: 'hand', why: 'x' },
  ] as const
  for (const set of Object.keys(FORM_SETS))
    for (const signing of by) {
      const papers = 4
      const facts = dressed(wordyReceipt(papers), { set, form: 'receipt', signing })
      const { pdf, pages } = await typesetter.set('receipt', facts)
      expect([set, signing?.by, papers, pages]).toEqual([set, signing?.by, papers, 2])
      const runs = (await runsOf(pdf)).filter(({ page }) => page === 1)
      const at = (text: string) => runs.findLast(run => run.text.includes(text))?.y ?? Number.NaN
      expect(at('Trần Văn Độ') - at('NGƯỜI TIẾP NHẬN')).toBeGreaterThan(11)
      expect(at('Quét mã QR')).toBeLessThan(210 - 13)
    }
})

test('a usual receipt of seven papers fits one page a copy, with room to sign', async () => {
  const { pdf, pages } = await typesetter.set('receipt', CASES['receipt-full']?.facts)
  expect(pages).toBe(2)
  const runs = (await runsOf(pdf)).filter(({ page }) => page === 1)
  const at = (text: string) => runs.findLast(run => run.text.includes(text))?.y ?? Number.NaN
  expect(at('Trần Văn Độ') - at('Ký và ghi rõ')).toBeGreaterThan(11)
  expect(at('Quét mã QR')).toBeLessThan(210 - 13)
})

/** A receipt in each look, and one that takes more pages. */
const SEEN: [{ papers: number; wordy: boolean; letters: number }][] = [
  [{ papers: 1, wordy: false, letters: 0 }],
  [{ papers: 3, wordy: false, letters: 0 }],
  [{ papers: 4, wordy: true, letters: 300 }],
  [{ papers: 6, wordy: true, letters: 0 }],
]
test('a receipt is set in the loosest look that leaves it on its page, as to measure it in each would find', async () => {
  const { 'slip.typ': slip = '', ...others } = readTemplates()
  const tried = slip
    .replace(/let guessed = .*/, 'let guessed = 2')
    .replace('least(look) <= room.height', '(dress.at("measured") or least(look) <= room.height)')
  expect(tried).toMatch(/let guessed = 2\n/)
  expect(tried).toContain('at("measured")')
  const other = openTypesetter({ templates: { ...others, 'slip.typ': tried } })
  const looks = new Set<number>()
  const receipts = fc.record({ papers: fc.nat(6), wordy: fc.boolean(), letters: fc.nat(300) })
  await fc.assert(
    fc.asyncProperty(receipts, async ({ papers, wordy, letters }) => {
      const short = { ...forms.receipt.sample, components: wordyReceipt(papers).components }
      const receipt = wordy ? wordyReceipt(papers) : short
      const facts = { ...receipt, returnBy: 'Quầy số 1 '.repeat(letters / 10) }
      const { pdf, pages } = await typesetter.set('receipt', facts)
      for (const measured of [true, false]) {
        const found = await other.set('receipt', { ...facts, measured })
        expect([measured, Buffer.from(pdf).equals(found.pdf)]).toEqual([measured, true])
      }
      const said = (await runsOf(pdf)).find(({ text }) => text.startsWith('Số định danh'))
      looks.add(pages > 2 ? 0 : Math.round((said?.w ?? 0) * 10))
    }),
    { numRuns: 7, examples: SEEN },
  )
  await other.close()
  expect(looks.size).toBe(4)
})

test('a provisional slip of a clock in doubt fits one page a copy, with room to sign and for the hour by hand', async () => {
  const { pdf, pages } = await typesetter.set('provisional-slip', CASES['provisional-slip-undated']?.facts)
  expect(pages).toBe(2)
  const runs = (await runsOf(pdf)).filter(({ page }) => page === 1)
  const at = (text: string) => runs.findLast(run => run.text.includes(text))?.y ?? Number.NaN
  expect(at('Trần Văn Độ') - at('Ký và ghi rõ')).toBeGreaterThan(11)
  expect(at('Trần Văn Độ')).toBeLessThan(210 - 13)
  expect((await textOf(pdf))[0]?.replaceAll(/\s+/g, ' ')).toMatch(/…… giờ …… phút, ngày …… tháng …… năm …/)
})

test('each ground ends with a semicolon, however it was written; the last of them with a stop', async () => {
  const opening = 'Xét đơn của bà Bưởi.'
  const text = packed(await textOfResult({ ...result, basis: ['Luật A,', 'Luật B.'], opening }))
  expect(text).toContain('CăncứLuậtA;CăncứLuậtB;XétđơncủabàBưởi.Điều1.')
  expect(packed(await textOfResult({ ...result, basis: ['Luật A', 'Luật B'], opening: '' }))).toContain(
    'CăncứLuậtA;CăncứLuậtB.Điều1.',
  )
})
