import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataSetFolder, readDataSet } from '../../electron/centre/data-set.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { controlFacts } from '../../electron/desk/papers/control-moves.ts'
import { makeSlip } from '../../electron/desk/papers/slips.ts'
import { openTypesetter } from '../../electron/pdf/typesetter.ts'
import { instantOf } from '../../shared/calendar/vietnam-time.ts'
import { type FormId, forms } from '../../shared/forms/index.ts'
import { FORM_SETS, formSetOn, markOf, titleIn } from '../../shared/forms/sets.ts'
import type { SlipForm } from '../../shared/forms/slips.ts'
import { appraisalInput, DATA_SET, intakeInput, openHall } from '../desk/centre.ts'
import { openPdf, textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const CODE = '2.002288'
const CHANGE = '2026-12-01'
const clock = handClock('2026-11-30T01:30:00.000Z')
const laterFormSets = [{ set: 'TT03-2025' as const, from: CHANGE }]
const dataSet = { ...DATA_SET, centre: { ...DATA_SET.centre, laterFormSets } }
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock, dataSet })
})
afterAll(() => hall.close())

const receive = async () => valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null))
async function textOfPaper(hash: string): Promise<string> {
  const { base64 } = valueIn(await hall.ask.paper.bytes({ hash }))
  return (await textOf(new Uint8Array(Buffer.from(base64, 'base64')))).join(' ')
}
async function slip(dossier: string, form: SlipForm): Promise<string> {
  await hall.as('tran.van.do')
  const made = valueIn(await hall.desk.ask(office => makeSlip(office, { dossier, form })))
  return textOfPaper(made.document)
}

test('the set is chosen by the day of intake, and a dossier keeps it', async () => {
  const old = await receive()
  clock.pass(30 * 3_600_000)
  const young = await receive()
  const [before, after] = [old.papers[0]?.hash ?? '', young.papers[0]?.hash ?? '']
  expect(await textOfPaper(before)).toContain('Mẫu 01, Thông tư 01/2018/TT-VPCP')
  const said = await textOfPaper(after)
  expect(said).toContain('Mẫu 01, Thông tư 03/2025/TT-VPCP')
  expect(said).toContain('chưa đối chiếu')
  // What was received under the old set is printed under it also after the change.
  expect(await slip(old.dossier, 'control-slip')).toContain('Mẫu 05, Thông tư 01/2018')
  expect(await slip(young.dossier, 'control-slip')).toContain('Mẫu 06, Thông tư 03/2025')
  expect(await slip(old.dossier, 'receipt')).toContain('BẢN SAO')
  expect(await textOfPaper(before)).not.toContain('BẢN SAO')
})

test('the control slip tells each hand-over as recorded; the satisfaction slip names nobody', async () => {
  const { dossier } = await receive()
  clock.pass(600_000)
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  const told = (await slip(dossier, 'control-slip')).replaceAll(/\s+/g, ' ')
  for (const name of ['Trần Văn Độ', 'Võ Hoàng Yến', 'Bộ phận Một cửa', 'Sở Giao thông vận tải'])
    expect(told).toContain(name)
  const asked = await slip(dossier, 'satisfaction-slip')
  const applicant = intakeInput(CODE).applicant
  expect(asked).toContain('Rất hài lòng')
  for (const mine of [applicant.name, applicant.idNumber]) expect(asked).not.toContain(mine)
  // A paper that the record does not call for cannot be had again.
  await hall.as('tran.van.do')
  const none = await hall.desk.ask(office => makeSlip(office, { dossier, form: 'refusal-notice' }))
  expect(none).toMatchObject({ ok: false, refusal: { refusal: 'paper-none' } })
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal', papers: [] })
})

