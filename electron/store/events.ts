import { canonicalJson, toNfc } from '../../shared/base/canonical-json.ts'
import type { DossierId, Hash } from '../../shared/base/ids.ts'
import { fold, type Opened } from '../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../shared/dossier/state.ts'
import { DOMAIN, EventBody, GENESIS, type SignedEvent, type TrustedTime } from '../../shared/record/event.ts'
import { type Sign, sha256 } from '../keys/ed25519.ts'
import type { Db } from './database.ts'
import type { Payloads } from './payload.ts'
import type { EventDraft, Recorded } from './store.ts'

/** One stored event as it lies in its table. */
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
/** The end of this device's chain. */
export type Tip = { seq: number; id: Hash; at: string | null }

/** The log: appended to, read, never changed. */
export type Events = {
  tip(): Tip
  append(draft: EventDraft, expectedRev: number): { recorded: Recorded; opened: Opened }
  of(dossier: DossierId): Opened[]
  dossier(id: DossierId): Dossier
  dossiers(): DossierId[]
  after(pos: number, limit: number): (SignedEvent & { seq: number })[]
  all(): Iterable<EventRow>
}

export type Chain = {
  device: { id: string; epoch: number }
  sign: Sign
  time: () => TrustedTime
  app: string
}

export function openEvents(db: Db, payloads: Payloads, { device, sign, time, app }: Chain): Events {
  const last = db.prepare(
    'SELECT seq, id, bytes FROM events WHERE device = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
  )
  const insert = db.prepare(
    `INSERT INTO events (device, epoch, seq, id, dossier, bytes, device_signature, person_signature)
     VALUES (:device, :epoch, :seq, :id, :dossier, :bytes, :deviceSignature, :personSignature)`,
  )
  const of = db.prepare('SELECT * FROM events WHERE dossier = ? ORDER BY pos')
  const after = db.prepare('SELECT * FROM events WHERE pos > ? ORDER BY pos LIMIT ?')
  const all = db.prepare('SELECT * FROM events ORDER BY pos')
  const ids = db.prepare('SELECT DISTINCT dossier FROM events WHERE dossier IS NOT NULL').pluck()

  const tip = (): Tip => {
    const row = last.get(device.id, device.epoch) as Pick<EventRow, 'seq' | 'id' | 'bytes'> | undefined
    if (!row) return { seq: 0, id: GENESIS, at: null }
    return { seq: row.seq, id: row.id.toString('hex'), at: (JSON.parse(row.bytes) as EventBody).time.lo }
  }
  const open = (row: EventRow): Opened => openEvent(row, payloads)
  const read = (dossier: DossierId): Opened[] => (of.all(Buffer.from(dossier, 'hex')) as EventRow[]).map(open)
  return {
    tip,
    append({ data, signAs, ...draft }, expectedRev) {
      const before = tip()
      const seq = before.seq + 1
      const about = `${device.id}/${device.epoch}/${seq}`
      const payload = payloads.seal(draft.dossier, data, about)
      const chained = {
        v: 1,
        expectedRev,
        device: device.id,
        epoch: device.epoch,
        seq,
        prev: before.id,
        payload,
        app,
      }
      const body = EventBody.parse(toNfc({ ...draft, ...chained, time: time() }))
      const bytes = canonicalJson(body)
      const id = sha256(bytes)
      insert.run({
        device: device.id,
        epoch: device.epoch,
        seq,
        id: Buffer.from(id, 'hex'),
        dossier: draft.dossier && Buffer.from(draft.dossier, 'hex'),
        bytes,
        deviceSignature: Buffer.from(sign(DOMAIN.event, id), 'base64url'),
        personSignature: signAs && Buffer.from(signAs(DOMAIN.act, id), 'base64url'),
      })
      return { recorded: { seq, id, at: body.time.lo }, opened: { id, body, data: toNfc(data) } }
    },
    of: read,
    dossier: id => fold(blank(id), read(id)),
    dossiers: () => (ids.all() as Buffer[]).map(id => id.toString('hex')),
    after: (pos, limit) => (after.all(pos, limit) as EventRow[]).map(signed),
    all: () => all.iterate() as Iterable<EventRow>,
  }
}

/** A stored event with its payload opened. */
export function openEvent(row: EventRow, payloads: Payloads): Opened {
  const body = JSON.parse(row.bytes) as EventBody
  const data = payloads.open(body.dossier, body.payload, `${body.device}/${body.epoch}/${body.seq}`)
  return { id: row.id.toString('hex'), body, data }
}

/** A stored event as it travels. */
export const signed = (row: EventRow): SignedEvent & { seq: number } => ({
  seq: row.pos,
  id: row.id.toString('hex'),
  bytes: row.bytes,
  deviceSignature: row.device_signature.toString('base64url'),
  personSignature: row.person_signature?.toString('base64url') ?? null,
})
