import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '../../shared/base/must.ts'
import { type Calendar, Limit } from '../../shared/calendar/calendar.ts'
import { dueAfter, openingAtOrAfter, spansOf } from '../../shared/calendar/deadline.ts'
import {
  clockOf,
  dayOf,
  instantOf,
  instantOfLocal,
  nextDay,
  shortDay,
} from '../../shared/calendar/vietnam-time.ts'
import { DATA_SET } from '../desk/centre.ts'

const SEED = 20261124
const { calendar } = DATA_SET
const local = (at: string): string => `${dayOf(at)}T${clockOf(at)}`

/** The same calendar at a Centre that also opens on Saturday mornings. */
const saturdays = {
  ...calendar,
  week: calendar.week.map((spans, at) => (at === 5 ? [{ from: '07:00', to: '11:30' }] : spans)),
}
const WEEKS = { 'T2-T6': calendar, 'sáng T7': saturdays } as Readonly<Record<string, Calendar>>

const rows = readFileSync(new URL('./worked.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
// Those of hours and working days: the first by hand, the others by a second reckoning, written apart from
// ours with the rest days typed anew from the decrees, which also gave the first. Those of calendar days by a
// third, from BLDS Đ.147.2 and Đ.148 alone. Each line adds up its hours or names its last day, so that a
// lawyer can follow it with a pencil.
describe('reckoned apart from the program', () => {
  test.each(rows.map(row => row.split('\t')))(
    '%s + %s → %s (%s, %s)',
    (received = '', said = '', due = '', week = '') => {
      const [amount, unit] = said.split(' ')
      const limit = Limit.parse({ amount: Number(amount), unit })
      const from = instantOfLocal(received)
      expect(local(dueAfter({ calendar: must(WEEKS[week], week), from, limit }).at)).toBe(due)
    },
  )
  test('before the first and after the last year of the calendar a date comes with a warning', () => {
    const limit = { amount: 2, unit: 'working-day' } as const
    const warned = (from: string) => dueAfter({ calendar, from: instantOfLocal(from), limit }).warning
    expect(warned('2019-04-29T08:00')).toBe('lịch nghỉ chỉ biết từ 01/01/2020')
    expect(warned('2020-01-02T08:00')).toBe(null)
    expect(warned('2026-12-29T08:00')).toBe(null)
    expect(warned('2026-12-31T08:00')).toBe('lịch nghỉ chỉ biết đến 31/12/2026')
  })
  test('there are five hundred of them, in every year the calendar knows, of every unit', () => {
    expect(rows.length).toBeGreaterThanOrEqual(500)
    expect(new Set(rows.map(row => row.split('\t').slice(0, 4).join())).size).toBe(rows.length)
    const years = new Set(rows.map(row => row.slice(0, 4)))
    expect([...years].sort()).toEqual(['2020', '2021', '2022', '2023', '2024', '2025', '2026'])
    expect(new Set(rows.map(row => row.split('\t')[1]?.split(' ')[1]))).toEqual(
      new Set(Limit.shape.unit.options),
    )
  })
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** From when to when each day is open, by its number in Vietnam; asked once a day. */
const openOn = new Map<number, readonly (readonly [from: number, to: number])[]>()
function openSpans(ms: number) {
  const number = Math.floor((ms + 7 * HOUR) / (24 * HOUR))
  const known = openOn.get(number)
  if (known) return known
  const day = dayOf(new Date(ms).toISOString())
  const at = (clock: string): number => Date.parse(instantOf(day, clock))
  const spans = spansOf(calendar, day).map(({ from, to }) => [at(from), at(to)] as const)
  openOn.set(number, spans)
  return spans
}
const isOpen = (ms: number): boolean => openSpans(ms).some(([from, to]) => ms >= from && ms < to)
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
const sameDay = fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constant('same-day' as const) })
const limit = fc.oneof(hours, workingDays, days, sameDay)

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
      { numRuns: 250, seed: SEED },
    )
    console.log(`seed ${SEED}: ${overRest} of 250 went over a rest day`)
    expect(overRest).toBeGreaterThan(20)
  })
  test('a longer limit is never due earlier, nor is a dossier that came later', () => {
    fc.assert(
      fc.property(instant, instant, limit, fc.nat(5), (one, two, limit, more) => {
        const [first, second] = [one, two].sort()
        const longer = { ...limit, amount: limit.amount + more }
        const due = (from = '', span: Limit = limit): string => dueAfter({ calendar, from, limit: span }).at
        expect(due(first) <= due(first, longer)).toBe(true)
        expect(due(first) <= due(second)).toBe(true)
      }),
      { numRuns: 2000, seed: SEED },
    )
  })
  test('it is never due on a rest day, and the line names both ends', () => {
    fc.assert(
      fc.property(instant, limit, (from, limit) => {
        const { at, why } = dueAfter({ calendar, from, limit })
        expect(spansOf(calendar, dayOf(at)).length).toBeGreaterThan(0)
        expect(why).toMatch(/^nhận .+ lúc \d\d:\d\d;.* (\+\d+|trả trong) .+ → .+ lúc \d\d:\d\d$/)
      }),
      { numRuns: 2000, seed: SEED },
    )
  })
  test('office time adds up: two limits one after the other are one limit of their sum', () => {
    fc.assert(
      fc.property(instant, hours, fc.oneof(hours, workingDays), (from, first, second) => {
        const due = (at: string, span: Limit): string => dueAfter({ calendar, from: at, limit: span }).at
        const both = first.amount + second.amount * (second.unit === 'hour' ? 1 : 8)
        // Closing time and the next opening are one moment of office time, so both are moved to the opening.
        const opened = (at: string): string => openingAtOrAfter(calendar, at)
        expect(opened(due(due(from, first), second))).toBe(opened(due(from, { amount: both, unit: 'hour' })))
      }),
      { numRuns: 2000, seed: SEED },
    )
  })
  test('a term in days ends with its last day, and where that rests with the next worked one (BLDS Đ.148.1, Đ.148.5)', () => {
    let rested = 0
    fc.assert(
      fc.property(instant, days, fc.constantFrom(...Object.values(WEEKS)), (from, limit, calendar) => {
        let day = dayOf(openingAtOrAfter(calendar, from))
        for (let left = limit.amount; left > 0; left--) day = nextDay(day)
        if (spansOf(calendar, day).length === 0) rested++
        while (spansOf(calendar, day).length === 0) day = nextDay(day)
        const closing = must(spansOf(calendar, day).at(-1), 'a worked day').to
        const due = dueAfter({ calendar, from, limit })
        expect(local(due.at)).toBe(`${day}T${closing}`)
        expect(due.why).toContain('đến hết giờ làm việc của ngày cuối')
      }),
      { numRuns: 500, seed: SEED },
    )
    console.log(`seed ${SEED}: the last day of ${rested} of 500 rested`)
    expect(rested).toBeGreaterThan(100)
  })
  test('what is returned the same day is due at closing of the first day it was received before the cut-off', () => {
    let late = 0
    fc.assert(
      fc.property(instant, from => {
        const { at, why } = dueAfter({ calendar, from, limit: { amount: 1, unit: 'same-day' } })
        expect(clockOf(at)).toBe('17:00')
        const sameDay = dayOf(at) === dayOf(from)
        const open = spansOf(calendar, dayOf(from)).length > 0
        expect(sameDay).toBe(open && from <= instantOf(dayOf(from), '15:00'))
        expect(why).toContain('; trả trong ngày')
        expect(why).not.toContain('+1')
        if (why.includes('nhận sau 15:00')) late++
      }),
      { numRuns: 2000, seed: SEED },
    )
    expect(late).toBeGreaterThan(50)
  })
})