test('the control slip begins and ends at the one-stop unit, whatever was recorded; an apology is no hand-over', async () => {
  const { dossier } = await receive()
  const told = async () => {
    await hall.as('tran.van.do')
    const all = await hall.desk.ask(office => controlFacts(office, dossierOf(office.store, dossier)).lines)
    return valueIn(all).map(({ from, to, at, giver, receiver }) => [from, to, at !== null, giver, receiver])
  }
  const [desk, agency, nobody] = ['Bộ phận Một cửa', 'Sở Giao thông vận tải', ['', '', false, '', '']]
  const fresh = [[desk, agency, false, '', ''], nobody, [agency, desk, false, '', '']]
  expect(await told()).toEqual(fresh)
  const moved = { reason: 'Phải kiểm tra lại thực địa', appointedAt: instantOf('2026-12-14', '16:30') }
  valueIn(await hall.take('le.quoc.dat', 'apology', moved, dossier))
  expect(await told()).toEqual(fresh)
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  expect(await told()).toEqual([[desk, agency, true, 'Trần Văn Độ', 'Võ Hoàng Yến'], ...fresh.slice(1)])
})

test('papers are listed as the procedure lists them, whatever was ticked first', async () => {
  const input = intakeInput(CODE)
  const titles =
    DATA_SET.procedures.find(({ code }) => code === CODE)?.components.map(each => each.title) ?? []
  expect(titles.length).toBeGreaterThan(1)
  const backwards = { ...input, components: [...input.components].reverse() }
  const { papers, dossier } = valueIn(await hall.take('tran.van.do', 'intake', backwards, null))
  for (const text of [await textOfPaper(papers[0]?.hash ?? ''), await slip(dossier, 'hand-over-slip')]) {
    const places = titles.map(title => text.indexOf(title.slice(0, 20)))
    expect(Math.min(...places)).toBeGreaterThan(0)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  }
})

test('a decision names the article that binds its receivers, in both data sets', () => {
  let decisions = 0
  for (const id of ['hau-giang-2020', 'can-tho-2026'])
    for (const { code, result } of readDataSet(dataSetFolder(id)).procedures) {
      if (!result || !/^quyết định/i.test(result.type)) continue
      decisions++
      const [, nth] = /^Như Điều (\d+)$/.exec(result.recipients[0] ?? '') ?? []
      expect(result.articles[Number(nth) - 1], code).toContain('{applicant.name}')
    }
  expect(decisions).toBeGreaterThan(2)
})

test('both sets are numbered without a gap, and what 2025 words is known by name only says so on paper', () => {
  const numbersOf = (set: string): string[] =>
    Object.values(FORM_SETS[set]?.forms ?? {})
      .map(({ number }) => number)
      .sort()
  expect(numbersOf('TT01-2018')).toEqual(['01', '02', '03', '04', '05', '06'])
  expect(numbersOf('TT03-2025')).toEqual(['01', '02', '03', '04', '05', '06', '07'])
  expect(markOf('TT01-2018', 'stop-notice')).toBe(null)
  for (const form of Object.keys(forms) as FormId[])
    expect(markOf('TT03-2025', form)?.unverified ?? true, form).toBe(true)
  expect(titleIn('TT03-2025', 'apology')).toContain('gia hạn')
  const centre = { formSet: 'TT01-2018', laterFormSets }
  expect(['2018-01-01', '2026-11-30', CHANGE, '2030-01-01'].map(day => formSetOn(centre, day))).toEqual([
    'TT01-2018',
    'TT01-2018',
    'TT03-2025',
    'TT03-2025',
  ])
})

test('every slip lies on A5, and what is said to be A4 on A4, by its page box', async () => {
  const typesetter = openTypesetter()
  const MM = 72 / 25.4
  const sizes = { A5: [148, 210], A4: [210, 297] } as const
  try {
    let measured = 0
    for (const [name, { page, sample }] of Object.entries(forms)) {
      const { pdf } = await typesetter.set(name as FormId, sample)
      const document = await openPdf(pdf)
      const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (await document.getPage(1)).view
      const box = [(x1 - x0) / MM, (y1 - y0) / MM].sort((a, b) => a - b)
      for (const at of [0, 1])
        expect(Math.abs((box[at] ?? 0) - sizes[page][at as 0 | 1]), name).toBeLessThan(0.1)
      await document.loadingTask.destroy()
      measured++
    }
    expect(measured).toBe(Object.keys(forms).length)
  } finally {
    await typesetter.close()
  }
})
