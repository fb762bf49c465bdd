import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookTable, bookVolumes } from '../../electron/desk/books/books.ts'
import type { OutgoingLine } from '../../shared/forms/outgoing-book.ts'
import { csvOf } from '../../shared/reports/csv.ts'
import { textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from './centre.ts'

const CODE = '2.002287'
const AGENCY = 'sgtvt'
const BOOK = { book: 'outgoing', agency: AGENCY, year: 2026 } as const
const [OFFICER, APPRAISER, APPROVER, KEEPER] = [
  'tran.van.do',
  'vo.hoang.yen',
  'le.quoc.dat',
  'phan.thi.dieu.hien',
]
/** A name that a spreadsheet would run. */
const FORMULA = '=HYPERLINK("http://example.vn";"Bấm")'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Hall

async function approved(name: string): Promise<string> {
  clock.pass(60_000)
  const { dossier } = valueIn(await hall.take(OFFICER as string, 'intake', intakeInput(CODE, name), null))
  valueIn(await hall.take(APPRAISER as string, 'appraisal', appraisalInput(CODE), dossier))
  valueIn(await hall.take(APPROVER as string, 'approval', { document: null, note: '' }, dossier))
  return dossier
}
async function sealed(name: string): Promise<string> {
  const dossier = await approved(name)
  valueIn(await hall.take(APPROVER as string, 'signing', {}, dossier))
  valueIn(await hall.take(KEEPER as string, 'sealing', { copies: 1 }, dossier))
  return dossier
}
const lines = async (): Promise<readonly OutgoingLine[]> =>
  valueIn(
    await hall.desk.ask(office => {
      const told = bookVolumes(office, BOOK)
      return told.form === 'outgoing-book' ? told.volumes.flatMap(each => each.lines) : []
    }),
  )

beforeAll(async () => {
  hall = await openHall({ clock })
  const returned = await sealed('Nguyễn Thị Bưởi')
  valueIn(await hall.take(OFFICER as string, 'return', RETURN, returned))
  const voided = await approved('Trần Văn Bỏ')
  valueIn(await hall.take(APPROVER as string, 'voiding', { reason: 'Phê duyệt nhầm hồ sơ' }, voided))
  await sealed(FORMULA)
  await approved('Lê Thị Chờ')
  const stopped = valueIn(
    await hall.take(OFFICER as string, 'intake', intakeInput(CODE, 'Võ Văn Dừng'), null),
  )
  const closing = { reason: 'Quy hoạch thay đổi', basis: 'QĐ 12/2026' }
  valueIn(await hall.take(APPROVER as string, 'closing', closing, stopped.dossier))
})
afterAll(() => hall.close())

test('every number stands in it once, from 01 without a gap: issued, voided with its reason, or waiting', async () => {
  const told = await lines()
  expect(told.map(({ from, to }) => [from, to])).toEqual([1, 2, 3, 4, 5].map(nth => [nth, nth]))
  expect(told[0]).toMatchObject({
    symbol: expect.stringMatching(/^01\/.+-SGTVT$/),
    ...{ day: '2026-11-24', signer: 'Lê Quốc Đạt', copies: 1, sentOn: '2026-11-24', note: '' },
    recipients: expect.stringContaining('Nguyễn Thị Bưởi'),
    keptBy: 'Văn thư Sở Giao thông vận tải',
  })
  // As a paper book strikes it through: what it was, when it was voided, and why.
  expect(told[1]).toMatchObject({
    symbol: expect.stringMatching(/^02\/.+-SGTVT$/),
    ...{ day: '2026-11-24', signer: 'Lê Quốc Đạt', recipients: 'Trần Văn Bỏ', summary: told[0]?.summary },
    ...{ voided: true, sentOn: null, note: 'Hủy ngày 24/11/2026: Phê duyệt nhầm hồ sơ' },
  })
  expect(told.filter(({ voided }) => voided)).toHaveLength(1)
  expect(told[2]).toMatchObject({ sentOn: null, recipients: expect.stringContaining(FORMULA) })
  expect(told[3]).toMatchObject({ symbol: '04', note: 'đã cấp số, chờ ký, đóng dấu' })
  // A notice by which the agency stops a dossier is a letter of its book, signed and handed out at once.
  expect(told[4]).toMatchObject({
    ...{ symbol: '05/TB-SGTVT', summary: 'Thông báo dừng giải quyết hồ sơ', signer: 'Lê Quốc Đạt' },
    ...{ recipients: 'Võ Văn Dừng', day: '2026-11-24', sentOn: '2026-11-24', copies: 1, note: '' },
  })
})

test('printed, it has the ten columns, counts its pages, leaves room for the giáp lai seal on each', async () => {
  const pages = valueIn(
    await hall.desk.ask(async office => {
      const told = bookVolumes(office, BOOK)
      const { pdf } = await office.typesetter.set(told.form, told.volumes[0])
      return textOf(pdf)
    }),
  )
  expect(pages.length).toBe(2)
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(`trang ${at + 1}/${pages.length}`)
    expect(page).toContain('giáp lai')
  }
  expect(pages.join(' ')).toContain('SỔ ĐĂNG KÝ VĂN BẢN ĐI')
  for (let nth = 1; nth <= 10; nth++) expect(pages[1]).toContain(`(${nth})`)
  expect(pages[1]).not.toContain('(11)')
})

test('as a table it has the same ten columns, and a name that begins like a formula is text', async () => {
  const table = valueIn(await hall.desk.ask(office => bookTable(office, BOOK)))
  expect(table.head).toHaveLength(10)
  expect(table.lines).toHaveLength(5)
  expect(table.lines.every(line => line.length === 10)).toBe(true)
  const cells = csvOf(table).split('\r\n')[3] ?? ''
  expect(cells).toContain(`"'=HYPERLINK`)
  expect(cells).not.toMatch(/(^|,)"?=/)
})
