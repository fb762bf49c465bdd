import type { Hash } from '../../../shared/base/ids.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import type { Lease } from '../../../shared/record/lease.ts'
import type { Db } from '../database/database.ts'
import type { NumberRun } from '../store.ts'
import { type FreeNumbers, openFreeNumbers } from './free-numbers.ts'
import { type LeaseRow, reportNumbers } from './number-report.ts'
import { openReturns, type Returns } from './returns.ts'

/** The life of every number: leased, issued, voided, returned or burned, never anything else (R17, R18). */
export type Numbers = Omit<FreeNumbers, 'spent'> &
  Returns & {
    addLease(id: Hash, lease: Lease): void
    /**
     * Whether this record knows numbers of the lease as leased before. A province put back from a backup may
     * have forgotten that.
     */
    isGiven(lease: Lease): boolean
    issue(ref: NumberRef, event: Hash): void
    void(ref: NumberRef, reason: string, event: Hash): void
    isIssued(ref: NumberRef): boolean
    gaps(today: string): readonly NumberRun[]
    leases(): readonly (Lease & { id: Hash })[]
  }

const SQL = {
  overlap: `SELECT count(*) FROM leases WHERE series = :series AND first <= :to AND last >= :from
    AND first_day <= :lastDay AND last_day >= :firstDay`,
  addLease: `INSERT INTO leases (id, series, period, first_day, last_day, first, last, device, epoch)
    VALUES (:id, :series, :period, :firstDay, :lastDay, :from, :to, :device, :epoch)`,
  // A number comes out of a lease of this device and epoch, or not at all. Values are bound by position,
  // because every act that takes a number runs this.
  issue: `INSERT INTO spent (number, lease, state, event)
    SELECT (p.row << 32) + n.value, l.id, 'issued', n.event
    FROM (SELECT ? AS lease, ? AS series, ? AS period, ? AS value, ? AS event) n CROSS JOIN leases l
    CROSS JOIN periods p ON p.series = n.series AND p.period = n.period
    WHERE l.id = n.lease AND l.series = n.series AND n.value BETWEEN l.first AND min(l.last, (1 << 32) - 1)
    AND n.period BETWEEN substr(l.first_day, 1, length(n.period)) AND substr(l.last_day, 1, length(n.period))
    AND l.device = ? AND l.epoch = ?`,
  begin: 'INSERT OR IGNORE INTO periods (series, period) VALUES (?, ?)',
  void: `UPDATE spent SET state = 'voided', reason = :reason, event = :event
    WHERE number = (SELECT row << 32 FROM periods WHERE series = :series AND period = :period) + :value AND state = 'issued'`,
  issued: `SELECT 1 FROM spent
    WHERE number = (SELECT row << 32 FROM periods WHERE series = :series AND period = :period) + :value AND state = 'issued'`,
  leases: 'SELECT * FROM leases ORDER BY series, first, first_day',
} as const

/** The numbers of one device in one epoch, which spends only what was leased to exactly that epoch. */
export function openNumbers(db: Db, { id: device, epoch }: { id: string; epoch: number }): Numbers {
  const free = openFreeNumbers(db, { device, epoch })
  const overlap = db.prepare(SQL.overlap).pluck()
  const addLease = db.prepare(SQL.addLease)
  const issue = db.prepare(SQL.issue)
  const begin = db.prepare(SQL.begin)
  const voiding = db.prepare(SQL.void)
  const leases = db.prepare(SQL.leases)
  return {
    left: free.left,
    next: free.next,
    forget: free.forget,
    addLease(id, lease) {
      free.forget()
      if (lease.from > lease.to || lease.firstDay > lease.lastDay) throw new Error('lease of nothing')
      if (lease.period === 'year' && yearOf(lease.firstDay) !== yearOf(lease.lastDay))
        throw new Error(`lease of ${lease.series} spans two years`)
      if (overlap.get({ ...lease }) !== 0) throw new Error(`lease overlaps another one of ${lease.series}`)
      addLease.run({ ...lease, id: Buffer.from(id, 'hex') })
    },
    isGiven: lease => overlap.get({ ...lease }) !== 0,
    issue(ref, event) {
      const { series, period, value } = ref
      const { lease, event: of } = bytesOf(ref, event)
      const spend = (): boolean => issue.run(lease, series, period, value, of, device, epoch).changes === 1
      // The first number of a period creates the period's row.
      if (!spend() && !(begin.run(series, period).changes === 1 && spend()))
        throw new Error(`not leased to this device: ${nameOf(ref)}`)
      free.spent(ref)
    },
    void(ref, reason, event) {
      const { changes } = voiding.run({ ...ref, ...bytesOf(ref, event), reason })
      if (changes !== 1) throw new Error(`no such issued number: ${nameOf(ref)}`)
    },
    isIssued: ({ series, period, value }) =>
      db.prepare(SQL.issued).get({ series, period, value }) !== undefined,
    gaps: today => reportNumbers(db, leases.all() as LeaseRow[], { device, epoch, today }),
    leases: () => (leases.all() as LeaseRow[]).map(readLease),
    ...openReturns(db, { device, epoch, forget: free.forget }),
  }
}

const yearOf = (day: string): string => day.slice(0, 4)
const nameOf = ({ series, period, value }: NumberRef): string => `${series} ${period} ${value}`
const bytesOf = ({ lease }: NumberRef, event: Hash): { lease: Buffer; event: Buffer } => ({
  lease: Buffer.from(lease, 'hex'),
  event: Buffer.from(event, 'hex'),
})

const readLease = ({ first_day: firstDay, last_day: lastDay, ...row }: LeaseRow): Lease & { id: Hash } => ({
  id: row.id.toString('hex'),
  series: row.series,
  period: row.period,
  firstDay,
  lastDay,
  from: row.first,
  to: row.last,
  device: row.device,
  epoch: row.epoch,
})
