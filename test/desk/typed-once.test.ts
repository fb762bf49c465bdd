import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeStep } from '../../electron/desk/steps/take-step.ts'
import { valueIn } from '../support/answer.ts'
import { eventsOf, type Hall, intakeInput, openHall } from './centre.ts'
import { Cut, cutting, NEVER, type Scissors } from './scissors.ts'

const WHO = 'tran.van.do'
const KEY = 'intake'
const ASKED = { dossier: null, step: 'intake', pin: null, rev: null, procedure: null, draft: KEY } as const
let hall: Hall
beforeAll(async () => {
  hall = await openHall()
  await hall.as(WHO)
})
afterAll(() => hall.close())

const typed = async (): Promise<string | null> => valueIn(await hall.ask.draft.load({ key: KEY }))
const type = (name: string) =>
  hall.ask.draft.save({ key: KEY, value: JSON.stringify(intakeInput('2.002288', name)) })

/** A window records what was typed there, under an act of its own, until the power goes; whether it went. */
async function press(scissors: Scissors, act: string): Promise<boolean> {
  const input: unknown = JSON.parse((await typed()) ?? 'null')
  try {
    await hall.desk.ask(office => takeStep(cutting(office, scissors), { ...ASKED, input, act }))
    return false
  } catch (fault) {
    if (fault instanceof Cut) return true
    throw fault
  }
}

test('cut at any point, what was typed is recorded or still there, never both: the next window records it once', async () => {
  const cut: string[] = []
  const ends = { recorded: 0, still: 0 }
  for (let left = 1; left < 100; left++) {
    const name = `Nguyễn Thị ${String.fromCodePoint(64 + left)}`
    await type(name)
    const before = eventsOf(hall.desk.store())
    const scissors: Scissors = { left, cut, seen: [] }
    const isCut = await press(scissors, `typed-once-${left}`)
    await hall.restart()
    await hall.as(WHO)
    const isRecorded = eventsOf(hall.desk.store()) > before
    expect({ cut: cut.at(-1), isRecorded, isThere: (await typed()) !== null }).toEqual({
      ...{ cut: cut.at(-1), isRecorded, isThere: !isRecorded },
    })
    ends[isRecorded ? 'recorded' : 'still']++
    if (!isRecorded) expect(await press(NEVER(), `typed-anew-${left}`)).toBe(false)
    const rows = valueIn(await hall.ask.register.find({ text: name, limit: 9, before: null }))
    expect(rows.filter(({ applicant }) => applicant === name)).toHaveLength(1)
    if (!isCut) break
  }
  console.log(ends, cut)
  expect(ends.recorded).toBeGreaterThan(1)
  expect(ends.still).toBeGreaterThan(0)
})

test('typed on after an answer that was lost, and pressed again: the one answer, and nothing is left to be recorded', async () => {
  await type('Lê Thị Sen')
  const input: unknown = JSON.parse((await typed()) ?? 'null')
  const take = () => hall.ask.step.take({ ...ASKED, input, act: 'typed-again-1' })
  const first = valueIn(await take())
  await type('Lê Thị Sen')
  expect(valueIn(await take()).seq).toBe(first.seq)
  expect(await typed()).toBeNull()
})

test('a step that is refused leaves what was typed', async () => {
  await type('')
  const input: unknown = JSON.parse((await typed()) ?? 'null')
  expect(await hall.ask.step.take({ ...ASKED, input, act: 'typed-refused' })).toMatchObject({ ok: false })
  expect(await typed()).not.toBeNull()
})
