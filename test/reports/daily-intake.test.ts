import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dailyIntake } from '../../shared/reports/daily-intake.ts'
import { datedRows } from './rows.ts'

const SEED = 20261124
const AT = '2026-12-30T09:00:00.000Z'
const ALWAYS = { from: '2026-01-01', to: '2026-12-31', at: AT }
const [BLANK] = fc.sample(datedRows, { seed: SEED, numRuns: 50 }).flat()

/** A row of the agency `sxd`, with these facts. */
function rowWith(facts: object) {
  if (!BLANK) throw new Error('no row was drawn')
  return {
    ...BLANK,
    office: 'sxd',
    outcome: null,
    ended: null,
    endedAt: null,
    dueAt: null,
    flags: [],
    ...facts,
  }
}

test('counts every dossier that was received, once, and the figures of a line add up', () => {
  let counted = 0
  fc.assert(
    fc.property(datedRows, rows => {
      const { rows: lines, total: all } = dailyIntake.tabulate(rows, ALWAYS)
      for (const [, , received, ...parts] of lines) {
        const sum = parts.reduce<number>((total, part) => total + Number(part), 0)
        expect(sum).toBe(received)
        expect(parts.every(part => Number(part) >= 0)).toBe(true)
      }
      const total = lines.reduce((sum, line) => sum + Number(line[2]), 0)
      expect(all[2]).toBe(total)
      expect(total).toBe(rows.filter(({ receivedAt }) => receivedAt !== null).length)
      counted += total
    }),
    { seed: SEED, numRuns: 300 },
  )
  expect(counted).toBeGreaterThan(1000)
})

test('the day is the one in Vietnam, and both ends of the period belong to it', () => {
  const rows = [
    rowWith({ receivedAt: '2026-11-22T16:59:59.999Z' }), // 23:59 in Vietnam
    rowWith({ receivedAt: '2026-11-22T17:00:00.000Z' }), // midnight: the 23rd
    rowWith({ receivedAt: '2026-11-24T16:59:59.999Z' }),
    rowWith({ receivedAt: '2026-11-24T17:00:00.000Z' }), // the 25th
  ]
  const { rows: lines } = dailyIntake.tabulate(rows, { from: '2026-11-23', to: '2026-11-24', at: AT })
  expect(lines).toEqual([
    ['2026-11-23', 'sxd', 1, 0, 0, 0, 1, 0],
    ['2026-11-24', 'sxd', 1, 0, 0, 0, 1, 0],
  ])
})

test('returned to the minute is in time, a millisecond after is late; without a promise nothing is', () => {
  const receivedAt = '2026-11-23T01:00:00.000Z'
  const dueAt = '2026-11-23T09:00:00.000Z'
  const ended = (how: string, endedAt: string, due: string | null = dueAt) =>
    rowWith({ receivedAt, dueAt: due, outcome: how, ended: how, endedAt, movedAt: endedAt })
  const rows = [
    ended('returned', dueAt),
    ended('returned', '2026-11-23T09:00:00.001Z'),
    ended('returned', '2026-12-23T09:00:00.000Z', null),
    ended('refused', '2026-12-23T09:00:00.000Z'),
    ended('withdrawn', dueAt),
    ended('stopped', dueAt),
    rowWith({ receivedAt, dueAt, movedAt: receivedAt }),
    rowWith({ receivedAt, dueAt, movedAt: receivedAt, flags: ['awaiting-supplement'] }),
    rowWith({ receivedAt, dueAt: AT, movedAt: receivedAt }),
    // Returned in time, its paper amended long after: the first return counts.
    { ...ended('returned', dueAt), outcome: null, movedAt: '2026-11-29T09:00:00.000Z' },
  ]
  expect(dailyIntake.tabulate(rows, ALWAYS).rows).toEqual([['2026-11-23', 'sxd', 10, 2 + 1, 1, 1 + 2, 2, 1]])
})
