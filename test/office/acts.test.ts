import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleAct } from '../../electron/counter/examples/sample-act.ts'
import { type ActId, acts } from '../../shared/office/acts/index.ts'
import { intakeInput, openHall } from '../desk/centre.ts'
import { valueIn } from '../support/answer.ts'
import { handClock } from '../support/hand-clock.ts'

const START = '2026-11-24T02:00:00.000Z'
const APPROVERS = ['le.quoc.dat', 'truong.my.linh'] as const
const clock = handClock(START)
let hall: Awaited<ReturnType<typeof openHall>>
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

const take = async (officer: string, type: ActId, input: unknown, act = randomUUID() as string) => {
  const { pin } = await hall.as(officer)
  return hall.ask.office.take({ type, input, pin, act })
}
const state = async () => valueIn(await hall.ask.office.get({}))
test('an approver comes and goes, and the office says so, after a restart too', async () => {
  const until = '2026-11-24T09:30:00.000Z'
  const came = valueIn(await take(APPROVERS[0], 'duty-in', { until }))
  expect(came).toMatchObject({ recorded: true, type: 'duty-in', dossier: null })
  expect((await state()).presence[APPROVERS[0]]).toEqual({ state: 'in', at: START, until })
  await hall.restart()
  await hall.as(APPROVERS[0])
  expect((await state()).presence[APPROVERS[0]]).toEqual({ state: 'in', at: START, until })
  valueIn(await take(APPROVERS[0], 'duty-out', { substitute: APPROVERS[1] }))
  expect((await state()).presence[APPROVERS[0]]).toMatchObject({ state: 'out', substitute: APPROVERS[1] })
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('the same act sent twice is recorded once', async () => {
  const input = { until: '2026-11-24T10:00:00.000Z' }
  const first = valueIn(await take(APPROVERS[1], 'duty-in', input, 'act-sent-twice'))
  const before = hall.desk.store()?.events.last().seq
  expect(valueIn(await take(APPROVERS[1], 'duty-in', input, 'act-sent-twice'))).toEqual(first)
  expect(hall.desk.store()?.events.last().seq).toBe(before)
})

test('the same act sent twice at once is recorded once too', async () => {
  const { pin } = await hall.as(APPROVERS[1])
  const asked = {
    type: 'duty-in',
    input: { until: '2026-11-24T11:00:00.000Z' },
    pin,
    act: 'sent-twice-at-once',
  } as const
  const before = hall.desk.store()?.events.last().seq ?? 0
  const [one, two] = await Promise.all([hall.ask.office.take(asked), hall.ask.office.take(asked)])
  expect(one).toEqual(two)
  expect(valueIn(one).seq).toBe(before + 1)
  expect(hall.desk.store()?.events.last().seq).toBe(before + 1)
})

test.each([
  ['a counter officer', 'tran.van.do', 'duty-in', { until: '2026-11-24T09:00:00.000Z' }, 'no-role'],
  ['a time that has passed', APPROVERS[0], 'duty-in', { until: START }, 'duty-until'],
  ['tomorrow', APPROVERS[0], 'duty-in', { until: '2026-11-25T02:00:00.000Z' }, 'duty-until'],
  ['who is not on duty', APPROVERS[0], 'duty-out', { substitute: null }, 'not-on-duty'],
  ['himself as substitute', APPROVERS[1], 'duty-out', { substitute: APPROVERS[1] }, 'no-substitute'],
  [
    'a substitute who approves nothing',
    APPROVERS[1],
    'duty-out',
    { substitute: 'tran.van.do' },
    'no-substitute',
  ],
  ['an unknown field', APPROVERS[1], 'duty-out', { substitute: null, more: 1 }, 'input-invalid'],
] as const)('refused, and nothing recorded: %s', async (_what, officer, type, input, refusal) => {
  const before = hall.desk.store()?.events.last().seq
  expect(await take(officer, type, input)).toMatchObject({ ok: false, refusal: { refusal } })
  expect(hall.desk.store()?.events.last().seq).toBe(before)
})

test('every act is signed by the person, of no dossier, and says nothing in the clear', async () => {
  const receipt = valueIn(await take(APPROVERS[1], 'duty-out', { substitute: APPROVERS[0] }))
  const [event] =
    hall.desk
      .store()
      ?.events.after(0, 1000)
      .filter(({ id }) => id === receipt.id) ?? []
  expect(event?.personSignature).toMatch(/^[\w-]{86}$/)
  const body = JSON.parse(event?.bytes ?? '{}')
  expect(body).toMatchObject({ dossier: null, actor: APPROVERS[1], after: null })
  expect(event?.bytes).not.toContain(APPROVERS[0])
})

test('steps of dossiers leave the office as it stands, and acts leave the registers', async () => {
  const before = await state()
  valueIn(await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null))
  expect(await state()).toEqual(before)
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true, registers: 'equal' })
})

test('before a promise: who may sign this today, and that nobody is here when nobody is', async () => {
  const preview = async () => {
    await hall.as('tran.van.do')
    return valueIn(await hall.ask.intake.preview({ procedure: '2.002288', idNumber: '' }))
  }
  await take(APPROVERS[0], 'duty-out', { substitute: null })
  expect(await preview()).toMatchObject({
    onTheSpot: false,
    approvers: [{ officer: APPROVERS[0], present: false }],
  })
  const until = '2026-11-24T03:00:00.000Z'
  valueIn(await take(APPROVERS[0], 'duty-in', { until }))
  expect(await preview()).toMatchObject({
    onTheSpot: true,
    approvers: [{ present: true, until, capacity: 'TUQ.' }],
  })
  await take(APPROVERS[0], 'duty-out', { substitute: APPROVERS[1] })
  expect(await preview()).toMatchObject({ onTheSpot: false, approvers: [{ substitute: 'Trương Mỹ Linh' }] })
  valueIn(await take(APPROVERS[0], 'duty-in', { until }))
  clock.pass(3_600_000)
  expect(await preview()).toMatchObject({ onTheSpot: false, approvers: [{ present: false, until: null }] })
})

test('each act is folded once, however often it is asked', async () => {
  await hall.as(APPROVERS[0])
  for (let times = 0; times < 3; times++)
    expect((await state()).rev).toBe(hall.desk.store()?.events.ofOffice(0).length)
})

test('every act in the list has a sample of its own form', () => {
  for (const id of Object.keys(acts) as ActId[])
    expect([
      id,
      acts[id].input.safeParse(sampleAct(id, { at: START, officer: 'x', delegation: 'x' })).success,
    ]).toEqual([id, true])
})
