import type { Hash } from '../../../shared/base/ids.ts'
import type { Publication } from '../../../shared/record/publication.ts'
import type { Db } from '../database/database.ts'
import type { RefusedOffer } from '../delivered.ts'

/**
 * What this Centre's own authority issued here and the province has not taken yet: one line each, written
 * together with the publication.
 */
export type Offers = {
  add(id: Hash): void
  /** Offers that were not refused, in the order in which they were issued. */
  waiting(most: number): Publication[]
  /** To be called when the province's feed names it: the province has it. */
  drop(id: Hash): void
  refuse(id: Hash, reason: string): void
  refused(): RefusedOffer[]
  /**
   * Offers once more everything that is not this province's own: for another province, or one that was put
   * back.
   */
  again(province: string): void
}

/** A machine's certificate and its leases are the province's own to issue, so nobody offers it those. */
const OFFERED = `kind NOT IN ('device', 'lease')`

const SQL = {
  add: `INSERT INTO offers (id) SELECT id FROM publications WHERE id = ? AND ${OFFERED} ON CONFLICT DO NOTHING`,
  waiting: `SELECT p.id, p.bytes, p.signature FROM offers o JOIN publications p ON p.id = o.id
    WHERE o.refused IS NULL AND p.${OFFERED} ORDER BY o.no LIMIT ?`,
  drop: 'DELETE FROM offers WHERE id = ?',
  refuse: 'UPDATE offers SET refused = ? WHERE id = ?',
  refused: `SELECT lower(hex(p.id)) AS id, p.kind, p.key, o.refused AS reason FROM offers o
    JOIN publications p ON p.id = o.id WHERE o.refused IS NOT NULL AND p.${OFFERED} ORDER BY o.no`,
  again: 'UPDATE offers SET refused = NULL',
  all: `INSERT INTO offers (id) SELECT id FROM publications WHERE ${OFFERED}
    AND bytes ->> '$.issuer' <> ? ORDER BY kind, key, version ON CONFLICT DO NOTHING`,
} as const

/** Opens the book of offers. `db` prepares late, so that an older record can still be opened for reading. */
export function openOffers(db: Db): Offers {
  const [add, waiting, drop] = [db.prepare(SQL.add), db.prepare(SQL.waiting), db.prepare(SQL.drop)]
  const [refuse, refused] = [db.prepare(SQL.refuse), db.prepare(SQL.refused)]
  const [again, all] = [db.prepare(SQL.again), db.prepare(SQL.all)]
  const bytes = (id: Hash): Buffer => Buffer.from(id, 'hex')
  return {
    add: id => void add.run(bytes(id)),
    waiting: most =>
      (waiting.all(most) as { id: Buffer; bytes: string; signature: Buffer }[]).map(row => ({
        id: row.id.toString('hex'),
        bytes: row.bytes,
        signature: row.signature.toString('base64url'),
      })),
    drop: id => void drop.run(bytes(id)),
    refuse: (id, reason) => void refuse.run(reason, bytes(id)),
    refused: () => refused.all() as RefusedOffer[],
    again(province) {
      again.run()
      all.run(province)
    },
  }
}
