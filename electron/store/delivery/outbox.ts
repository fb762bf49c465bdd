import type { Instant } from '../../../shared/base/ids.ts'
import { LINES } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'
import type { OfDossier, Waiting } from '../delivered.ts'

/**
 * What the province has not confirmed yet. It is every event behind the mark, which an act joins by being
 * recorded, and a line each for the few events before the mark that the province passed over. Only the
 * province's signed word takes an event out.
 */
export type Outbox = {
  waiting(): number
  oldest(): Instant | null
  /** The place in the record of the first waiting event; undefined if none waits. */
  first(): number | undefined
  /**
   * What waits, grouped by dossier (null: acts of the office), the oldest first. The acts themselves are not
   * read.
   */
  byDossier(): readonly Waiting[]
  /** When the event at this place of the record was recorded; null if there is none. */
  recordedAt(pos: number): Instant | null
  /** Takes this event out; returns whether it was still waiting. To be called inside a transaction. */
  settle(pos: number): boolean
}

const MARK = '(SELECT pos FROM outbox_mark)'
const FIRST = `coalesce((SELECT min(pos) FROM outbox), (SELECT pos FROM events WHERE pos = ${MARK} + 1))`
const SQL = {
  waiting: `SELECT (SELECT count(*) FROM outbox) + coalesce((SELECT max(pos) FROM events), 0) - ${MARK}`,
  first: `SELECT ${FIRST}`,
  oldest: `SELECT bytes ->> '$.time.lo' FROM events WHERE pos = ${FIRST}`,
  // The time of an act stands in its event, which is long, so it is read only for what is shown.
  byDossier: `WITH ${LINES.newest}, waiting AS
      (SELECT pos FROM outbox UNION ALL SELECT pos FROM events WHERE pos > ${MARK}),
    lots AS (SELECT e.dossier, count(*) AS acts, min(e.pos) AS first
      FROM waiting w CROSS JOIN events e ON e.pos = w.pos GROUP BY e.dossier)
    SELECT lower(hex(l.dossier)) AS dossier, ${LINES.said}, l.acts, l.first
    FROM lots l ${LINES.joined} ORDER BY l.first`,
  recordedAt: `SELECT bytes ->> '$.time.lo' FROM events WHERE pos = ?`,
  mark: `SELECT ${MARK}`,
  drop: 'DELETE FROM outbox WHERE pos = ?',
  passOver: 'INSERT INTO outbox (pos) SELECT pos FROM events WHERE pos > ? AND pos < ?',
  move: 'UPDATE outbox_mark SET pos = ?',
} as const

/**
 * Makes every event of this machine wait again, even below the point that its chain has reached at the
 * province. The province is not asked about earlier epochs, and in this epoch a twin of the machine may have
 * filled those places with its own events.
 */
export const OFFER_ALL = 'DELETE FROM outbox; UPDATE outbox_mark SET pos = 0'

/**
 * Since which migration there is a mark. A record from before it is only read, and has a line for everything
 * that waits.
 */
export const OUTBOX_MARK = {
  since: 11,
  before: 'CREATE TEMP TABLE outbox_mark AS SELECT coalesce(max(pos), 0) AS pos FROM events',
} as const

/**
 * Opens the outbox of a record. If the connection prepares late, no statement is prepared before it is used.
 */
export function openOutbox(db: Db): Outbox {
  const [waiting, oldest] = [db.prepare(SQL.waiting).pluck(), db.prepare(SQL.oldest).pluck()]
  const first = db.prepare(SQL.first).pluck()
  const [byDossier, recordedAt] = [db.prepare(SQL.byDossier), db.prepare(SQL.recordedAt).pluck()]
  const mark = db.prepare(SQL.mark).pluck()
  const [drop, passOver, move] = [db.prepare(SQL.drop), db.prepare(SQL.passOver), db.prepare(SQL.move)]
  return {
    waiting: () => waiting.get() as number,
    oldest: () => (oldest.get() as Instant | undefined) ?? null,
    first: () => (first.get() as number | null) ?? undefined,
    byDossier: () => (byDossier.all() as Waiting[]).map(namedOr),
    recordedAt: pos => (recordedAt.get(pos) as Instant | undefined) ?? null,
    settle(pos) {
      const stands = mark.get() as number
      if (pos <= stands) return drop.run(pos).changes > 0
      passOver.run(stands, pos)
      move.run(pos)
      return true
    },
  }
}

/** A lot as read, with null for no dossier and for a missing code. */
export const namedOr = <T extends OfDossier>(lot: T): T => ({
  ...lot,
  dossier: lot.dossier || null,
  code: lot.code || null,
})
