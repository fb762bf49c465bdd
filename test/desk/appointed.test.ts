import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { handClock } from '../support/hand-clock.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

const DAY = 86_400_000
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()
/** A Tuesday; ten days later the office works. */
const clock = handClock('2026-12-01T02:00:00.000Z')
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

test('where the source names no limit, the officer appoints a day; a supplement answered after that day starts as many days again', async () => {
  const officer = 'pham.minh.khoi'
  const at = clock.now()
  const appointedAt = later(at, 10 * DAY)
  expect(await hall.take(officer, 'intake', intakeInput('2.002620'), null)).toMatchObject({
    ok: false,
    refusal: { refusal: 'due-unknown' },
  })
  const received = await hall.take(officer, 'intake', { ...intakeInput('2.002620'), appointedAt }, null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const { dossier } = received.value
  const asked = { items: ['\u202eBản\u200b vẽ\u00ad'], reason: 'Còn thiếu', applicant: null }
  expect(await hall.take(officer, 'supplement-request', asked, dossier)).toMatchObject({ ok: true })
  clock.pass(20 * DAY)
  const { components } = intakeInput('2.002620')
  expect(
    await hall.take(officer, 'supplement-answer', { components, note: 'Bản vẽ' }, dossier),
  ).toMatchObject({
    ok: true,
  })
  const shown = await hall.ask.dossier.get({ dossier })
  if (!shown.ok) throw new Error(shown.refusal.refusal)
  // What nobody sees is not recorded: the screen, the paper and who looks for it say the same.
  expect(shown.value.dossier.taken['supplement-request']?.data).toMatchObject({ items: ['Bản vẽ'] })
  const due = shown.value.dossier.due?.at ?? ''
  expect(due >= later(at, 30 * DAY)).toBe(true)
  expect(shown.value.dossier.due?.why).toContain('+10 ngày')
  expect(dayOf(due) <= dayOf(later(at, 41 * DAY))).toBe(true)
})

test('what could not be promised with the code is refused beforehand, also by a slip; as ready counts only what is then taken', async () => {
  const officer = 'pham.minh.khoi'
  const receive = async (appointedAt: string | null) => {
    const answer = await hall.take(officer, 'intake', { ...intakeInput('2.002620'), appointedAt }, null)
    return answer.ok ? answer.value : answer.refusal.refusal
  }
  const give = async (dossier: string, appointedAt: string | null = null): Promise<string> => {
    const answer = await hall.take(officer, 'numbering', { appointedAt }, dossier)
    return answer.ok ? 'taken' : answer.refusal.refusal
  }
  const monday = '2027-01-11T02:00:00.000Z'
  clock.pass(Date.parse(monday) - Date.parse(clock.now()))
  await hall.as(officer)
  const [gone, far, sunday] = [later(monday, -DAY), later(monday, 3000 * DAY), later(monday, 6 * DAY)]
  const never = [
    [gone, 'appointed-gone'],
    [far, 'day-past-calendar'],
    [sunday, 'day-not-worked'],
  ] as const
  for (const turned of [0, -DAY]) {
    clock.turn(turned)
    for (const [day, why] of never) {
      // Of a clock that is in doubt only what is surely past is held against a day.
      const named = turned === 0 || day !== gone ? day : later(monday, -60 * DAY)
      expect([turned, day, await receive(named)]).toEqual([turned, day, why])
    }
    clock.turn(-turned)
  }
  clock.turn(-DAY)
  const dossiers: string[] = []
  for (const day of [later(monday, DAY), later(monday, 10 * DAY), null]) {
    const received = await receive(day)
    if (typeof received === 'string') throw new Error(received)
    expect(received.slip?.why).toBe('clock-suspect')
    dossiers.push(received.dossier)
  }
  clock.turn(DAY)
  const [one = '', two = '', three = ''] = dossiers
  expect(hall.desk.status().awaitingCode).toEqual({ waiting: 3, ready: 2 })
  clock.pass(2 * DAY)
  expect(hall.desk.status().awaitingCode).toEqual({ waiting: 3, ready: 1 })
  await hall.as(officer)
  const answers = [await give(one), await give(two), await give(three)]
  expect(answers).toEqual(['due-unknown', 'taken', 'due-unknown'])
  expect(hall.desk.status().awaitingCode).toEqual({ waiting: 2, ready: 0 })
  const shown = await hall.ask.dossier.get({ dossier: one })
  expect(shown.ok && shown.value.numbering).toMatchObject({ due: null, refusal: null })
  expect(await give(one, gone)).toBe('appointed-gone')
  expect(await give(one, sunday)).toBe('day-not-worked')
  expect(await give(one, later(monday, 9 * DAY))).toBe('taken')
  expect(hall.desk.status().awaitingCode).toEqual({ waiting: 1, ready: 0 })
})
