import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import { GENESIS, type SignedEvent } from '../../../shared/record/event.ts'
import { readEventBody } from '../../../shared/record/read-bytes.ts'
import { openEventsOf } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'
import type { EventDraft } from '../transaction.ts'
import { openEnd, type Proven, SIGNED_NEAR } from './end-mark.ts'
import { type Chain, type Linked, link, type Tip } from './link.ts'
import type { Payloads } from './payload.ts'

/** One stored event, as it lies in its table. */
export type EventRow = {
  pos: number
  device: string
  epoch: number
  seq: number
  id: Buffer
  dossier: Buffer | null
  bytes: string
  device_signature: Buffer
  person_signature: Buffer | null
}
/** The log of events: appended to and read, never changed. */
export type Events = {
  tip(): Tip
  /** The last events of this epoch, with their signatures. */
  end(): readonly Proven[]
  /** Makes the next link of the chain: payload sealed, bytes canonical, signed. */
  sign(draft: EventDraft, expectedRev: number): Linked
  /** Appends a link. It must follow the end at which it was signed, or the table refuses it. */
  append(linked: Linked): void
  /** To be called when a transaction was undone: the end of the chain is read again. */
  forget(): void
  /** Whether an event of this dossier is recorded here. */
  has(dossier: DossierId): boolean
  of(dossier: DossierId): Opened[]
  one(dossier: DossierId, id: Hash): Opened | undefined
  /** Acts of the office after this position, in order, each with its position. */
  ofOffice(after: number): (Opened & { pos: number })[]
  /** The event as it is stored, for checking it anew. */
  row(dossier: DossierId, id: Hash): EventRow | undefined
  dossier(id: DossierId): Dossier
  dossiers(): DossierId[]
  after(pos: number, limit: number): (SignedEvent & { pos: number })[]
  approvalsUnder(delegations: readonly Hash[]): number
  all(): Iterable<EventRow>
  count(): number
  /**
   * The same count, read from the position of the last event, since no event is ever removed. It is quick,
   * and right in a record that `verify` finds whole.
   */
  recorded(): number
  /** Whether the index finds every event by its dossier. */
  isWhole(): boolean
}

