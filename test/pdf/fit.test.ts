import { afterAll, expect, test } from 'vitest'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { forms } from '../../shared/forms/index.ts'
import { dressed, FORM_SETS } from '../../shared/forms/sets.ts'
import { CASES, wordyReceipt } from './cases.ts'
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