describe('the line of arithmetic', () => {
  const why = (from: string, limit: Limit): string =>
    dueAfter({ calendar, from: instantOfLocal(from), limit }).why
  test('names what was received, what was added, which days rested, and what came of it', () => {
    expect(why('2026-08-28T14:10', { amount: 2, unit: 'working-day' })).toBe(
      'nhận thứ Sáu 28/08/2026 lúc 14:10; +2 ngày làm việc; nghỉ 31/08/2026 (Quốc khánh (hoán đổi)), 01/09/2026 (Quốc khánh), 02/09/2026 (Quốc khánh), 2 ngày cuối tuần → thứ Sáu 04/09/2026 lúc 14:10',
    )
    expect(why('2026-10-05T08:10', { amount: 5, unit: 'day' })).toBe(
      'nhận thứ Hai 05/10/2026 lúc 08:10; +5 ngày; đến hết giờ làm việc của ngày cuối; nghỉ 2 ngày cuối tuần → thứ Hai 12/10/2026 lúc 17:00',
    )
    expect(why('2026-10-09T15:30', { amount: 1, unit: 'same-day' })).toBe(
      'nhận thứ Sáu 09/10/2026 lúc 15:30; trả trong ngày; nhận sau 15:00 nên sang ngày làm việc tiếp theo; nghỉ 2 ngày cuối tuần → thứ Hai 12/10/2026 lúc 17:00',
    )
  })
  test('is never too long for the record, however long the limit', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 1, max: 700 }),
        fc.constantFrom(...Limit.shape.unit.options),
        (from, amount, unit) => {
          expect(dueAfter({ calendar, from, limit: { amount, unit } }).why.length).toBeLessThan(500)
        },
      ),
      { numRuns: 300, seed: SEED },
    )
  })
})

test('what is received inside Tết is told of the rest days that it waited for', () => {
  const tet = calendar.rest.filter(({ day, name }) => day > '2026-02-01' && name.includes('Nguyên đán'))
  const [first, last] = [must(tet[0], 'Tết').day, must(tet.at(-1), 'Tết').day]
  for (const unit of Limit.shape.unit.options) {
    const { why } = dueAfter({
      calendar,
      from: instantOfLocal(`${last}T09:00`),
      limit: { amount: 2, unit },
    })
    expect(why).toContain(`nghỉ ${shortDay(last)} (Tết Nguyên đán`)
    expect(why).not.toContain(`${shortDay(first)} (`)
  }
})

test('a holiday that falls on a Saturday rests also where Saturday mornings are worked', () => {
  for (const day of ['2020-01-25', '2021-02-13', '2021-05-01', '2022-01-01', '2022-04-30'])
    expect(spansOf(saturdays, day)).toEqual([])
  for (const day of ['2023-01-21', '2023-04-29', '2023-09-02', '2024-02-10'])
    expect(spansOf(saturdays, day)).toEqual([])
  expect(spansOf(saturdays, '2026-10-10')).toHaveLength(1)
})

test('a date past the last loaded year is given with a warning, to the day', () => {
  const due = (from: string, amount: number) =>
    dueAfter({ calendar, from: instantOfLocal(from), limit: { amount, unit: 'working-day' } })
  expect(calendar.knownTo).toBe('2026-12-31')
  expect(due('2026-12-30T09:00', 1)).toMatchObject({ warning: null })
  expect(due('2026-12-31T09:00', 1).warning).toBe('lịch nghỉ chỉ biết đến 31/12/2026')
})

test('a calendar that never opens is a fault at once, not a search without end', () => {
  const shut = { ...calendar, week: calendar.week.map(() => []), worked: [] }
  expect(() =>
    dueAfter({ calendar: shut, from: '2026-10-05T02:00:00.000Z', limit: { amount: 1, unit: 'hour' } }),
  ).toThrow('no open day')
})
