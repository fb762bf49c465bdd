import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { eventsOf, openHall } from '../desk/centre.ts'
import { handClock } from '../support/hand-clock.ts'

const CLERK = 'phan.thi.dieu.hien'
const clock = handClock('2026-11-24T02:00:00.000Z')
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const SAID = {
  ...sampleAct('delegation-add', { at: clock.now(), officer: CLERK, delegation: '' }),
  decision: '77/QĐ-SGTVT',
  agency: 'sgtvt',
}
async function add(more: object) {
  const { pin } = await hall.as(CLERK)
  return hall.ask.office.take({ type: 'delegation-add', input: { ...SAID, ...more }, pin, act: randomUUID() })
}

test('a decision is registered once for a person, however its number is typed; the one that is there is named', async () => {
  expect(await add({})).toMatchObject({ ok: true })
  const before = eventsOf(hall.desk.store())
  const ways = ['077/QĐ-SGTVT', '77/QĐ - SGTVT', '77 /QĐ-SGTVT', '77/QD-SGTVT', '77/qđ-sgtvt', '77/QÐ-SGTVT']
  for (const decision of ways) {
    // Another day of the same year is the same decision.
    const again = await add({ decision, decidedOn: '2026-01-02' })
    const facts = { decision: SAID.decision }
    expect([decision, again]).toMatchObject([decision, { refusal: { refusal: 'delegation-known', facts } }])
    if (!again.ok) expect(sentence(again.refusal)).toContain('ghi là 77/QĐ-SGTVT ngày 24/11/2026')
  }
  expect(await add({ decision: '77/QĐ-SGTVТ' }), 'a Cyrillic letter').toMatchObject({
    refusal: { refusal: 'input-invalid', facts: { field: 'decision', form: 'plain-line' } },
  })
  expect(eventsOf(hall.desk.store())).toBe(before)
})

test('another number, and the same number of another year, is another decision', async () => {
  expect(await add({ decision: '770/QĐ-SGTVT' })).toMatchObject({ ok: true })
  expect(await add({ decidedOn: '2025-12-30' })).toMatchObject({ ok: true })
})
