import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookVolumes, listBooks } from '../../electron/desk/books/books.ts'
import type { RegisterBookFacts } from '../../shared/forms/register-book.ts'
import { textOf } from '../pdf/raster.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

const clock = handClock('2026-12-30T02:00:00.000Z')
let hall: Hall
const codes: string[] = []
const YEAR = 2026
const RECEIVED = [
  ['tran.van.do', '2.002288'],
  ['tran.van.do', '1.012901'],
] as const

beforeAll(async () => {
  hall = await openHall({ clock })
  for (let at = 0; at < 7; at++) {
    clock.pass(1000)
    const [officer, procedure] = RECEIVED[at % 3 === 0 ? 1 : 0]
    const received = await hall.take(officer, 'intake', intakeInput(procedure), null)
    if (!received.ok) throw new Error(`${procedure}: ${received.refusal.refusal}`)
    const shown = await hall.ask.dossier.get({ dossier: received.value.dossier })
    if (shown.ok) codes.push(shown.value.dossier.code ?? '')
  }
})
afterAll(() => hall.close())

async function volumes(year: number, agency: string | null, perVolume: number) {
  const book = { book: 'dossiers', year, agency } as const
  const answer = await hall.desk.ask(office => bookVolumes(office, book, perVolume))
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value.volumes as readonly RegisterBookFacts[]
}
const CLERK = 'phan.thi.dieu.hien'
async function act(type: 'book-opened' | 'book-closed', input: object) {
  const { pin } = await hall.as(CLERK)
  const answer = await hall.ask.office.take({ type, input, pin, act: randomUUID() })
  return answer.ok ? 'recorded' : answer.refusal.refusal
}

