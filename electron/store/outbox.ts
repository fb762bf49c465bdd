import type { Instant } from '../../shared/base/ids.ts'
import type { Db } from './database.ts'

/** What the province has not confirmed yet: one line an event, written with it, gone only by the province's signed word. */
export type Outbox = { add(at: Instant): void; waiting(): number; oldest(): Instant | null }

export function openOutbox(db: Db): Outbox {
  const add = db.prepare('INSERT INTO outbox (pos, at) SELECT max(pos), ? FROM events')
  const count = db.prepare('SELECT count(*) FROM outbox').pluck()
  const oldest = db.prepare('SELECT at FROM outbox ORDER BY pos LIMIT 1').pluck()
  return {
    add: at => void add.run(at),
    waiting: () => count.get() as number,
    oldest: () => (oldest.get() as string | undefined) ?? null,
  }
}
