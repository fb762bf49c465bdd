import { afterAll, beforeAll, expect, test } from 'vitest'
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
