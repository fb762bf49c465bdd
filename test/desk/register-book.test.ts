import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { bookVolumes } from '../../electron/desk/register-book.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import type { RegisterBookFacts } from '../../shared/forms/register-book.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
const codes: string[] = []
const YEAR = Number(dayOf(systemClock().now()).slice(0, 4))
const RECEIVED = [
  ['tran.van.do', '2.002288'],
  ['tran.van.do', '1.012901'],
] as const

beforeAll(async () => {
  hall = await openHall()
  for (let at = 0; at < 7; at++) {
    const [officer, procedure] = RECEIVED[at % 3 === 0 ? 1 : 0]
    const received = await hall.take(officer, 'intake', intakeInput(procedure), null)
    if (!received.ok) throw new Error(`${procedure}: ${received.refusal.refusal}`)
    const shown = await hall.ask.dossier.get({ dossier: received.value.dossier })
    if (shown.ok) codes.push(shown.value.dossier.code ?? '')
  }
}, 120_000)
afterAll(() => hall.close())

async function volumes(year: number, agency: string | null, perVolume: number): Promise<RegisterBookFacts[]> {
  const answer = await hall.desk.ask(office => bookVolumes(office, year, agency, perVolume))
  if (!answer.ok) throw new Error(answer.refusal.refusal)
  return answer.value
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

test('a running year is not closed; one that is over is, and an empty one is one volume that says so', async () => {
  expect((await volumes(YEAR, null, 500))[0]?.closedOn).toBe(null)
  const past = await volumes(YEAR - 1, null, 500)
  expect(past).toHaveLength(1)
  expect(past[0]).toMatchObject({ closedOn: `${YEAR - 1}-12-31`, lines: [] })
})
