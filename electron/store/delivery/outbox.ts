import type { Instant } from '../../../shared/base/ids.ts'
import { LINES } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'
import type { OfDossier, Waiting } from '../delivered.ts'

/**
 * What the province has not confirmed yet: every event behind the mark, which an act fills by being recorded,
 * and of those before it the few that the province passed over, a line each. It goes out by the province's
 * signed word alone.
 */
export type Outbox = {
  waiting(): number
  oldest(): Instant | null
  /** The place in the record of the first that waits. */
  first(): number | undefined
  /**
   * What waits, by the dossier it is of, oldest first; null for acts of the office. Nothing of an act is read
   * for it.
   */
  byDossier(): readonly Waiting[]
  /** When what stands at this place of the record was recorded. */
  recordedAt(pos: number): Instant | null
  /** Takes this event out; says whether it was still waiting. To be called inside a transaction. */
  settle(pos: number): boolean
}

const MARK = '(SELECT pos FROM outbox_mark)'
const FIRST = `coalesce((SELECT min(pos) FROM outbox), (SELECT pos FROM events WHERE pos = ${MARK} + 1))`
const SQL = {
  waiting: `SELECT (SELECT count(*) FROM outbox) + coalesce((SELECT max(pos) FROM events), 0) - ${MARK}`,
  first: `SELECT ${FIRST}`,
  oldest: `SELECT bytes ->> '$.time.lo' FROM events WHERE pos = ${FIRST}`,
  // When something was recorded stands in its event, which is long: it is read of what is shown alone.
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
 * Everything of this machine waits again, also what lies below where its chain stands at the province: of an
 * earlier epoch that is not asked, and of this one a twin of the machine may have filled it with its own.
 */
export const OFFER_ALL = 'DELETE FROM outbox; UPDATE outbox_mark SET pos = 0'

/**
 * Since which migration there is a mark. In a record from before it, which is only read, all that waits has a
 * line.
 */
export const OUTBOX_MARK = {
  since: 11,
  before: 'CREATE TEMP TABLE outbox_mark AS SELECT coalesce(max(pos), 0) AS pos FROM events',
} as const

/**
 * Opens the outbox of a record; nothing is prepared before it is asked where the connection prepares late.
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

/** A lot as it is read: what is of no dossier, and what has no code yet, is said by null. */
export const namedOr = <T extends OfDossier>(lot: T): T => ({
  ...lot,
  dossier: lot.dossier || null,
  code: lot.code || null,
})
