import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, nextDay } from '../../shared/calendar/vietnam-time.ts'
import { settlement } from '../../shared/reports/settlement.ts'
import { datedRows } from './rows.ts'

const SEED = 20261130
const AT = '2026-12-30T09:00:00.000Z'
const day = fc.nat(20).map(more => `2026-11-${String(10 + more).padStart(2, '0')}`)
const period = fc
  .tuple(day, day)
  .map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one }))
  .map(days => ({ ...days, at: AT }))
const COLUMNS = 'office all online direct before settled early inTime late other pending open overdue'.split(
  ' ',
)
type Said = Record<string, number>
const named = (line: readonly (string | number)[]): Said =>
  Object.fromEntries(COLUMNS.map((name, at) => [name, Number(line[at])]))

test('whatever the hall, what came and what was carried over is what was settled and what is being handled', () => {
  const met = { before: 0, early: 0, inTime: 0, late: 0, other: 0, open: 0, overdue: 0, online: 0 }
  fc.assert(
    fc.property(datedRows, period, (rows, days) => {
      const { rows: lines, total } = settlement.tabulate(rows, days)
      for (const line of [...lines, total].map(named)) {
        expect(line.all).toBe(Number(line.online) + Number(line.direct) + Number(line.before))
        const { early = 0, inTime = 0, late = 0, other = 0, open = 0, overdue = 0 } = line
        expect(line.settled).toBe(early + inTime + late + other)
        expect(line.pending).toBe(open + overdue)
        expect(line.all).toBe(early + inTime + late + other + open + overdue)
      }
      // The sum under it is that of every hall taken alone.
      const [all] = [named(total)]
      for (const name of COLUMNS.slice(1))
        expect(all[name]).toBe(lines.reduce((sum, line) => sum + Number(named(line)[name]), 0))
      for (const name of Object.keys(met) as (keyof typeof met)[]) met[name] += all[name] ?? 0
    }),
    { seed: SEED, numRuns: 300 },
  )
  console.log(`seed ${SEED}: ${JSON.stringify(met)}`)
  for (const [name, times] of Object.entries(met)) expect(times, name).toBeGreaterThan(5)
})

test('what is being handled when a period ends is what the next one carries over, and each is received in one period alone', () => {
  fc.assert(
    fc.property(datedRows, day, (rows, last) => {
      const first = named(settlement.tabulate(rows, { from: '2026-11-01', to: last, at: AT }).total)
      const next = named(settlement.tabulate(rows, { from: nextDay(last), to: '2026-12-30', at: AT }).total)
      expect(next.before).toBe(first.pending)
      expect(first.before).toBe(0)
      const received = rows.filter(({ receivedAt }) => receivedAt !== null).length
      expect(Number(first.all) + Number(next.all) - Number(next.before)).toBe(received)
    }),
    { seed: SEED, numRuns: 200 },
  )
})

test('a period that is over says what it said, whatever is done with the papers later', () => {
  fc.assert(
    fc.property(datedRows, period, (rows, days) => {
      const later = rows.map(row =>
        row.ended === 'returned'
          ? { ...row, stage: 'amending', outcome: null, movedAt: '2027-01-06T02:00:00.000Z' }
          : row,
      )
      expect(settlement.tabulate(later, days)).toEqual(settlement.tabulate(rows, days))
      const { to } = days
      // Whatever ended after its last day had not ended when it was over.
      const open = rows.filter(({ receivedAt, endedAt }) => receivedAt && endedAt && dayOf(endedAt) > to)
      const sooner = open.map(row => ({ ...row, ended: null, endedAt: null, outcome: null }))
      const rest = rows.filter(row => !open.includes(row))
      expect(settlement.tabulate([...rest, ...sooner], days)).toEqual(settlement.tabulate(rows, days))
    }),
    { seed: SEED, numRuns: 200 },
  )
})
