import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import type { OpenedRecord } from '../books/books.ts'
import { type Db, openDatabase } from '../database/database.ts'
import { type EventRow, signedEvent } from '../events/events.ts'
import type { OpenOptions } from '../open-options.ts'
import type { Store } from '../store.ts'

/** How many positions to try if the file does not even say how many events there were. */
const FAR = 200_000

/**
 * Writes every event that can still be read as a line of JSON with its signatures, and counts those on pages
 * that cannot be read.
 */
export function exportEvents(
  options: OpenOptions,
  open: OpenedRecord,
  file: string,
): ReturnType<Store['export']> {
  const db = open.recovery ? openOnly(options, open.file) : open.db
  const out = openSync(file, 'w', 0o600)
  let [events, lost] = [0, 0]
  try {
    for (const row of db ? readEach(db) : []) {
      if (row) writeSync(out, `${JSON.stringify({ pos: row.pos, ...signedEvent(row) })}\n`)
      if (row) events += 1
      else lost += 1
    }
    fsyncSync(out)
  } finally {
    closeSync(out)
    if (open.recovery) db?.close()
  }
  return { file, events, lost }
}

function openOnly({ dataKey }: OpenOptions, file: string): Db | undefined {
  try {
    return openDatabase(file, dataKey, { readonly: true })
  } catch {
    return undefined // Not even the first page opens: nothing can be exported, and the count says so.
  }
}

/** Reads events one by one, so that an unreadable page costs only its own events. */
function* readEach(db: Db): Iterable<EventRow | undefined> {
  const last = attempt(() => db.prepare('SELECT max(pos) FROM events').pluck().get() as number | null)
  const get = attempt(() => db.prepare('SELECT * FROM events WHERE pos = ?'))
  if (!get) return
  for (let pos = 1; pos <= (last === undefined ? FAR : (last ?? 0)); pos++) {
    const row = attempt(() => (get.get(pos) as EventRow | undefined) ?? null)
    if (row !== null) yield row
  }
}

/** What can be read; undefined if the page is damaged. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined // A damaged page: the count of lost events tells it.
  }
}
