import type { Hash } from '../../../shared/base/ids.ts'
import type { Lease } from '../../../shared/record/lease.ts'
import type { Db } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'

/** Leases that are given back before their end, and leases that were never taken. */
export type Returns = {
  /**
   * Notes a lease of numbers that were leased before: it is never spent, and is given back to the province
   * that forgot.
   */
  turnDown(id: Hash, lease: Lease): void
  /** The leases of a series that were turned down. */
  turnedDown(series: string): readonly Hash[]
  /** The unspent rest of each lease of this device that may still be spent on this day or later. */
  rests(today: string): readonly Rest[]
  /** Spends none of these leases any more, and asks for no numbers of their series by itself. */
  giveBack(leases: readonly Hash[], at: string): void
  /**
   * The series for which this counter asks for no numbers by itself. `askAgain` ends that for a series (null:
   * for all).
   */
  resting(): readonly string[]
  askAgain(series: string | null): void
  /** Leases given back that the province has not signed for yet. `returned` notes its signed answer. */
  toReturn(): readonly Hash[]
  returned(leases: readonly Hash[], known: boolean): void
}
/** The unspent rest of a lease. */
type Rest = { lease: Hash; series: string; from: number; to: number }

const SQL = {
  rests: `SELECT lower(hex(l.id)) AS lease, l.series, l.first AS "from", l.last AS "to", (SELECT
        (SELECT max(number) FROM spent
          WHERE number BETWEEN (p.row << 32) + l.first AND (p.row << 32) + min(l.last, (1 << 32) - 1)) - (p.row << 32)
      FROM periods p
      WHERE p.series = l.series AND p.period = substr(:today, 1, CASE l.period WHEN 'day' THEN 10 ELSE 4 END)) AS spent
    FROM leases l WHERE last_day >= :today AND device = :device AND epoch = :epoch AND returned IS NULL
    ORDER BY l.series, l.first`,
  giveBack: 'UPDATE leases SET returned = ? WHERE id = ? AND returned IS NULL AND device = ? AND epoch = ?',
  toReturn:
    'SELECT lower(hex(id)) FROM leases WHERE returned IS NOT NULL AND told = 0 AND device = ? AND epoch = ?',
  returned: 'UPDATE leases SET told = ? WHERE id = ?',
} as const

/**
 * Leases given back before their end. No statement is prepared before it is used, because an older record may
 * be read.
 */
export function openReturns(
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
