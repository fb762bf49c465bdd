import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookTable, listBooks } from '../../electron/desk/books/books.ts'
import type { Book } from '../../shared/office/books.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { appraisalInput, type Hall, intakeInput, openHall } from './centre.ts'

const clock = handClock('2026-12-30T02:00:00.000Z')
const BOOK: Book = { book: 'outgoing', agency: 'sgtvt', year: 2026 }
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

/** Days pass: nobody is logged in any more. */
const ask = async <T>(work: Parameters<typeof hall.desk.ask<T>>[0]) => {
  await hall.as('phan.thi.dieu.hien')
  return valueIn(await hall.desk.ask(work))
}
async function act(type: 'book-opened' | 'book-closed'): Promise<void> {
  const { pin } = await hall.as('phan.thi.dieu.hien')
  valueIn(await hall.ask.office.take({ type, input: BOOK, pin, act: randomUUID() }))
}
const cells = () => ask(office => bookTable(office, BOOK).lines)
const standing = async () => (await ask(listBooks)).find(({ book }) => book === 'outgoing')

test('a number under way is named at the closing, and voided later it is a remark beside its line, never a change of it', async () => {
  await act('book-opened')
  const taken = []
  for (const name of ['Lê Thị Một', 'Lê Thị Hai']) {
    const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput('2.002288', name), null))
    valueIn(await hall.take('vo.hoang.yen', 'appraisal', appraisalInput('2.002288'), dossier))
    valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
    taken.push(dossier)
  }
  // One is voided before the closing: its line stands struck through, for good.
  valueIn(await hall.take('le.quoc.dat', 'voiding', { reason: 'Trước khi khóa' }, taken[0] ?? ''))
  clock.pass(5 * 86_400_000)
  const number = (await standing())?.underWay ?? []
  expect(number).toHaveLength(1)
  await act('book-closed')
  const held = await cells()
  expect(held.map(line => line.at(-1))).toEqual([
    expect.stringMatching(/^Hủy ngày .*Trước khi khóa/),
    'đã cấp số, chờ ký, đóng dấu',
  ])
  expect(await standing()).toMatchObject({ asClosed: true, remarked: 0, underWay: number })
  valueIn(await hall.take('le.quoc.dat', 'voiding', { reason: 'Sau khi khóa' }, taken[1] ?? ''))
  const now = await cells()
  expect(now.map(line => line.slice(0, -1))).toEqual(held.map(line => line.slice(0, -1)))
  expect(now[0]).toEqual(held[0])
  expect(now[1]?.at(-1)).toMatch(/^đã cấp số, chờ ký, đóng dấu; Hủy ngày .*Sau khi khóa, sau khi khóa sổ$/)
  expect(await standing()).toMatchObject({ asClosed: true, remarked: 1, underWay: [] })
})
