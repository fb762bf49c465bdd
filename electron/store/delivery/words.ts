import type { Db } from '../database/database.ts'
import type { Delivery, Held, HeldBefore, Receipt, TakenBack, Word } from '../delivered.ts'
import type { Outbox } from './outbox.ts'

const SQL = {
  keep: `INSERT INTO receipts (event, no, verdict, reason, at, id, bytes, signature)
    VALUES (:event, :no, :verdict, :reason, :at, :id, :bytes, :signature)
    ON CONFLICT (event, no) DO UPDATE SET (verdict, reason, at, id, bytes, signature) =
      (excluded.verdict, excluded.reason, excluded.at, excluded.id, excluded.bytes, excluded.signature)
    WHERE excluded.at > at`,
  // A province that was put back says again what it had said; its earlier word stays as evidence.
  aside: `INSERT OR IGNORE INTO receipts_before (event, no, id, bytes, signature)
    SELECT event, no, id, bytes, signature FROM receipts WHERE event = :event AND no = :no AND id <> :id`,
  // Matched by number and by hash: a receipt for anything else takes nothing out.
  settles: `SELECT e.pos FROM events f JOIN events e ON e.pos = f.pos + :seq - 1
    WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1 AND e.id = :id`,
  word: 'SELECT verdict, reason, at FROM receipts WHERE event = ? ORDER BY no DESC LIMIT 1',
  count: `SELECT verdict, count(*) AS many FROM receipts r
    WHERE no = (SELECT max(no) FROM receipts s WHERE s.event = r.event) GROUP BY verdict`,
  held: `SELECT lower(hex(r.event)) AS event, lower(hex(e.dossier)) AS dossier, e.bytes ->> '$.type' AS type,
      e.bytes ->> '$.actor' AS actor, e.bytes ->> '$.time.lo' AS acted, r.reason, r.at
    FROM receipts r
    JOIN events f ON f.device = r.bytes ->> '$.device' AND f.epoch = r.bytes ->> '$.epoch' AND f.seq = 1
    JOIN events e ON e.pos = f.pos + (r.bytes ->> '$.seq') - 1
    WHERE r.verdict IN ('held', 'quarantined') AND e.id = r.event
      AND r.no = (SELECT max(no) FROM receipts s WHERE s.event = r.event) ORDER BY e.pos`,
  heldBefore: `SELECT lower(hex(r.event)) AS event, lower(hex(e.dossier)) AS dossier, r.at
    FROM receipts r
    JOIN events f ON f.device = r.bytes ->> '$.device' AND f.epoch = r.bytes ->> '$.epoch' AND f.seq = 1
    JOIN events e ON e.pos = f.pos + (r.bytes ->> '$.seq') - 1
    WHERE r.verdict IN ('held', 'quarantined') AND e.id = r.event AND e.dossier IS NOT NULL
    ORDER BY e.pos, r.no`,
  takenBack: `SELECT lower(hex(r.event)) AS event, lower(hex(e.dossier)) AS dossier, r.verdict, r.reason
    FROM receipts r
    JOIN events f ON f.device = r.bytes ->> '$.device' AND f.epoch = r.bytes ->> '$.epoch' AND f.seq = 1
    JOIN events e ON e.pos = f.pos + (r.bytes ->> '$.seq') - 1
    WHERE r.verdict IN ('superseded', 'rejected') AND e.id = r.event AND e.dossier IS NOT NULL
      AND r.no = (SELECT max(no) FROM receipts s WHERE s.event = r.event) ORDER BY e.pos`,
} as const

/**
 * Keeps a receipt and takes its event out of the outbox; returns 1 if the event was still waiting, otherwise
 * 0.
 */
export function keepReceipt(db: Db, outbox: Outbox): (receipt: Receipt) => number {
  const keep = db.prepare(SQL.keep)
  const aside = db.prepare(SQL.aside)
  const settles = db.prepare(SQL.settles).pluck()
  return ({ signed: { id, bytes, signature }, body }) => {
    const { event, no, verdict, reason, at, device, epoch, seq } = body
    const eventId = Buffer.from(event, 'hex')
    const proof = { id: Buffer.from(id, 'hex'), bytes, signature: Buffer.from(signature, 'base64url') }
    aside.run({ event: eventId, no, id: proof.id })
    keep.run({ event: eventId, no, verdict, reason, at, ...proof })
    const pos = settles.get({ device, epoch, seq, id: eventId }) as number | undefined
    return pos !== undefined && outbox.settle(pos) ? 1 : 0
  }
}

/**
 * What the province said of events: its latest word on each. Except for `wordOn`, only events of this machine
 * count.
 */
export function openWords(
  db: Db,
  ofHeard: Delivery['wordOn'],
): Pick<Delivery, 'wordOn' | 'held' | 'heldBefore' | 'takenBack' | 'count'> {
  const word = db.prepare(SQL.word)
  const counts = db.prepare(SQL.count)
  const held = db.prepare(SQL.held)
  const heldBefore = db.prepare(SQL.heldBefore)
  const takenBack = db.prepare(SQL.takenBack)
  return {
    wordOn: event => (word.get(Buffer.from(event, 'hex')) as Word | undefined) ?? ofHeard(event),
    held: () => (held.all() as Held[]).map(each => ({ ...each, dossier: each.dossier || null })),
    heldBefore: () => heldBefore.all() as HeldBefore[],
    takenBack: () => takenBack.all() as TakenBack[],
    count: () =>
      Object.fromEntries(
        (counts.all() as { verdict: string; many: number }[]).map(({ verdict, many }) => [verdict, many]),
      ),
  }
}
