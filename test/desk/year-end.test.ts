import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { EventBody } from '../../shared/record/event.ts'
import { resultSeries } from '../../shared/record/lease.ts'
import { newFolder } from '../store/office.ts'
import { handClock } from '../support/hand-clock.ts'
import { DATA_SET, eventsOf, type Hall, intakeInput, openHall } from './centre.ts'

const CODE = '2.002288'
const COUNTER = 'tran.van.do'
const [HOUR, DAY] = [3_600_000, 86_400_000]
const START = '2026-12-29T02:00:00.000Z'
/** The days of an outage over the end of a year; midnight in Vietnam is 17:00 UTC. */
const MOMENTS = [
  '2026-12-30T02:00:00.000Z',
  '2026-12-31T16:59:58.000Z',
  '2026-12-31T17:00:02.000Z',
  '2027-01-01T02:00:00.000Z',
  '2027-01-03T09:00:00.000Z',
]
/** What is the matter with the clock: by how much it was turned, and which zone the machine believes that it is in. */
const CLOCKS: readonly (readonly [name: string, turned: number, zone: string | null])[] = [
  ['right', 0, null],
  ['a day on', DAY, null],
  ['a day back', -DAY, null],
  ['a year on', 365 * DAY, null],
  ['a year back', -365 * DAY, null],
  ['set to another zone’s hour', 14 * HOUR, null],
  ['right, in a zone fourteen hours ahead', 0, 'Pacific/Kiritimati'],
  ['right, in a zone eleven hours behind', 0, 'Pacific/Pago_Pago'],
]

const clock = handClock(START)
let hall: Hall
beforeAll(async () => {
  const room = newFolder()
  process.env.TMPDIR = dirname(room.folder)
  room.done()
  hall = await openHall({ clock })
  await hall.as(COUNTER)
})
afterAll(() => hall.close())

const store = () => {
  const open = hall.desk.store()
  if (!open) throw new Error('the record is not open')
  return open
}
const leaseNamed = (id: string) =>
  store()
    .numbers.leases()
    .find(lease => lease.id === id)
/** The last event that spent a number. */
const lastSpent = () =>
  store()
    .events.after(0, 10_000)
    .map(({ bytes }) => EventBody.parse(JSON.parse(bytes)))
    .findLast(({ numbers }) => numbers.length > 0)
const agencyOf = DATA_SET.procedures.find(({ code }) => code === CODE)?.agency
const SERIES = DATA_SET.centre.agencies.find(({ id }) => id === agencyOf)?.code ?? ''

describe('an outage over the end of a year (B3)', () => {
  test(`${MOMENTS.length * CLOCKS.length} cases: a number is of the day and year of its lease, or there is none and why is said`, async () => {
    const seen: Record<string, number> = {}
    const numbers = new Set<string>()
    let refused = 0
    for (const moment of MOMENTS) {
      clock.pass(Date.parse(moment) - Date.parse(clock.now()))
      for (const [name, turned, zone] of CLOCKS) {
        if (zone) process.env.TZ = zone
        clock.turn(turned)
        const about = `${moment}, clock ${name}`
        const before = eventsOf(store())
        const answer = await hall.take(COUNTER, 'intake', intakeInput(CODE), null)
        const said = answer.ok ? 'taken' : answer.refusal.refusal
        seen[said] = (seen[said] ?? 0) + 1
        // A year ahead its numbers are over as well: whichever is met first is said.
        const expected = turned === 0 ? ['taken'] : ['clock-suspect', 'lease-expired']
        expect([about, expected.includes(said)]).toEqual([about, true])
        refused += turned === 0 ? 0 : 1
        expect([about, eventsOf(store()) > before]).toEqual([about, answer.ok])
        const day = dayOf(store().time().lo)
        if (answer.ok) {
          const { numbers: spent, time } = lastSpent() as EventBody
          for (const { series, period, value, lease } of spent) {
            const from = leaseNamed(lease)
            expect([about, period]).toEqual([about, dayOf(moment)])
            expect([about, dayOf(time.lo)]).toEqual([about, dayOf(moment)])
            expect([
              about,
              from?.series,
              (from?.firstDay ?? '') <= period && period <= (from?.lastDay ?? ''),
            ]).toEqual([about, series, true])
            numbers.add(`${series} ${period} ${value}`)
          }
          // The number of a result: of the year that its lease says, never of another.
          const next = store().record(writing =>
            writing.nextNumber(resultSeries(SERIES, day.slice(0, 4)), day),
          )
          if (!('refusal' in next)) {
            expect([about, next.ref.period]).toEqual([about, moment < '2026-12-31T17' ? '2026' : '2027'])
            expect([about, leaseNamed(next.ref.lease)?.firstDay.slice(0, 4)]).toEqual([
              about,
              next.ref.period,
            ])
          }
          const said = 'refusal' in next ? next.refusal : `result of ${next.ref.period}`
          seen[said] = (seen[said] ?? 0) + 1
        }
        clock.turn(-turned)
        delete process.env.TZ
      }
    }
    console.log(JSON.stringify(seen))
    expect(seen.taken).toBe(15)
    expect(refused).toBe(25)
    expect(seen['clock-suspect']).toBeGreaterThanOrEqual(20)
    // Each number once, and codes of a new day begin anew.
    expect(numbers.size).toBe(15)
    expect(store().verify()).toMatchObject({ ok: true, numbers: [] })
  })
})

describe('numbers that are all spent or over, with no line to the province (B2)', () => {
  test('every further act that needs one is refused in words before anything is promised; none is invented', async () => {
    const lasting = store()
      .numbers.leases()
      .map(({ lastDay }) => lastDay)
      .sort()
      .at(-1)
    const after = Date.parse(`${lasting}T17:00:01.000Z`)
    let [expired, left] = [0, 0]
    const before = eventsOf(store())
    clock.pass(after - Date.parse(clock.now()))
    for (let days = 0; days < 20; days++) {
      clock.pass(DAY)
      const next = store().record(writing => writing.nextNumber(`code:${SERIES}`, dayOf(clock.now())))
      expect(next).toMatchObject({ refusal: 'lease-expired' })
      const answer = await hall.take(COUNTER, 'intake', intakeInput(CODE), null)
      // The calendar of so late a year is not published either: whichever is found first is said.
      expect(answer.ok).toBe(false)
      expired++
      left += store().numbers.left(`code:${SERIES}`, dayOf(clock.now()))
    }
    expect([expired, left, eventsOf(store())]).toEqual([20, 0, before])
    expect(store().verify()).toMatchObject({ ok: true, numbers: [] })
  })
})
