import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSealBook } from '../../electron/desk/books/seal-book.ts'
import { balanceSeals } from '../../electron/desk/seals/seal-balance.ts'
import { announceUse } from '../../electron/desk/steps/announce-use.ts'
import { checkPaper } from '../../electron/desk/steps/check-paper.ts'
import { endUse } from '../../electron/desk/steps/end-use.ts'
import { DATA_SET, type Hall, intakeInput, openHall, RETURN } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { APPROVER, approveSheet, askOf, COUNTER, codeOn, KEEPER, NOBODY, WET } from './sheets.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())
const ask: ReturnType<typeof askOf> = work => askOf(hall)(work)
const asking = (count: number) => {
  const input = intakeInput(WET)
  return { ...input, answers: { ...input.answers, count } }
}

/** A paper that says so many copies, signed. */
async function signed(count: number): Promise<string> {
  const { dossier } = valueIn(await hall.take(COUNTER, 'intake', asking(count), null))
  await approveSheet(hall, dossier)
  valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
  return dossier
}

/** The sheet is scanned and sealed, as many as one use takes; answers with how many that were. */
async function seal(dossier: string): Promise<number> {
  const { pin } = await hall.as(KEEPER)
  const code = await codeOn(hall, dossier)
  const { open } = await ask(office => announceUse(office, { code, copies: null, pin }))
  const said = { entry: open ?? '', end: 'applied', pin, sheets: 0, reason: '', ...NOBODY } as const
  await ask(office => endUse(office, said))
  return (await ask(office => readSealBook(office).uses)).find(({ id }) => id === open)?.copies ?? 0
}
const owedOf = async (dossier: string) => {
  await hall.as(KEEPER)
  const code = await codeOn(hall, dossier)
  return (await ask(office => checkPaper(office, code))).paper?.owed
}
const giveOut = (dossier: string) => hall.take(COUNTER, 'return', RETURN, dossier)

describe('of what a citizen asked for in copies', () => {
  test('each copy is sealed and one that is kept, more than one use takes; before that nothing is handed out', async () => {
    expect(DATA_SET.procedures.find(({ code }) => code === WET)?.seal).toMatchObject({
      copies: 1,
      each: 'count',
    })
    const dossier = await signed(25)
    expect(await owedOf(dossier)).toBe(26)
    expect(await seal(dossier)).toBe(20)
    expect(await owedOf(dossier)).toBe(6)
    expect(await giveOut(dossier)).toMatchObject({ refusal: { refusal: 'sheets-owed', facts: { left: 6 } } })
    expect(await seal(dossier)).toBe(6)
    expect(await owedOf(dossier)).toBe(0)
    valueIn(await giveOut(dossier))
  })

  test('a correction that asks for more leaves no sheet of the paper before it owed', async () => {
    const dossier = await signed(1)
    expect(await seal(dossier)).toBe(2)
    const { answers } = asking(3)
    const changes = { applicant: null, answers, components: null }
    valueIn(await hall.take(COUNTER, 'correction', { reason: 'Xin thêm hai bản', changes }, dossier))
    await approveSheet(hall, dossier)
    valueIn(await hall.take(APPROVER, 'signing', {}, dossier))
    expect(await owedOf(dossier)).toBe(4)
    const balance = await ask(office => balanceSeals(office, { day: null, at: 'now' }))
    expect(balance).toMatchObject({ balanced: true, sealed: 2, waiting: 1, spoiled: 0, voided: 0 })
  })
})
