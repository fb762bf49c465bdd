import { GENESIS } from '../../../shared/record/event.ts'
import { type Db, findDamage } from '../database/database.ts'
import { type Facts, readFact } from '../database/facts.ts'
import { newestVersion } from '../database/migrate.ts'
import { preparingLate } from '../database/statements.ts'
import { type Anchored, readAnchor } from '../events/anchor.ts'
import { findBreak, type Look, type Proofs } from '../events/chain.ts'
import { markOf, SIGNED_NEAR } from '../events/end-mark.ts'
import { type EventRow, openEvent } from '../events/events.ts'
import { openPayloads } from '../events/payload.ts'
import { readTrace } from '../events/trace.ts'
import { readPublications } from '../publications/publications.ts'
import { StartRefused, type Store } from '../store.ts'
import type { Recovery } from '../verified.ts'

/** A file larger than this is not read whole at start; `verify` reads it all. */
const CHECK_AT_START_BYTES = 16 * 2 ** 20
/** How many of the last events are checked for their place at start; `verify` checks all. */
const CHECK_NEAR = 40

type How = { deep?: boolean; whole?: boolean; dataKey?: Uint8Array }

/**
 * Looks for any doubt about a record before anything is written to it. `deep` reads every page whatever the
 * size; `whole` checks every event as well. If the data key is given, signatures of the last events are
 * believed where the anchor's mark covers exactly them.
 * @throws StartRefused with the reason and the missing range.
 */
export function examine(db: Db, folder: string, { deep = false, whole = false, dataKey }: How): void {
  const stands = db.pragma('user_version', { simple: true }) as number
  const newest = newestVersion()
  if (stands > newest) throw new StartRefused('newer-file', `version ${stands}, this program knows ${newest}`)
  const bytes = pragma(db, 'page_count') * pragma(db, 'page_size')
  const damage = deep || whole || bytes <= CHECK_AT_START_BYTES ? findDamage(db, 'quick_check') : undefined
  if (damage) throw new StartRefused('damaged', damage)
  const device = stands > 0 ? readFact(db, 'device') : undefined
  if (!device) throw new StartRefused('foreign-file', 'the file names no device')
  const trouble =
    anchorTrouble(db, device, folder) ??
    (whole ? findBreakAnywhere(db) : findBreakNear(db, device, deep ? undefined : markIn(folder, dataKey)))
  if (trouble) throw new StartRefused(trouble.reason, trouble.detail, trouble.missing)
}

/** What the chain of this record is checked against. */
export function proofsOf(db: Db, byId: Store['publications']['byId']): Proofs {
  const device = readFact(db, 'device')
  const keys = readFact(db, 'deviceKeys') ?? {}
  const payloads = openPayloads(preparingLate(db))
  return {
    byId,
    deviceKey: (id, epoch) => (id === device?.id ? keys[epoch] : undefined),
    open: row => openEvent(row, payloads),
  }
}

/** Checks that the log reaches at least as far as was acknowledged, along the same chain. */
export function anchorTrouble(db: Db, device: Facts['device'], folder: string): Recovery | undefined {
  const stands = readAnchor(folder)
  if (typeof stands === 'string')
    return { reason: 'anchor-damaged', missing: null, detail: `the anchor is ${stands}` }
  if (stands.epoch !== device.epoch)
    return { reason: 'behind-anchor', missing: null, detail: `epoch ${stands.epoch} was acknowledged` }
  if (idAt(db, device, stands.seq) !== stands.id) return notThere(db, device, stands)
  return traceTrouble(db, device, folder)
}

/**
 * Checks that the papers beside the record belong to its history: an older record that was put back together
 * with its anchor agrees with itself. A killed program leaves at most a paper that no event names yet, and
 * its trace names an end that is there.
 */
