import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { dayOf, instantOf, nextDay } from '../../shared/calendar/vietnam-time.ts'
import { type Hall, intakeInput, openHall } from './centre.ts'

let hall: Hall
beforeAll(async () => {
  hall = await openHall()
}, 60_000)
afterAll(() => hall.close())

const DAYS = 30
test('an apology moves the promised date to a day the office works, says so in one line, and prints form 04', async () => {
  const received = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  if (!received.ok) throw new Error(received.refusal.refusal)
  const { dossier } = received.value
  let sunday = dayOf(new Date(Date.parse(systemClock().now()) + DAYS * 86_400_000).toISOString())
  while (new Date(`${sunday}T00:00:00Z`).getUTCDay() !== 0) sunday = nextDay(sunday)
  const input = { reason: 'Phải kiểm tra lại thực địa', appointedAt: instantOf(sunday, '16:30') }
  const said = await hall.take('le.quoc.dat', 'apology', input, dossier)
  if (!said.ok) throw new Error(said.refusal.refusal)
  expect(said.value.papers).toContainEqual(expect.objectContaining({ form: 'apology', voided: null }))
  const shown = await hall.ask.dossier.get({ dossier })
  if (!shown.ok) throw new Error(shown.refusal.refusal)
  const { due } = shown.value.dossier
  expect(dayOf(due?.at ?? '') > sunday).toBe(true)
  expect(due?.why).toContain('hẹn lại một lần theo NĐ 61/2018 Đ.19.9; hạn cũ ')
  expect(due?.why).toContain('không phải giờ làm việc')
  // The register and what is rebuilt from the events agree on the new date.
  expect(hall.desk.status()).toMatchObject({ recovery: null })
  expect(await hall.take('le.quoc.dat', 'apology', input, dossier)).toMatchObject({
    ok: false,
    refusal: { refusal: 'already-reappointed' },
  })
}, 60_000)
