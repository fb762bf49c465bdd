import { compareText } from '../../../shared/base/compare-text.ts'
import { shortDayOf } from '../../../shared/calendar/vietnam-time.ts'
import type { Db } from '../database/database.ts'
import type { NumberRun } from '../store.ts'

/** A lease as it lies in its table. */
export type LeaseRow = {
  id: Buffer
  series: string
  period: 'day' | 'year'
  first_day: string
  last_day: string
  first: number
  last: number
  device: string
  epoch: number
  /**
   * `returned`: when the rest of the lease was given back; null if it was not. `told`: 0 if the province has
   * not answered, 1 if it signed the return, 2 if it knows of no such lease.
   */
  returned: string | null
  told: number
}

type Today = { device: string; epoch: number; today: string }
type Spent = { series: string; period: string; value: number; lease: Buffer; event: Buffer } & Pick<
  NumberRun,
  'state' | 'reason'
>

/**
 * Every number of every lease, as runs in one state. Spent numbers follow their row; the others are still
 * leased, given back when their time is over, or burned with the device or epoch they were leased to. A band
 * of codes that restarts each day is listed for today and for the days on which it was used.
 */
export function reportNumbers(db: Db, leases: readonly LeaseRow[], now: Today): NumberRun[] {
  const rows = db.prepare('SELECT * FROM numbers ORDER BY series, period, value').all() as Spent[]
  const spent = rows.map(runOf)
  const unspent = leases.flatMap(lease => {
    const id = lease.id.toString('hex')
    const used = spent.filter(run => run.lease === id)
    return periodsOf(lease, used, now.today).flatMap(period =>
      unspentOf(lease, period, used.filter(run => run.period === period).at(-1)?.to, now),
    )
  })
  return [...spent, ...unspent].sort(inOrder)
}

const runOf = ({ value, lease, event, ...row }: Spent): NumberRun => ({
  series: row.series,
  period: row.period,
  from: value,
  to: value,
  state: row.state,
  reason: row.reason,
  event: event.toString('hex'),
  lease: lease.toString('hex'),
})

function periodsOf(lease: LeaseRow, used: readonly NumberRun[], today: string): string[] {
  if (lease.period === 'year') return [lease.first_day.slice(0, 4)]
  const inForce = lease.first_day <= today && today <= lease.last_day
  return [...new Set([...used.map(({ period }) => period), ...(inForce ? [today] : [])])]
}

/** The numbers of a lease in this period that were never spent; empty if the last one was spent. */
function unspentOf(lease: LeaseRow, period: string, last: number | undefined, now: Today): NumberRun[] {
  const from = (last ?? lease.first - 1) + 1
  if (from > lease.last) return []
  const { series, last: to } = lease
  return [
    {
      series,
      period,
      from,
      to,
      ...stateOf(lease, period, now),
      event: null,
      lease: lease.id.toString('hex'),
    },
  ]
}

/** What the province said of a lease that was given back, by `told`. */
const TOLD = ['chờ tỉnh ký nhận', 'tỉnh đã ký nhận', 'tỉnh không biết dải này'] as const

function stateOf(
  { device, epoch, last_day, returned, told }: LeaseRow,
  period: string,
  now: Today,
): Pick<NumberRun, 'state' | 'reason'> {
  if (returned)
    return { state: 'returned', reason: `trả lại ngày ${shortDayOf(returned)}, ${TOLD[told] ?? ''}` }
  const over = last_day < now.today || period < now.today.slice(0, period.length)
  if (over) return { state: 'returned', reason: 'hết hạn, không dùng' }
  if (device !== now.device || epoch !== now.epoch)
    return { state: 'burned', reason: 'cấp cho máy khác hoặc đời khác của máy' }
  return { state: 'leased', reason: null }
}

const inOrder = (a: NumberRun, b: NumberRun): number =>
  compareText(a.series, b.series) || compareText(a.period, b.period) || a.from - b.from
