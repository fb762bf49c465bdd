import type { Hash } from '../../../shared/base/ids.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Db } from '../database/database.ts'
import type { NextNumber } from '../transaction.ts'
import type { LeaseRow } from './number-report.ts'

/** The numbers that may be spent now. */
export type FreeNumbers = {
  next(series: string, day: string): NextNumber | Refusal
  /** To be called when a transaction was undone: free numbers are looked up again. */
  forget(): void
  left(series: string, day: string): number
  /** To be called with each number that was issued. */
  spent(ref: NumberRef): void
}

const SQL = {
  // One query with values bound by position, because every act that takes a number runs it. The last number
  // spent is one step from the end of a lease; through the view `numbers` the whole period would be read.
  free: `SELECT l.period, l.last, l.first, lower(hex(l.id)) AS lease, (SELECT
        (SELECT max(number) FROM spent
          WHERE number BETWEEN (p.row << 32) + l.first AND (p.row << 32) + min(l.last, (1 << 32) - 1)) - (p.row << 32)
      FROM periods p
      WHERE p.series = l.series AND p.period = substr(?, 1, CASE l.period WHEN 'day' THEN 10 ELSE 4 END)) AS spent
    FROM leases l WHERE series = ? AND first_day <= ? AND last_day >= ? AND device = ? AND epoch = ? AND returned IS NULL ORDER BY first`,
  anyLease: 'SELECT count(*) FROM leases WHERE series = ? AND returned IS NULL',
} as const

/**
 * The numbers that are free now: in the leases valid that day, the lowest first, each from the first number
 * never spent. If none is free, none is made up (R17): an act that needs one is refused before anything is
 * promised, and a citizen who comes with their papers is received by a provisional slip, whose dossier gets
 * its code later (`shared/dossier/steps/numbering.ts`). More numbers are asked for once a lease is down to 40
 * %, and the strip says what is left. Only this process writes, so what was found of a series is remembered
 * and counted on. The table proves that a number is free when it is issued.
 */
export function openFreeNumbers(db: Db, mine: { device: string; epoch: number }): FreeNumbers {
  const known = new Map<string, { day: string; free: readonly NextNumber[] }>()
  const free = db.prepare(SQL.free)
  const anyLease = db.prepare(SQL.anyLease).pluck()
  const lookOn = (series: string, day: string): NextNumber[] => {
    return (free.all(day, series, day, day, mine.device, mine.epoch) as Free[]).map(({ spent, ...lease }) => {
      const value = (spent ?? lease.first - 1) + 1
      const period = lease.period === 'day' ? day : yearOf(day)
      return { left: lease.last - value + 1, ref: { series, period, value, lease: lease.lease } }
    })
  }
  const freeOn = (series: string, day: string): readonly NextNumber[] => {
    const kept = known.get(series)
    if (kept?.day === day) return kept.free
    const found = lookOn(series, day)
    known.set(series, { day, free: found })
    return found
  }
  const sum = (all: readonly NextNumber[]): number => all.reduce((before, { left }) => before + left, 0)
  return {
    forget: () => known.clear(),
    spent(ref) {
      const kept = known.get(ref.series)
      const isTaken = ({ ref: { lease, period, value } }: NextNumber): boolean =>
        lease === ref.lease && period === ref.period && value === ref.value
      if (!kept?.free.some(isTaken)) return void known.delete(ref.series)
      const after = ({ left }: NextNumber) => ({ left: left - 1, ref: { ...ref, value: ref.value + 1 } })
      known.set(ref.series, { ...kept, free: kept.free.map(each => (isTaken(each) ? after(each) : each)) })
    },
    left: (series, day) => sum(freeOn(series, day)),
    next(series, day) {
      const all = freeOn(series, day)
      const first = all.find(({ left }) => left > 0)
      if (first) return { ref: first.ref, left: sum(all) }
      const stale = all.length === 0 && anyLease.get(series) !== 0
      return refuse(stale ? 'lease-expired' : 'no-number-left', { series })
    },
  }
}

type Free = Pick<LeaseRow, 'period' | 'first' | 'last'> & { lease: Hash; spent: number | null }

const yearOf = (day: string): string => day.slice(0, 4)
