import { afterAll, beforeAll, expect, test } from 'vitest'
import { shortDay } from '../../shared/calendar/vietnam-time.ts'
import { endingSaid } from '../../shared/text/endings.ts'
import { handClock } from '../support/hand-clock.ts'
import { type Hall, openHall } from './centre.ts'

const DAY = 86_400_000
const COUNTER = 'tran.van.do'
const clock = handClock('2026-11-10T02:00:00.000Z')
let hall: Hall
beforeAll(async () => {
  hall = await openHall({ clock })
})
afterAll(() => hall.close())

test('a month before its numbers end the status says so, once for all agencies, and not before', async () => {
  await hall.as(COUNTER)
  const ending = () => hall.desk.status().ending.filter(({ what }) => what !== 'delegations')
  expect(ending()).toEqual([])
  const leases = hall.desk.store()?.numbers.leases() ?? []
  const last =
    leases
      .map(({ lastDay }) => lastDay)
      .sort()
      .at(-1) ?? ''
  clock.pass(Date.parse(last) - Date.parse(clock.now()) - 32 * DAY)
  expect(ending()).toEqual([])
  clock.pass(3 * DAY)
  expect(ending().map(({ what, until, of }) => [what, until, of.length > 2])).toEqual([
    ['codes', last, true],
    ['results', last, true],
  ])
  for (const each of ending())
    for (const language of ['vi', 'en'] as const) {
      expect(endingSaid(each, language)).toContain(shortDay(last))
      // Of many agencies two stand for the others: a strip is a line.
      expect(endingSaid(each, language).length).toBeLessThan(220)
    }
})