const SQL = {
  last: 'SELECT epoch, seq, id, bytes FROM events WHERE device = ? ORDER BY pos DESC LIMIT 1',
  end: `SELECT id, device_signature, person_signature FROM events
    WHERE pos > (SELECT max(pos) FROM events) - ? AND device = ? AND epoch = ? ORDER BY pos`,
  insert: `INSERT INTO events (device, epoch, seq, id, dossier, bytes, device_signature, person_signature)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  at: 'SELECT * FROM events WHERE pos = ?',
  ofOffice: 'SELECT * FROM events WHERE dossier IS NULL AND pos > ? ORDER BY pos',
  after: 'SELECT * FROM events WHERE pos > ? ORDER BY pos LIMIT ?',
  all: 'SELECT * FROM events ORDER BY pos',
  count: 'SELECT count(*) FROM events',
  recorded: 'SELECT coalesce(max(pos), 0) FROM events',
  under: `SELECT count(*) FROM events WHERE bytes ->> '$.type' = 'approval' AND EXISTS
    (SELECT 1 FROM json_each(bytes, '$.authority') WHERE value IN (SELECT value FROM json_each(?)))`,
  dossiers: 'SELECT DISTINCT dossier FROM events WHERE dossier IS NOT NULL',
} as const

const prepare = (db: Db) => ({
  last: db.prepare(SQL.last),
  insert: db.prepare(SQL.insert),
  nearEnd: db.prepare(SQL.end),
  at: db.prepare(SQL.at),
  ofOffice: db.prepare(SQL.ofOffice),
  after: db.prepare(SQL.after),
  all: db.prepare(SQL.all),
  count: db.prepare(SQL.count).pluck(),
  recorded: db.prepare(SQL.recorded).pluck(),
  under: db.prepare(SQL.under).pluck(),
  ids: db.prepare(SQL.dossiers).pluck(),
})

/**
 * The log of one device, which alone appends to it. No index says where an event stands: an event lies as far
 * behind the first of its epoch as its number says (migration 7), and is read by that. The events of a
 * dossier are found by a batched index.
 */
export function openEvents(db: Db, payloads: Payloads, chain: Chain): Events {
  const { device } = chain
  const { last, insert, nearEnd, at, ofOffice, after, all, count, recorded, under, ids } = prepare(db)
  const places = openEventsOf(db)
  // Only this process writes, so its last append is the end until a transaction is undone.
  let kept: Tip | undefined
  const tip = (): Tip => {
    kept ??= tipOf(last.get(device.id) as EventRow | undefined, device)
    return kept
  }
  const rowsOf = (dossier: DossierId): EventRow[] =>
    places.rowsOf(Buffer.from(dossier, 'hex')).map(pos => at.get(pos) as EventRow)
  const rowOf = (dossier: DossierId, id: Hash) =>
    rowsOf(dossier).find(row => row.id.equals(Buffer.from(id, 'hex')))
  const read = (dossier: DossierId): Opened[] => rowsOf(dossier).map(row => openEvent(row, payloads))
  const end = openEnd(() => nearEnd.all(SIGNED_NEAR, device.id, device.epoch) as Proven[])
  return {
    tip,
    end: end.rows,
    sign: (draft, expectedRev) => link(draft, { expectedRev, before: tip(), payloads, chain }),
    append({ row, recorded, proven, dossier }) {
      const { lastInsertRowid } = insert.run(...row)
      places.added(Number(lastInsertRowid), dossier)
      kept = recorded
      end.added(proven)
    },
    forget: () => {
      kept = undefined
      end.forget()
      places.forget()
    },
    isWhole: places.isWhole,
    has: dossier => places.rowsOf(Buffer.from(dossier, 'hex')).length > 0,
    of: read,
    one: (dossier, id) => openFound(rowOf(dossier, id), payloads),
    ofOffice: pos =>
      (ofOffice.all(pos) as EventRow[]).map(row => ({ ...openEvent(row, payloads), pos: row.pos })),
    row: rowOf,
    dossier: id => fold(blank(id), read(id)),
    dossiers: () => (ids.all() as Buffer[]).map(id => id.toString('hex')),
    after: (pos, limit) =>
      (after.all(pos, limit) as EventRow[]).map(row => ({ pos: row.pos, ...signedEvent(row) })),
    approvalsUnder: delegations => under.get(JSON.stringify(delegations)) as number,
    all: () => all.iterate() as Iterable<EventRow>,
    count: () => count.get() as number,
    recorded: () => recorded.get() as number,
  }
}

/** The end of the chain, by its last row. An epoch continues from the end of the one before it. */
function tipOf(row: EventRow | undefined, { epoch }: Chain['device']): Tip {
  if (!row) return { seq: 0, id: GENESIS, at: null }
  const seq = row.epoch === epoch ? row.seq : 0
  return { seq, id: row.id.toString('hex'), at: readEventBody(row.bytes).time.lo }
}

const openFound = (row: EventRow | undefined, payloads: Payloads): Opened | undefined =>
  row && openEvent(row, payloads)

/** A stored event with its payload opened. */
export function openEvent(row: Pick<EventRow, 'id' | 'bytes'>, payloads: Payloads): Opened {
  const body = readEventBody(row.bytes)
  const data = payloads.open(body.dossier, body.payload, `${body.device}/${body.epoch}/${body.seq}`)
  return { id: row.id.toString('hex'), body, data }
}

/** A stored event in the form in which it is sent. */
export const signedEvent = (row: EventRow): SignedEvent => ({
  id: row.id.toString('hex'),
  bytes: row.bytes,
  deviceSignature: row.device_signature.toString('base64url'),
  personSignature: row.person_signature?.toString('base64url') ?? null,
})
