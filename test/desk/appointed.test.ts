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
}, 60_000)
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
  expect(await hall.take(officer, 'supplement-answer', { components, note: '' }, dossier)).toMatchObject({
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
}, 60_000)
