import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Limit } from '../../shared/calendar/calendar.ts'
import { dueAfter, spansOf } from '../../shared/calendar/deadline.ts'
import { clockOf, dayOf, instantOf, instantOfLocal } from '../../shared/calendar/vietnam-time.ts'
import { DATA_SET } from '../desk/centre.ts'

const SEED = 20261124
const { calendar } = DATA_SET
const local = (at: string): string => `${dayOf(at)}T${clockOf(at)}`

const rows = readFileSync(new URL('./worked.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
describe('reckoned by hand', () => {
  test.each(rows.map(row => row.split('\t')))('%s + %s → %s (%s)', (received = '', said = '', due = '') => {
    const [amount, unit] = said.split(' ')
    const limit = Limit.parse({ amount: Number(amount), unit })
    expect(local(dueAfter({ calendar, from: instantOfLocal(received), limit }).at)).toBe(due)
  })
})

const MINUTE = 60_000
const isOpen = (ms: number): boolean => {
  const at = new Date(ms).toISOString()
  return spansOf(calendar, dayOf(at)).some(
    ({ from, to }) => at >= instantOf(dayOf(at), from) && at < instantOf(dayOf(at), to),
  )
}
/** The slow way: walks every minute and counts the open ones. */
function walkMinutes(from: string, minutes: number): string {
  let at = Date.parse(from)
  for (let left = minutes; left > 0; at += MINUTE) if (isOpen(at)) left--
  return new Date(at).toISOString()
}

// Whole minutes of 2020 to 2026: what a counter clock says.
const instant = fc
  .integer({
    min: Date.parse('2020-01-02T00:00:00Z') / MINUTE,
    max: Date.parse('2026-11-15T00:00:00Z') / MINUTE,
  })
  .map(minute => new Date(minute * MINUTE).toISOString())
const hours = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constant('hour' as const) })
const workingDays = fc.record({
  amount: fc.integer({ min: 1, max: 12 }),
  unit: fc.constant('working-day' as const),
})
const days = fc.record({ amount: fc.integer({ min: 1, max: 60 }), unit: fc.constant('day' as const) })

describe('any date, any limit', () => {
  test('office time is counted as by walking every minute', () => {
    let overRest = 0
    fc.assert(
      fc.property(instant, fc.oneof(hours, workingDays), (from, limit) => {
        const minutes = limit.amount * (limit.unit === 'hour' ? 60 : 480)
        const due = dueAfter({ calendar, from, limit })
        expect(due.at).toBe(walkMinutes(from, minutes))
        if (due.why.includes('nghỉ ')) overRest++
      }),
      { numRuns: 400, seed: SEED },
    )
    console.log(`seed ${SEED}: ${overRest} of 400 went over a rest day`)
    expect(overRest).toBeGreaterThan(20)
  })
  test('a longer limit is never due earlier, nor is a dossier that came later', () => {
    fc.assert(
      fc.property(
        instant,
        instant,
        fc.oneof(hours, workingDays, days),
        fc.nat(5),
        (one, two, limit, more) => {
          const [first, second] = [one, two].sort()
          const longer = { ...limit, amount: limit.amount + more }
          const due = (from = '', span: Limit = limit): string => dueAfter({ calendar, from, limit: span }).at
          expect(due(first) <= due(first, longer)).toBe(true)
          expect(due(first) <= due(second)).toBe(true)
        },
      ),
      { numRuns: 2000, seed: SEED },
    )
  })
  test('it is never due on a rest day, and the line names both ends', () => {
    fc.assert(
      fc.property(instant, fc.oneof(hours, workingDays, days), (from, limit) => {
        const { at, why } = dueAfter({ calendar, from, limit })
        expect(spansOf(calendar, dayOf(at)).length).toBeGreaterThan(0)
        expect(why).toMatch(/^nhận .+ lúc \d\d:\d\d;.* \+\d+ .+ → .+ lúc \d\d:\d\d$/)
      }),
      { numRuns: 2000, seed: SEED },
    )
  })
})

test('a date past the last loaded year is given with a warning', () => {
  const limit = { amount: 20, unit: 'working-day' } as const
  expect(dueAfter({ calendar, from: `${calendar.knownTo}T03:00:00.000Z`, limit }).warning).toContain(
    'lịch nghỉ chỉ biết đến',
  )
  expect(dueAfter({ calendar, from: '2026-10-05T03:00:00.000Z', limit }).warning).toBeNull()
})
