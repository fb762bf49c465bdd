import type { Instant } from '../../shared/base/ids.ts'
import type { Db } from './database.ts'
import type { Waiting } from './delivered.ts'

/** What the province has not confirmed yet: one line an event, written with it, gone only by the province's signed word. */
export type Outbox = {
  add(at: Instant): void
  waiting(): number
  oldest(): Instant | null
  /** The place in the record up to which the province knows everything. */
  known(): number
  /** What waits, by the dossier it is of, oldest first; null for acts of the office. */
  byDossier(): readonly Waiting[]
}

const KNOWN = `SELECT coalesce((SELECT min(pos) - 1 FROM outbox), (SELECT max(pos) FROM events), 0)`
const BY_DOSSIER = `SELECT lower(hex(e.dossier)) AS dossier, count(*) AS acts, o.at AS since, min(o.pos)
  FROM outbox o CROSS JOIN events e ON e.pos = o.pos GROUP BY e.dossier ORDER BY min(o.pos)`

export function openOutbox(db: Db): Outbox {
  const add = db.prepare('INSERT INTO outbox (pos, at) SELECT max(pos), ? FROM events')
  const count = db.prepare('SELECT count(*) FROM outbox').pluck()
  const oldest = db.prepare('SELECT at FROM outbox ORDER BY pos LIMIT 1').pluck()
  return {
    add: at => void add.run(at),
    waiting: () => count.get() as number,
    oldest: () => (oldest.get() as string | undefined) ?? null,
    known: () => db.prepare(KNOWN).pluck().get() as number,
    byDossier: () =>
      (db.prepare(BY_DOSSIER).all() as Waiting[]).map(({ dossier, acts, since }) => ({
        dossier: dossier || null,
        acts,
        since,
      })),
  }
}
