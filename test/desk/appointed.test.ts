import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

const DAY = 86_400_000
const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()
let ahead = 0
let hall: Hall
beforeAll(async () => {
  const clock = systemClock()
  hall = await openHall({
    clock: { ...clock, now: () => later(clock.now(), ahead), monoMs: () => clock.monoMs() + ahead },
  })
}, 60_000)
afterAll(() => hall.close())

test('where the source names no limit, the officer appoints a day; a supplement answered after that day starts as many days again', async () => {
  const officer = 'pham.minh.khoi'
  const at = systemClock().now()
  const appointedAt = later(at, 10 * DAY)
  expect(await hall.take(officer, 'intake', intakeInput('2.002620'), null)).toMatchObject({
    ok: false,
    refusal: { refusal: 'due-unknown' },
  })
  const received = await hall.take(officer, 'intake', { ...intakeInput('2.002620'), appointedAt }, null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const { dossier } = received.value
  const asked = { items: ['Bản vẽ'], reason: 'Còn thiếu', applicant: null }
  expect(await hall.take(officer, 'supplement-request', asked, dossier)).toMatchObject({ ok: true })
  ahead = 20 * DAY
  const { components } = intakeInput('2.002620')
  expect(await hall.take(officer, 'supplement-answer', { components, note: '' }, dossier)).toMatchObject({
    ok: true,
  })
  const shown = await hall.ask.dossier.get({ dossier })
  if (!shown.ok) throw new Error(shown.refusal.refusal)
  const due = shown.value.dossier.due?.at ?? ''
  expect(due >= later(at, 30 * DAY)).toBe(true)
  expect(shown.value.dossier.due?.why).toContain('+10 ngày')
  expect(dayOf(due) <= dayOf(later(at, 41 * DAY))).toBe(true)
}, 60_000)
