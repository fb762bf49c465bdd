import type { Hash } from '../../../shared/base/ids.ts'
import { type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import type { Lease } from '../../../shared/record/lease.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import type { NextNumber, NumberRun } from '../store.ts'
import { type LeaseRow, reportNumbers } from './number-report.ts'

/** The life of every number: leased, issued, voided, returned or burned, never anything else (R17, R18). */
export type Numbers = {
  addLease(id: Hash, lease: Lease): void
  /** Whether numbers of it were leased before, as this record knows: a province put back from a backup may have forgotten. */
  isGiven(lease: Lease): boolean
  /** Never spends a lease that was given before, and gives it back to who forgot. */
  turnDown(id: Hash, lease: Lease): void
  /** What of a series was turned down. */
  turnedDown(series: string): readonly Hash[]
  next(series: string, day: string): NextNumber | Refusal
  issue(ref: NumberRef, event: Hash): void
  void(ref: NumberRef, reason: string, event: Hash): void
  isIssued(ref: NumberRef): boolean
  /** To be called when a transaction was undone: what is free is looked for anew. */
  forget(): void
  left(series: string, day: string): number
  gaps(today: string): readonly NumberRun[]
  leases(): readonly (Lease & { id: Hash })[]
  /** What is left of each lease of this device that may still be spent, on this day or later ones. */
  rests(today: string): readonly Rest[]
  /** Spends none of these any more, and asks for none of their series by itself. */
  giveBack(leases: readonly Hash[], at: string): void
  /** Of which series this counter asks for no numbers by itself; asks for them again (null: for all). */
  resting(): readonly string[]
  askAgain(series: string | null): void
  /** What was given back and the province has not signed yet; what it has. */
  toReturn(): readonly Hash[]
  returned(leases: readonly Hash[], known: boolean): void
}
/** What is left of a lease. */
export type Rest = { lease: Hash; series: string; from: number; to: number }

const SQL = {
  // One question, its values by their place: it is asked in every act that takes a number.
  free: `SELECT l.period, l.last, l.first, lower(hex(l.id)) AS lease, (SELECT max(value) FROM numbers n
      WHERE n.series = l.series AND n.period = substr(?, 1, CASE l.period WHEN 'day' THEN 10 ELSE 4 END)
      AND n.value BETWEEN l.first AND l.last) AS spent
    FROM leases l WHERE series = ? AND first_day <= ? AND last_day >= ? AND device = ? AND epoch = ? AND returned IS NULL ORDER BY first`,
  overlap: `SELECT count(*) FROM leases WHERE series = :series AND first <= :to AND last >= :from
    AND first_day <= :lastDay AND last_day >= :firstDay`,
  addLease: `INSERT INTO leases (id, series, period, first_day, last_day, first, last, device, epoch)
    VALUES (:id, :series, :period, :firstDay, :lastDay, :from, :to, :device, :epoch)`,
  // A number comes out of a lease of this device and epoch, or it does not come out at all. Values by their place: every
  // act that takes a number asks it.
  issue: `INSERT INTO numbers (series, period, value, lease, state, event)
    SELECT l.series, n.period, n.value, l.id, 'issued', n.event
    FROM (SELECT ? AS lease, ? AS series, ? AS period, ? AS value, ? AS event) n CROSS JOIN leases l
    WHERE l.id = n.lease AND l.series = n.series AND n.value BETWEEN l.first AND l.last
    AND n.period BETWEEN substr(l.first_day, 1, length(n.period)) AND substr(l.last_day, 1, length(n.period))
    AND l.device = ? AND l.epoch = ?`,
  void: `UPDATE numbers SET state = 'voided', reason = :reason, event = :event
    WHERE series = :series AND period = :period AND value = :value AND state = 'issued'`,
  issued: `SELECT 1 FROM numbers WHERE series = :series AND period = :period AND value = :value AND state = 'issued'`,
  anyLease: 'SELECT count(*) FROM leases WHERE series = ? AND returned IS NULL',
  leases: 'SELECT * FROM leases ORDER BY series, first, first_day',
  rests: `SELECT lower(hex(l.id)) AS lease, l.series, l.first AS "from", l.last AS "to", (SELECT max(value) FROM numbers n
      WHERE n.series = l.series AND n.period = substr(:today, 1, CASE l.period WHEN 'day' THEN 10 ELSE 4 END)
      AND n.value BETWEEN l.first AND l.last) AS spent
    FROM leases l WHERE last_day >= :today AND device = :device AND epoch = :epoch AND returned IS NULL
    ORDER BY l.series, l.first`,
  giveBack: 'UPDATE leases SET returned = ? WHERE id = ? AND returned IS NULL AND device = ? AND epoch = ?',
  toReturn:
    'SELECT lower(hex(id)) FROM leases WHERE returned IS NOT NULL AND told = 0 AND device = ? AND epoch = ?',
  returned: 'UPDATE leases SET told = ? WHERE id = ?',
} as const

/** The number drawer of one device in one epoch: it spends only what was leased to just this one. */
export function openNumbers(db: Db, { id: device, epoch }: { id: string; epoch: number }): Numbers {
  const lookFor = openLookUps(db, { device, epoch })
  const overlap = db.prepare(SQL.overlap).pluck()
  const addLease = db.prepare(SQL.addLease)
  const issue = db.prepare(SQL.issue)
  const voiding = db.prepare(SQL.void)
  const leases = db.prepare(SQL.leases)
  return {
    left: lookFor.left,
    next: lookFor.next,
    forget: lookFor.forget,
    addLease(id, lease) {
      lookFor.forget()
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
      const { changes } = issue.run(lease, series, period, value, of, device, epoch)
      if (changes !== 1) throw new Error(`not leased to this device: ${nameOf(ref)}`)
      lookFor.spent(ref)
    },
    void(ref, reason, event) {
      const { changes } = voiding.run({ ...ref, ...bytesOf(ref, event), reason })
      if (changes !== 1) throw new Error(`no such issued number: ${nameOf(ref)}`)
    },
    isIssued: ({ series, period, value }) =>
      db.prepare(SQL.issued).get({ series, period, value }) !== undefined,
    gaps: today => reportNumbers(db, leases.all() as LeaseRow[], { device, epoch, today }),
    leases: () => (leases.all() as LeaseRow[]).map(readLease),
    ...openReturns(db, { device, epoch, forget: lookFor.forget }),
  }
}

/**
 * What is free now: in the leases valid that day, the lowest first, each from the first number never spent. Where nothing
 * is, none is made up (R17): an act that needs one is refused before anything is promised, and a citizen who comes with his
 * papers is received by a provisional slip, whose dossier gets its code later (`shared/dossier/steps/numbering.ts`). More is
 * asked for from 40 % on, and the strip says what is left. Only this process writes, so what it found of a series is kept in
 * mind and counted on; that a number is free is proved by the table when it is issued.
 */
function openLookUps(db: Db, mine: { device: string; epoch: number }): LookUps {
  const known = new Map<string, { day: string; free: readonly NextNumber[] }>()
  // At its first use: a record that is only read may be older than the column it asks for.
  let free: { all(...values: unknown[]): unknown[] } | undefined
  const anyLease = db.prepare(SQL.anyLease).pluck()
  const lookOn = (series: string, day: string): NextNumber[] => {
    free ??= db.prepare(SQL.free)
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

type LookUps = Pick<Numbers, 'left' | 'next' | 'forget'> & {
  /** To be told what was issued. */
  spent(ref: NumberRef): void
}
type Returns = Pick<
  Numbers,
  'turnDown' | 'turnedDown' | 'rests' | 'giveBack' | 'resting' | 'askAgain' | 'toReturn' | 'returned'
>

/** What of leases is given back before their time; nothing is prepared before it is asked: an older record may be read. */
function openReturns(
  db: Db,
  { forget, ...mine }: { device: string; epoch: number; forget(): void },
): Returns {
  const resting = (): readonly string[] => readFact(db, 'resting') ?? []
  const down = (): Facts['turnedDown'] => readFact(db, 'turnedDown') ?? []
  const rests = (today: string): Rest[] =>
    (db.prepare(SQL.rests).all({ ...mine, today }) as (Rest & { spent: number | null })[]).flatMap(
      ({ spent, ...rest }) => {
        const from = spent === null ? rest.from : spent + 1
        return from <= rest.to ? [{ ...rest, from }] : []
      },
    )
  return {
    rests,
    resting,
    turnDown(lease, { series, device, epoch }) {
      if (device !== mine.device || epoch !== mine.epoch || down().some(each => each.lease === lease)) return
      writeFact(db, 'turnedDown', [...down(), { lease, series, told: false }])
    },
    turnedDown: series => down().flatMap(each => (each.series === series ? [each.lease] : [])),
    giveBack(leases, at) {
      forget()
      const series = db.prepare('SELECT series FROM leases WHERE id = ?').pluck()
      const give = db.prepare(SQL.giveBack)
      const given = leases.map(lease => {
        give.run(at, Buffer.from(lease, 'hex'), mine.device, mine.epoch)
        return series.get(Buffer.from(lease, 'hex')) as string
      })
      writeFact(db, 'resting', [...new Set([...resting(), ...given])].sort())
    },
    askAgain: series =>
      writeFact(db, 'resting', series === null ? [] : resting().filter(each => each !== series)),
    toReturn: () => [
      ...(db.prepare(SQL.toReturn).pluck().all(mine.device, mine.epoch) as Hash[]),
      ...down().flatMap(({ lease, told }) => (told ? [] : [lease])),
    ],
    returned(leases, known) {
      for (const lease of leases) db.prepare(SQL.returned).run(known ? 1 : 2, Buffer.from(lease, 'hex'))
      if (!down().some(({ lease, told }) => !told && leases.includes(lease))) return
      const told = down().map(each => (leases.includes(each.lease) ? { ...each, told: true } : each))
      writeFact(db, 'turnedDown', told)
    },
  }
}

type Free = Pick<LeaseRow, 'period' | 'first' | 'last'> & { lease: Hash; spent: number | null }

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
