import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookVolumes } from '../../electron/desk/books/books.ts'
import { dayOf, instantOf } from '../../shared/calendar/vietnam-time.ts'
import { textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { appraisalInput, type Hall, intakeInput, openHall } from './centre.ts'

const CODE = '2.002288'
const AGENCY = 'sgtvt'
const APPROVER = 'le.quoc.dat'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const receive = async (): Promise<string> =>
  valueIn(await hall.take('tran.van.do', 'intake', intakeInput(CODE), null)).dossier
const apologise = (dossier: string, day: string, clockSaid = '16:30') => {
  const input = { reason: 'Phải kiểm tra lại thực địa', appointedAt: instantOf(day, clockSaid) }
  return hall.take(APPROVER, 'apology', input, dossier)
}
const outgoing = async () => {
  await hall.as(APPROVER)
  const book = { book: 'outgoing', agency: AGENCY, year: 2026 } as const
  return valueIn(
    await hall.desk.ask(office => {
      const told = bookVolumes(office, book)
      return told.form === 'outgoing-book' ? told.volumes.flatMap(({ lines }) => lines) : []
    }),
  )
}

test('a date is moved to a day the office works, and to no other: each no says which day it may be', async () => {
  const dossier = await receive()
  const refused = { ok: false } as const
  // A Saturday, a Sunday, a holiday; then further ahead than any calendar will be known.
  expect(await apologise(dossier, '2026-12-12')).toMatchObject({
    ...refused,
    refusal: { refusal: 'day-not-worked', facts: { day: '12/12/2026', since: '14/12/2026' } },
  })
  expect(await apologise(dossier, '2026-12-13')).toMatchObject(refused)
  expect(await apologise(dossier, '2027-01-01')).toMatchObject({
    ...refused,
    refusal: { refusal: 'day-not-worked', facts: { since: '04/01/2027' } },
  })
  expect(await apologise(dossier, '2099-12-31')).toMatchObject({
    ...refused,
    refusal: { refusal: 'day-past-calendar', facts: { day: '31/12/2026' } },
  })
  // Past the last day of the calendar, within a year: recorded, and the line of the date says what is not
  // known.
  valueIn(await apologise(dossier, '2027-01-05', '12:00'))
  const { due } = valueIn(await hall.ask.dossier.get({ dossier })).dossier
  expect(due?.at).toBe(instantOf('2027-01-05', '13:30'))
  for (const part of ['hẹn lại một lần theo NĐ 61/2018 Đ.19.9; hạn cũ ', 'không phải giờ làm việc'])
    expect(due?.why).toContain(part)
  expect(due?.why).toContain('lịch nghỉ chỉ biết đến 31/12/2026')
  expect(await apologise(dossier, '2027-01-06')).toMatchObject({
    ...refused,
    refusal: { refusal: 'already-reappointed' },
  })
})

test('form 04 is a numbered letter of its agency: on paper, in the answer, in the book of outgoing documents', async () => {
  const before = (await outgoing()).length
  const dossier = await receive()
  const said = valueIn(await apologise(dossier, '2026-12-14'))
  const paper = said.papers.find(({ form, voided }) => form === 'apology' && !voided)
  const { base64 } = valueIn(await hall.ask.paper.bytes({ hash: paper?.hash ?? '' }))
  const text = (await textOf(new Uint8Array(Buffer.from(base64, 'base64')))).join(' ')
  expect(said.number).toMatch(/^\d\d\/PXL$/)
  expect(text).toContain(`Số: ${said.number}`)
  const lines = await outgoing()
  expect(lines.length).toBe(before + 1)
  expect(lines.at(-1)).toMatchObject({
    ...{ symbol: said.number, day: dayOf(clock.now()), signer: 'Lê Quốc Đạt', copies: 1, note: '' },
    ...{ summary: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', recipients: intakeInput(CODE).applicant.name },
  })
  // The result that follows takes the next number: the letter and it are of one row of numbers.
  valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput(CODE), dossier))
  const { number } = valueIn(await hall.take(APPROVER, 'approval', { document: null, note: '' }, dossier))
  expect(Number.parseInt(number ?? '', 10)).toBe(Number.parseInt(said.number ?? '', 10) + 1)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, numbers: [] })
})
