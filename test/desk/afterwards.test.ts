import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookTable, bookVolumes, listBooks } from '../../electron/desk/books/books.ts'
import { dossierOf } from '../../electron/desk/office/dossier-of.ts'
import { controlFacts } from '../../electron/desk/papers/control-moves.ts'
import type { BookLine } from '../../shared/forms/register-book.ts'
import type { Book } from '../../shared/office/books.ts'
import { itemOf } from '../../shared/portal/status.ts'
import { dailyIntake } from '../../shared/reports/daily-intake.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { appraisalInput, type Hall, intakeInput, openHall, RETURN } from './centre.ts'

const clock = handClock('2026-11-24T02:00:00.000Z')
const CODE = '2.002288'
const DAY = 86_400_000
const YEAR = 2026
const DOSSIERS: Book = { book: 'dossiers', agency: null, year: YEAR }
const OUTGOING: Book = { book: 'outgoing', agency: 'sgtvt', year: YEAR }
const GROUNDS = { reason: 'Ghi sai ngày', basis: 'khoản 3 Điều 18 Nghị định số 30/2020/NĐ-CP' }
const SLIPS = [{ place: 'Dòng 1', printed: '18 tháng 6', right: '18 tháng 06' }]
const WHO = {
  counter: 'tran.van.do',
  appraiser: 'vo.hoang.yen',
  approver: 'le.quoc.dat',
  keeper: 'phan.thi.dieu.hien',
}
let hall: Hall
let dossier = ''
let waiting = ''

const take = async (
  who: keyof typeof WHO,
  step: Parameters<Hall['take']>[1],
  input: unknown,
  of = dossier,
) => {
  clock.pass(60_000)
  return valueIn(await hall.take(WHO[who], step, input, of))
}
async function issue(of = dossier): Promise<void> {
  await take('approver', 'approval', { document: null, note: '' }, of)
  await take('approver', 'signing', {}, of)
  await take('keeper', 'sealing', { copies: 1 }, of)
}
async function act(type: 'book-opened' | 'book-closed', book: Book): Promise<void> {
  const { pin } = await hall.as(WHO.keeper)
  valueIn(await hall.ask.office.take({ type, input: book, pin, act: randomUUID() }))
}
const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => valueIn(await hall.desk.ask(work))
/** All that is printed, counted and told of a dossier that was handed over. */
const told = () =>
  ask(office => {
    const row = office.store.register.get(dossier)
    if (!row) throw new Error('no line')
    const { volumes } = bookVolumes(office, DOSSIERS)
    const [printed] = volumes.flatMap(({ lines: each }) => each as readonly BookLine[])
    const line = { ...printed, note: '', remarked: false }
    const { lines } = controlFacts(office, dossierOf(office.store, dossier))
    return {
      ...{ ended: row.ended, endedAt: row.endedAt, line, portal: itemOf(row, 'x') },
      report: dailyIntake.tabulate([row], { from: '2026-01-01', to: '2026-12-31', at: clock.now() }),
      punctual: lines.filter(({ result }) => result !== '').map(({ at, result }) => [at, result]),
    }
  })
const cellsOf = (book: Book) => ask(office => bookTable(office, book).lines)
const noted = (lines: readonly (readonly string[])[]) => lines.map(cells => cells.at(-1) ?? '')
const unnoted = (lines: readonly (readonly string[])[]) => lines.map(cells => cells.slice(0, -1))

beforeAll(async () => {
  hall = await openHall({ clock })
  await act('book-opened', DOSSIERS)
  await act('book-opened', OUTGOING)
  dossier = valueIn(await hall.take(WHO.counter, 'intake', intakeInput(CODE), null)).dossier
  await take('appraiser', 'appraisal', appraisalInput(CODE))
  await issue()
})
afterAll(() => hall.close())

test('what is done with a paper after its return changes nothing of the return, step by step, long after its day', async () => {
  await take('counter', 'return', RETURN)
  const first = await told()
  expect(first).toMatchObject({ ended: 'returned', portal: { status: 10 } })
  expect(first.punctual).toHaveLength(1)
  clock.pass(20 * DAY)
  await take('appraiser', 'rectification', { ...GROUNDS, slips: SLIPS })
  expect(await told()).toEqual(first)
  await issue()
  expect(await told()).toEqual(first)
  await take('counter', 'return', RETURN)
  expect(await told()).toEqual(first)
  expect(noted(await cellsOf(DOSSIERS))[0]).toMatch(/^đính chính theo văn bản số 02\/.+ ngày 14\/12\/2026$/)
  // The letter says which paper it is about, and the paper which letter: each by number and day.
  const [paper, letter] = await cellsOf(OUTGOING)
  expect(letter?.[2]).toBe(
    `Công văn đính chính ${paper?.[2]?.split(':')[0]?.toLowerCase()} số ${paper?.[0]} ngày 24/11/2026`,
  )
  expect(paper?.at(-1)).toBe(`đính chính theo văn bản số ${letter?.[0]} ngày 14/12/2026`)
})

test('a closed book prints what it held when it was closed; what came later is a dated remark, and the book says so', async () => {
  waiting = valueIn(await hall.take(WHO.counter, 'intake', intakeInput(CODE, 'Lê Thị Chờ'), null)).dossier
  await take('appraiser', 'appraisal', appraisalInput(CODE), waiting)
  clock.pass(22 * DAY)
  await act('book-closed', DOSSIERS)
  await act('book-closed', OUTGOING)
  const [held, sent] = [await cellsOf(DOSSIERS), await cellsOf(OUTGOING)]
  clock.pass(DAY)
  await take('appraiser', 'revocation', GROUNDS)
  expect([await cellsOf(DOSSIERS), await cellsOf(OUTGOING)]).toEqual([held, sent])
  expect(await ask(listBooks)).toMatchObject([
    { asClosed: true, remarked: 0 },
    { asClosed: true, remarked: 0 },
  ])
  await issue()
  await issue(waiting)
  await take('counter', 'return', RETURN, waiting)
  const [now, out] = [await cellsOf(DOSSIERS), await cellsOf(OUTGOING)]
  expect([unnoted(now), unnoted(out)]).toEqual([unnoted(held), unnoted(sent)])
  expect(noted(now)[0]).toMatch(
    /^đính chính theo văn bản số 02\/.+ ngày 14\/12\/2026; thu hồi theo văn bản số 01\/.+ ngày 06\/01\/2027$/,
  )
  expect(noted(now)[1]).toBe('đã trả kết quả ngày 06/01/2027')
  expect(noted(out)[0]).toMatch(/đính chính theo .+; thu hồi theo văn bản số 01\/.+ ngày 06\/01\/2027$/)
  expect(await ask(listBooks)).toMatchObject([
    { asClosed: true, remarked: 2 },
    { asClosed: true, remarked: 1 },
  ])
})

test('the register that is told again from the events says the same, and so does the record', async () => {
  const before = await told()
  await ask(({ store }) => store.rebuild())
  expect(await told()).toEqual(before)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