function traceTrouble(db: Db, device: Facts['device'], folder: string): Recovery | undefined {
  const left = readTrace(folder)
  if (!left || left.epoch < device.epoch) return undefined
  if (left.epoch > device.epoch)
    return { reason: 'papers-newer', missing: null, detail: `papers of epoch ${left.epoch}` }
  if (idAt(db, device, left.seq) === left.id) return undefined
  return { ...notThere(db, device, left), reason: 'papers-newer' }
}

/** The id of this epoch's event number `seq`; for 0, of the last event before this epoch. */
function idAt(db: Db, { id, epoch }: Facts['device'], seq: number): string | undefined {
  if (seq === 0) return eventBefore(db, { id, epoch })?.id.toString('hex') ?? GENESIS
  const at = db.prepare(
    `SELECT e.id FROM events f JOIN events e ON e.pos = f.pos + :seq - 1
      WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1
        AND e.device = f.device AND e.epoch = f.epoch AND e.seq = :seq`,
  )
  return (at.pluck().get({ device: id, epoch, seq }) as Buffer | undefined)?.toString('hex')
}

/** The last event of the device before this epoch. */
function eventBefore(db: Db, { id, epoch }: { id: string; epoch: number }): EventRow | undefined {
  const last = db.prepare(`SELECT * FROM events WHERE device = :device AND epoch < :epoch AND pos < coalesce(
      (SELECT pos FROM events WHERE device = :device AND epoch = :epoch AND seq = 1), 1 << 62)
    ORDER BY pos DESC LIMIT 1`)
  return last.get({ device: id, epoch }) as EventRow | undefined
}

function notThere(db: Db, { id, epoch }: Facts['device'], { seq }: Pick<Anchored, 'seq'>): Recovery {
  const last = db.prepare('SELECT max(seq) FROM events WHERE device = ? AND epoch = ?').pluck()
  const tip = (last.get(id, epoch) as number | null) ?? 0
  if (tip < seq)
    return { reason: 'behind-anchor', missing: { from: tip + 1, to: seq }, detail: `ends at ${tip}` }
  return {
    reason: 'chain-broken',
    missing: { from: seq, to: seq },
    detail: 'another event stands at the anchor',
  }
}

/** Whether the anchor's mark says that the signatures of exactly these rows hold. */
type Believed = (rows: readonly EventRow[]) => boolean

function markIn(folder: string, dataKey: Uint8Array | undefined): Believed | undefined {
  const stands = readAnchor(folder)
  if (!dataKey || typeof stands === 'string' || !stands.mark) return undefined
  return rows => markOf(dataKey, rows) === stands.mark
}

function findBreakNear(
  db: Db,
  { id, epoch }: Facts['device'],
  believed: Believed = () => false,
): Recovery | undefined {
  const near = db.prepare(`SELECT e.* FROM events f JOIN events e ON e.pos >= f.pos
    WHERE f.device = :device AND f.epoch = :epoch AND f.seq = 1 AND e.device = f.device AND e.epoch = f.epoch
    ORDER BY e.pos DESC LIMIT :near`)
  const rows = (near.all({ device: id, epoch, near: CHECK_NEAR }) as EventRow[]).reverse()
  const look: Look = believed(rows.slice(-SIGNED_NEAR)) ? 'place' : 'signatures'
  // What comes before these rows is trusted: the event just before them, in this epoch or in the last one.
  const trusted = rows[0]?.seq === 1 ? eventBefore(db, { id, epoch }) : rows.shift()
  const last = rows.at(-1)?.seq ?? 0
  return findBreak(rows, proofsOf(db, readPublications(preparingLate(db)).byId), {
    trusted,
    look: ({ seq }) => (seq > last - SIGNED_NEAR ? look : 'place'),
  })
}

function findBreakAnywhere(db: Db): Recovery | undefined {
  const rows = db.prepare('SELECT * FROM events ORDER BY pos').iterate() as Iterable<EventRow>
  return findBreak(rows, proofsOf(db, readPublications(db).byId))
}

const pragma = (db: Db, name: string): number => db.pragma(name, { simple: true }) as number
