import type { Db, Statement } from '../database/database.ts'
import { isDamage } from '../database/disk-fault.ts'
import { openWalk } from '../events/chain.ts'
import type { EventRow } from '../events/events.ts'
import { readPublications } from '../publications/publications.ts'
import type { Recovery } from '../verified.ts'
import { proofsOf } from './examine.ts'

/** Checks the next piece of a record; `whole` once all of it was checked and nothing is wrong with it. */
export type Scrub = () => 'more' | 'whole' | Recovery

/** How many events make one piece: a few milliseconds of signatures, so that nobody waits for it. */
const EVENTS = 16
const ROWS = 200
type Key = readonly (string | number | Buffer)[]
type Row = Readonly<Record<string, string | number | Buffer>>
const NOTHING = Buffer.alloc(0)

/** The events, and the tables that cannot be rebuilt from them. Each statement goes on after a key. */
const SQL = {
  events: 'SELECT * FROM events WHERE pos > ? ORDER BY pos LIMIT ?',
  keys: 'SELECT * FROM dossier_keys WHERE dossier > ? ORDER BY dossier LIMIT ?',
  periods: 'SELECT * FROM periods WHERE row > ? ORDER BY row LIMIT ?',
  spent: 'SELECT * FROM spent WHERE number > ? ORDER BY number LIMIT ?',
  papers: 'SELECT * FROM papers WHERE hash > ? ORDER BY hash LIMIT ?',
  publications: 'SELECT * FROM publications WHERE id > ? ORDER BY id LIMIT ?',
  answers: 'SELECT * FROM answers WHERE no > ? ORDER BY no LIMIT ?',
  heard: 'SELECT * FROM heard WHERE row > ? ORDER BY row LIMIT ?',
  heardWords: 'SELECT * FROM heard_words WHERE (event, no) > (?, ?) ORDER BY event, no LIMIT ?',
  receipts: 'SELECT * FROM receipts WHERE (event, no) > (?, ?) ORDER BY event, no LIMIT ?',
} as const

/**
 * Begins a scrub. It checks, while the record is open and written to, what an opening has no time for: every
 * event by its form, its place and both signatures, then every row that events cannot rebuild. The cipher
 * authenticates each page that is read.
 */
export function openScrub(db: Db): Scrub {
  const pieces = piecesOf(db)
  return () => {
    try {
      const { done, value } = pieces.next()
      return done ? (value ?? 'whole') : 'more'
    } catch (fault) {
      if (!isDamage(fault)) throw fault
      return { reason: 'damaged', missing: null, detail: String((fault as Error).message) }
    }
  }
}

function* piecesOf(db: Db): Generator<undefined, Recovery | undefined> {
  const events = db.prepare(SQL.events)
  const walk = openWalk(proofsOf(db, readPublications(db).byId))
  for (let rows = events.all(0, EVENTS) as EventRow[]; rows.length > 0; ) {
    for (const row of rows) {
      const broken = walk(row)
      if (broken) return broken
    }
    yield
    rows = events.all(rows.at(-1)?.pos, EVENTS) as EventRow[]
  }
  yield* rowsOf(db.prepare(SQL.keys), ['dossier'], [NOTHING])
  yield* rowsOf(db.prepare(SQL.periods), ['row'], [0])
  yield* rowsOf(db.prepare(SQL.spent), ['number'], [0])
  yield* rowsOf(db.prepare(SQL.papers), ['hash'], [NOTHING])
  yield* rowsOf(db.prepare(SQL.publications), ['id'], [NOTHING])
  yield* rowsOf(db.prepare(SQL.answers), ['no'], [0])
  yield* rowsOf(db.prepare(SQL.heard), ['row'], [0])
  yield* rowsOf(db.prepare(SQL.heardWords), ['event', 'no'], [NOTHING, 0])
  yield* rowsOf(db.prepare(SQL.receipts), ['event', 'no'], [NOTHING, 0])
  return undefined
}

/** Reads a table to its end, starting below its first key. */
function* rowsOf(next: Statement, key: readonly string[], from: Key): Generator<undefined> {
  for (let at: Key | undefined = from; at; ) {
    const last: Row | undefined = (next.all(...at, ROWS) as Row[]).at(-1)
    at = last && key.map(name => last[name] ?? 0)
    yield
  }
}