test('every dossier of the year stands in it once, in the order of receipt; numbers run on over volumes', async () => {
  for (const perVolume of [1, 2, 3, 6, 7, 8]) {
    const books = await volumes(YEAR, null, perVolume)
    expect(books).toHaveLength(Math.ceil(7 / perVolume))
    const lines = books.flatMap(book => book.lines)
    expect(lines.map(({ nth }) => nth)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(lines.map(({ code }) => code)).toEqual(codes)
    expect(books.map(({ volume }) => volume)).toEqual(books.map((_book, at) => at + 1))
  }
})

test('the book of an agency holds its own dossiers only, numbered from one', async () => {
  const [joint] = await volumes(YEAR, null, 500)
  const agencies = new Set(joint?.lines.map(({ agency }) => agency))
  expect(agencies.size).toBe(2)
  const [own] = await volumes(YEAR, 'sgtvt', 500)
  expect(own?.lines.map(({ nth }) => nth)).toEqual([1, 2, 3, 4])
  expect(new Set(own?.lines.map(({ agency }) => agency)).size).toBe(1)
})

test('a year is opened and closed by acts: once, not while it runs, and with what it held; it is never opened again', async () => {
  const book = { book: 'dossiers', year: YEAR, agency: null }
  expect(await act('book-closed', book)).toBe('book-not-open')
  expect((await volumes(YEAR, null, 500))[0]).toMatchObject({ openedOn: null, closedOn: null })
  expect(await act('book-opened', book)).toBe('recorded')
  expect(await act('book-opened', book)).toBe('book-open')
  expect(await act('book-opened', { ...book, year: YEAR + 1 })).toBe('input-invalid')
  expect(await act('book-opened', { ...book, book: 'outgoing' })).toBe('input-invalid')
  expect(await act('book-opened', { ...book, agency: 'nobody' })).toBe('input-invalid')
  expect(await act('book-closed', book)).toBe('book-running')
  clock.pass(4 * 86_400_000)
  expect(await act('book-closed', book)).toBe('recorded')
  expect(await act('book-closed', book)).toBe('book-closed')
  expect(await act('book-opened', book)).toBe('book-open')
  expect((await volumes(YEAR, null, 500))[0]).toMatchObject({
    openedOn: '2026-12-30',
    closedOn: '2027-01-03',
  })
  const listed = await hall.desk.ask(office => listBooks(office))
  expect(listed).toMatchObject({ value: [{ ...book, closed: { lines: 7, last: 7 }, asClosed: true }] })
  // What is received in the new year stands in the new book, from number 01.
  const received = await hall.take('tran.van.do', 'intake', intakeInput('1.012901'), null)
  expect(received.ok).toBe(true)
  expect((await volumes(YEAR, null, 500))[0]?.lines).toHaveLength(7)
  expect((await volumes(YEAR + 1, null, 500))[0]?.lines.map(({ nth }) => nth)).toEqual([1])
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
})

test('the book says which form of which set it is, by the year; a year of another set says another number', async () => {
  expect((await volumes(YEAR, null, 500))[0]?.mark).toMatchObject({ number: '06' })
  const later = await hall.desk.ask(office => {
    const centre = (at: string) => ({
      ...office.published.centre(at),
      laterFormSets: [{ set: 'TT03-2025' as const, from: '2027-01-01' }],
    })
    const changed = { ...office, published: { ...office.published, centre } }
    return [YEAR, YEAR + 1].map(year => {
      const [first] = bookVolumes(changed, { book: 'dossiers', year, agency: null }).volumes
      return first?.mark
    })
  })
  expect(later).toMatchObject({
    value: [
      { number: '06', unverified: false },
      { number: '07', unverified: true },
    ],
  })
})

test('with its closing stands what was heard of other counters by then; printed, it says how many lines were added after it', async () => {
  const noted = hall.desk
    .store()
    ?.events.ofOffice(0)
    .find(({ body }) => body.type === 'book-closed')
  // Nothing ever came: whatever does is later.
  expect(noted?.data).toMatchObject({ lines: 7, last: 7, heard: { acts: 0, aside: [] } })
  const [facts] = await volumes(YEAR, null, 500)
  expect(facts?.added).toBeUndefined()
  const foot = async (more: object): Promise<string> => {
    const set = await hall.desk.ask(office => office.typesetter.set('register-book', { ...facts, ...more }))
    if (!set.ok) throw new Error(set.refusal.refusal)
    return (await textOf(set.value.pdf)).join(' ').replaceAll(/\s+/g, ' ')
  }
  expect(await foot({})).not.toContain('thêm sau khi khóa sổ')
  expect(await foot({ added: 2 })).toContain('Trong đó 02 hồ sơ thêm sau khi khóa sổ.')
})

test('who keeps the common book sees it; nobody sees that of an agency he does not work for', async () => {
  const common = { book: 'dossiers', agency: null, year: YEAR } as const
  const seen: Record<string, boolean> = {}
  for (const officer of ['tran.van.do', CLERK, 'vo.hoang.yen', 'le.quoc.dat']) {
    await hall.as(officer)
    const view = await hall.ask.books.list({})
    if (!view.ok) throw new Error(view.refusal.refusal)
    seen[officer] = view.value.joint
    expect((await hall.ask.books.read({ book: common })).ok).toBe(view.value.joint)
    const mine = view.value.agencies.map(({ id }) => id)
    for (const agency of ['sgtvt', 'bqlkcn'])
      for (const ask of [hall.ask.books.read, hall.ask.books.paper])
        expect((await ask({ book: { ...common, agency } })).ok).toBe(mine.includes(agency))
    expect((await hall.ask.books.export({ book: { ...common, agency: 'bqlkcn' }, as: 'csv' })).ok).toBe(false)
  }
  await hall.as(CLERK)
  // Several times in one second: each has a file of its own.
  const written = []
  for (let nth = 0; nth < 4; nth++)
    written.push(valueIn(await hall.ask.books.export({ book: common, as: 'csv' })).file)
  expect([new Set(written).size, ...written.map(file => existsSync(file))]).toEqual([
    4,
    true,
    true,
    true,
    true,
  ])
  expect(seen).toEqual({
    'tran.van.do': true,
    [CLERK]: true,
    'vo.hoang.yen': false,
    'le.quoc.dat': false,
  })
})
