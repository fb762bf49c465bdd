import jsQR from 'jsqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookUpCode, refusalOf } from '../../electron/desk/papers/look-up-code.ts'
import { readStatement } from '../../shared/record/statement.ts'
import { appraisalInput, type Hall, intakeInput, openHall } from '../desk/centre.ts'
import { type Picture, rasterPage } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'

const CODE = '2.002288'
/** What a good and a poor scanner make of a page. */
const SCANS = [300, 170]

let hall: Hall
let dossier = ''
beforeAll(async () => {
  hall = await openHall()
  dossier = valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null)).dossier
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  await hall.as('le.quoc.dat')
  valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  valueIn(await hall.take('phan.thi.dieu.hien', 'sealing', { copies: 1 }, dossier))
})
afterAll(() => hall.close())

/** The pages of the paper that was issued, as they come off the printer. */
async function scanned(
  form: 'receipt' | 'result',
  dpi: number,
): Promise<{ number: string; pages: Picture[] }> {
  const paper = valueIn(
    await hall.desk.ask(({ store }) => {
      const issued = store.papers.of(dossier).findLast(each => each.form === form)
      return { number: issued?.number ?? null, bytes: store.papers.bytes(issued?.hash ?? '') }
    }),
  )
  const bytes = paper.bytes ?? new Uint8Array()
  const last = form === 'receipt' ? 1 : 0
  const pages = [await rasterPage(bytes, 0, dpi)]
  if (last > 0) pages.push(await rasterPage(bytes, last, dpi))
  return { number: paper.number ?? '', pages }
}

/** What a decoder that is no part of the program reads in a picture. */
const read = ({ data, width, height }: Picture): string =>
  jsQR.default(new Uint8ClampedArray(data), width, height)?.data ?? ''

/** The answer of `verify-code`. */
const checked = (text: string) =>
  hall.desk.ask(office => {
    const found = lookUpCode(office, text)
    return { found, refusal: refusalOf(found)?.refusal }
  })

test.each(['receipt', 'result'] as const)(
  'the code printed on the %s is read from its page, and is good',
  async form => {
    for (const dpi of SCANS) {
      const { number, pages } = await scanned(form, dpi)
      const texts = pages.map(read)
      expect(new Set(texts).size, `both copies, at ${dpi} dpi`).toBe(1)
      const [text = ''] = texts
      expect(text, `at ${dpi} dpi`).toMatch(/^TC1:/)
      expect(readStatement(text)?.statement).toMatchObject({ kind: form, centre: 'hau-giang-2020' })
      if (form === 'result') expect(readStatement(text)?.statement.number).toBe(number)
      expect(valueIn(await checked(text))).toMatchObject({
        found: { register: 'issued' },
        refusal: undefined,
      })
    }
  },
)

test('a page whose code is painted over is not read, and one sign misread is refused', async () => {
  const { pages } = await scanned('result', 300)
  const [page] = pages
  if (!page) throw new Error('no page')
  const text = read(page)
  expect(valueIn(await checked(`${text.slice(0, -3)}000`)).refusal).toBe('code-altered')
  expect(read({ ...page, data: page.data.slice().fill(255) })).toBe('')
})
