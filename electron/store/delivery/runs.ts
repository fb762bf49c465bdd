import type { Db } from '../database/database.ts'
import type { Delivery } from '../delivered.ts'
import { type EventRow, signedEvent } from '../events/events.ts'
import type { Outbox } from './outbox.ts'

const SQL = {
  placeOf: 'SELECT epoch, seq FROM events WHERE pos = ?',
  run: `SELECT e.* FROM events f JOIN events e ON e.pos >= f.pos + :seq - 1
    WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1 AND e.device = f.device AND e.epoch = f.epoch
    ORDER BY e.pos LIMIT :events`,
} as const

/** What waits, as the runs in which it is sent. */
export function openRuns(
  db: Db,
  device: string,
  outbox: Outbox,
): Pick<Delivery, 'firstWaiting' | 'waiting' | 'run'> {
  const placeOf = db.prepare(SQL.placeOf)
  const rows = db.prepare(SQL.run)
  return {
    firstWaiting() {
      const first = outbox.first()
      return first === undefined ? undefined : (placeOf.get(first) as { epoch: number; seq: number })
    },
    waiting: outbox.waiting,
    run({ epoch, seq }, { events, bytes }) {
      const found = rows.all({ device, epoch, seq, events }) as EventRow[]
      const run = cut(found, bytes)
      const [first] = run
      return first && { epoch, from: first.seq, events: run.map(signedEvent) }
    },
  }
}

/** As many rows as fit into `bytes`, but always the first. */
function cut(rows: readonly EventRow[], bytes: number): readonly EventRow[] {
  let size = 0
  const end = rows.findIndex((row, at) => {
    size += row.bytes.length
    return at > 0 && size > bytes
  })
  return end < 0 ? rows : rows.slice(0, end)
}
