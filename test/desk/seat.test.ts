import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { handClock } from '../support/hand-clock.ts'
import { openHall } from './centre.ts'

const MINUTE = 60_000
let clock: ReturnType<typeof handClock>
let hall: Awaited<ReturnType<typeof openHall>>
beforeEach(async () => {
  clock = handClock('2026-11-24T02:00:00.000Z')
  hall = await openHall({ clock })
})
afterEach(() => hall.close())

const session = async () => (await hall.ask.hall({})).session
const asks = async () => (await hall.ask.worklist({ whose: 'mine', most: 200 })).ok

test('after five minutes without a touch the keys are dropped, and not a millisecond before', async () => {
  await hall.as('tran.van.do')
  await hall.ask.draft.save({ key: 'intake', value: 'half a name' })
  clock.pass(5 * MINUTE - 1)
  expect(await asks()).toBe(true)
  clock.pass(1)
  expect(await hall.ask.worklist({ whose: 'mine', most: 200 })).toMatchObject({
    refusal: { refusal: 'not-logged-in' },
  })
  expect(await session()).toBeNull()
  await hall.as('tran.van.do')
  expect(await hall.ask.draft.load({ key: 'intake' })).toEqual({ ok: true, value: 'half a name' })
})

test('a touch keeps it, a question that a screen asks by itself does not, a clock that is turned does neither', async () => {
  await hall.as('tran.van.do')
  for (let minute = 0; minute < 12; minute++) {
    clock.pass(MINUTE)
    await hall.ask.session.touch({})
  }
  expect(await asks()).toBe(true)
  clock.turn(24 * 60 * MINUTE)
  expect(await asks()).toBe(true)
  clock.turn(-48 * 60 * MINUTE)
  for (let minute = 0; minute < 4; minute++) {
    clock.pass(MINUTE)
    expect(await asks()).toBe(true)
  }
  clock.pass(MINUTE)
  expect(await asks()).toBe(false)
  await hall.ask.session.touch({})
  expect(await session()).toBeNull()
})

test('the keys go and the window is told although nobody asks anything', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    await hall.restart() // Its tick is one that we turn by hand.
    const told: string[] = []
    await hall.as('tran.van.do')
    hall.desk.news.on('news', ({ about }) => told.push(about))
    clock.pass(5 * MINUTE)
    expect(told).toEqual([])
    vi.advanceTimersByTime(10_000)
    expect(told).toEqual(['session'])
  } finally {
    vi.useRealTimers()
  }
})

test('how long it waits is a setting of the counter, kept over a restart', async () => {
  await hall.as('tran.van.do')
  expect(await hall.ask.session.setIdle({ minutes: 2 })).toMatchObject({ ok: true })
  await hall.restart()
  expect((await hall.ask.hall({})).idleMinutes).toBe(2)
  await hall.as('tran.van.do')
  clock.pass(2 * MINUTE)
  expect(await asks()).toBe(false)
  expect(await hall.ask.session.setIdle({ minutes: 10 })).toMatchObject({ ok: false })
})

test('one session at a time: who comes second has his own keys and nothing of the first', async () => {
  const first = await hall.as('le.quoc.dat')
  await hall.as('truong.my.linh')
  expect((await session())?.officer).toBe('truong.my.linh')
  const asFirst = await hall.ask.office.take({
    type: 'delegation-revoke',
    input: { delegation: 'uq-sxd-2020', reason: 'x', since: null },
    pin: first.pin,
    act: 'with-the-first-pin',
  })
  expect(asFirst).toMatchObject({ refusal: { refusal: 'wrong-pin' } })
  const names = await hall.desk.ask(({ who }) => [...who.named.keys()])
  expect(names).toMatchObject({ ok: true })
  const keys = await hall.desk.ask(({ who }) => ({ officer: who.face.officer, sign: who.named.get('sign') }))
  await hall.as('le.quoc.dat')
  const his = await hall.desk.ask(({ who }) => ({ officer: who.face.officer, sign: who.named.get('sign') }))
  expect(keys).not.toEqual(his)
})

test('a changed PIN opens what the old one opened, and the old one opens nothing', async () => {
  const person = await hall.as('tran.van.do')
  const change = (pin: string, newPin: string) =>
    hall.ask.session.changePin({ keys: person.keys, pin, newPin })
  for (const weak of [person.pin, '12345', '111111', '345678', '876543', 'abcdef', ''])
    expect([weak, await change(person.pin, weak)]).toMatchObject([weak, { refusal: { refusal: 'pin-weak' } }])
  expect(await change('000000', '604193')).toMatchObject({ refusal: { refusal: 'wrong-pin' } })
  expect(await change(person.pin, '604193')).toMatchObject({ ok: true, value: { officer: 'tran.van.do' } })
  await hall.restart()
  expect(await hall.ask.session.open({ keys: person.keys, pin: person.pin })).toMatchObject({ ok: false })
  expect(await hall.ask.session.open({ keys: person.keys, pin: '604193' })).toMatchObject({ ok: true })
  expect(await asks()).toBe(true)
  const shown = (await hall.ask.hall({})).people.find(({ officer }) => officer === 'tran.van.do')
  expect(shown?.pin).toBeNull()
  await hall.as('le.quoc.dat')
  expect(hall.desk.store()?.verify()).toMatchObject({ ok: true })
})
