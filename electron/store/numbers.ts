import type { Hash } from '../../shared/base/ids.ts'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { NumberRef } from '../../shared/record/event.ts'
import type { Lease } from '../../shared/record/lease.ts'
import type { Db } from './database.ts'
import type { NextNumber, NumberRun } from './store.ts'

type LeaseRow = {
  id: Buffer
  series: string
  period: 'day' | 'year'
  first_day: string
  last_day: string
  first: number
  last: number
}

/** The life of every number: leased, issued, voided, returned or burned, never anything else (R17, R18). */
export type Numbers = {
  addLease(id: Hash, lease: Lease): void
  next(series: string, day: string): NextNumber | Refusal
  issue(ref: NumberRef, event: Hash): void
  void(ref: NumberRef, reason: string, event: Hash): void
  left(series: string, day: string): number
  gaps(today: string): readonly NumberRun[]
  leases(): readonly (Lease & { id: Hash })[]
}

export function openNumbers(db: Db, device: { id: string; epoch: number }): Numbers {
  const mine = { device: device.id, epoch: device.epoch }
  const valid = db.prepare(
    `SELECT * FROM leases WHERE series = :series AND first_day <= :day AND last_day >= :day AND device = :device
     AND epoch = :epoch ORDER BY first`,
  )
  const spent = db
    .prepare('SELECT max(value) FROM numbers WHERE series = ? AND period = ? AND value BETWEEN ? AND ?')
    .pluck()
  const overlap = db
    .prepare(
      `SELECT count(*) FROM leases WHERE series = :series AND first <= :to AND last >= :from AND first_day <= :lastDay
       AND last_day >= :firstDay`,
    )
    .pluck()
  const insertLease = db.prepare(
    `INSERT INTO leases (id, series, period, first_day, last_day, first, last, device, epoch)
     VALUES (:id, :series, :period, :firstDay, :lastDay, :from, :to, :device, :epoch)`,
  )
  const use = db.prepare(
    `INSERT INTO numbers (series, period, value, lease, state, event) VALUES (:series, :period, :value, :lease, 'issued', :event)`,
  )
  const voiding = db.prepare(
    `UPDATE numbers SET state = 'voided', reason = :reason, event = :event
     WHERE series = :series AND period = :period AND value = :value AND state = 'issued'`,
  )
  const anyLease = db.prepare('SELECT count(*) FROM leases WHERE series = ?').pluck()

  const free = (lease: LeaseRow, day: string): { period: string; from: number; left: number } => {
    const period = lease.period === 'day' ? day : day.slice(0, 4)
    const last =
      (spent.get(lease.series, period, lease.first, lease.last) as number | null) ?? lease.first - 1
    return { period, from: last + 1, left: lease.last - last }
  }
  const validOn = (series: string, day: string): LeaseRow[] =>
    valid.all({ ...mine, series, day }) as LeaseRow[]
  const left = (series: string, day: string): number =>
    validOn(series, day).reduce((sum, lease) => sum + free(lease, day).left, 0)

  return {
    left,
    addLease(id, lease) {
      if (overlap.get({ ...lease }) !== 0) throw new Error(`lease overlaps another one of ${lease.series}`)
      insertLease.run({ ...lease, id: Buffer.from(id, 'hex') })
    },
    next(series, day) {
      for (const lease of validOn(series, day)) {
        const { period, from, left: here } = free(lease, day)
        const ref = { series, period, value: from, lease: lease.id.toString('hex') }
        if (here > 0) return { ref, left: left(series, day) }
      }
      const stale = validOn(series, day).length === 0 && anyLease.get(series) !== 0
      return refuse(stale ? 'lease-expired' : 'no-number-left', { series })
    },
    issue: (ref, event) =>
      void use.run({ ...ref, lease: Buffer.from(ref.lease, 'hex'), event: Buffer.from(event, 'hex') }),
    void(ref, reason, event) {
      const { changes } = voiding.run({ ...ref, reason, event: Buffer.from(event, 'hex'), lease: undefined })
      if (changes !== 1) throw new Error(`no such issued number: ${ref.series} ${ref.period} ${ref.value}`)
    },
    gaps: today => runsOf(db, free, today),
    leases: () =>
      (db.prepare('SELECT * FROM leases ORDER BY series, first').all() as (LeaseRow & typeof mine)[]).map(
        readLease,
      ),
  }
}

const readLease = (row: LeaseRow & { device: string; epoch: number }): Lease & { id: Hash } => ({
  id: row.id.toString('hex'),
  series: row.series,
  period: row.period,
  firstDay: row.first_day,
  lastDay: row.last_day,
  from: row.first,
  to: row.last,
  device: row.device,
  epoch: row.epoch,
})

/** Every number of every lease, as runs in one state: spent ones by their row, the rest still leased or given back. */
function runsOf(
  db: Db,
  free: (lease: LeaseRow, day: string) => { from: number },
  today: string,
): NumberRun[] {
  const used = db.prepare('SELECT * FROM numbers ORDER BY series, period, value').all() as {
    series: string
    period: string
    value: number
    lease: Buffer
    state: NumberRun['state']
    reason: string | null
    event: Buffer
  }[]
  const runs: NumberRun[] = used.map(({ series, period, value, lease, state, reason, event }) => ({
    series,
    period,
    from: value,
    to: value,
    state,
    reason,
    event: event.toString('hex'),
    lease: lease.toString('hex'),
  }))
  const leases = db.prepare('SELECT * FROM leases ORDER BY series, first').all() as LeaseRow[]
  for (const lease of leases) {
    const id = lease.id.toString('hex')
    const days =
      lease.period === 'day'
        ? [
            ...new Set(
              used
                .filter(u => u.lease.equals(lease.id))
                .map(u => u.period)
                .concat(today),
            ),
          ]
        : [today]
    for (const day of days) {
      if (day < lease.first_day || day > lease.last_day) continue
      const period = lease.period === 'day' ? day : day.slice(0, 4)
      const from = free(lease, day).from
      const over = lease.period === 'day' && day < today
      if (from <= lease.last) {
        const [state, reason] = over
          ? (['returned', 'hết ngày, không dùng'] as const)
          : (['leased', null] as const)
        runs.push({
          series: lease.series,
          period,
          from,
          to: lease.last,
          state,
          reason,
          event: null,
          lease: id,
        })
      }
    }
  }
  return runs.sort(
    (a, b) => a.series.localeCompare(b.series) || a.period.localeCompare(b.period) || a.from - b.from,
  )
}
