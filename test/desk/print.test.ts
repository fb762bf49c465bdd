import { afterAll, beforeAll, expect, test } from 'vitest'
import { APPROVER, KEEPER, signedSheet } from '../ledger/sheets.ts'
import { valueIn } from '../support/answer.ts'
import { DATA_SET, type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
})
afterAll(() => hall.close())

test('a paper is shown and printed to people of its agency alone, and each print is counted', async () => {
  const received = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const hash = received.value.papers[0]?.hash ?? ''
  expect(await hall.ask.paper.print({ hash, copies: 2 })).toEqual({
    ok: true,
    value: { printed: 1, where: 'window' },
  })
  expect(await hall.ask.paper.print({ hash, copies: 1 })).toMatchObject({ value: { printed: 2 } })
  const events = hall.desk.store()?.events.last().seq
  const office = hall.desk.store()?.register.get(received.value.dossier)?.office ?? ''
  let strangers = 0
  for (const { id } of DATA_SET.people) {
    await hall.as(id)
    if ((await hall.ask.hall({})).session?.agencies.includes(office)) continue
    strangers++
    expect(await hall.ask.paper.bytes({ hash })).toMatchObject({
      ok: false,
      refusal: { refusal: 'no-document' },
    })
    expect(await hall.ask.paper.print({ hash, copies: 1 })).toMatchObject({
      ok: false,
      refusal: { refusal: 'no-document' },
    })
  }
  expect(strangers).toBeGreaterThan(0)
  expect(hall.desk.store()?.events.last().seq).toBe(events)
})

/** The last result of a dossier, and what its print is answered with. */
async function printResult(dossier: string): Promise<[hash: string, said: string]> {
  const { papers } = valueIn(await hall.ask.dossier.get({ dossier }))
  const hash = papers.findLast(({ form }) => form === 'result')?.hash ?? ''
  const answer = await hall.ask.paper.print({ hash, copies: 1 })
  return [hash, answer.ok ? 'printed' : answer.refusal.refusal]
}

test('a result is printed once it is sealed; one that takes ink once it is signed; a voided one never', async () => {
  const ink = await signedSheet(hall)
  const [hash, said] = await printResult(ink)
  expect(said).toBe('printed')
  valueIn(await hall.take(APPROVER, 'voiding', { reason: 'Xem lại' }, ink))
  expect(await hall.ask.paper.print({ hash, copies: 1 })).toMatchObject({
    refusal: { refusal: 'paper-unready' },
  })

  const { dossier } = valueIn(await hall.take('tran.van.do', 'intake', intakeInput('1.000028'), null))
  await hall.as('le.quoc.dat')
  valueIn(await hall.ask.step.draft({ dossier }))
  valueIn(await hall.take('le.quoc.dat', 'approval', { document: null, note: '' }, dossier))
  valueIn(await hall.take('le.quoc.dat', 'signing', {}, dossier))
  expect((await printResult(dossier))[1]).toBe('paper-unready')
  valueIn(await hall.take(KEEPER, 'sealing', { copies: 1 }, dossier))
  expect((await printResult(dossier))[1]).toBe('printed')
})
