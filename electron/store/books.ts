import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hash } from '../../shared/base/ids.ts'
import { signerOf } from '../keys/ed25519.ts'
import type { Anchor } from './anchor.ts'
import type { Db } from './database.ts'
import { openDrafts } from './drafts.ts'
import { type EventRow, type Events, openEvents, signed } from './events.ts'
import { readFact, readShape } from './facts.ts'
import { openNumbers } from './numbers.ts'
import type { OpenOptions } from './open-options.ts'
import { openOutbox } from './outbox.ts'
import { openPapers } from './papers.ts'
import { openPayloads } from './payload.ts'
import { openPublications } from './publications.ts'
import { rebuildRegister } from './rebuild.ts'
import { openRegister } from './register.ts'
import type { Recovery, Verified, Writing } from './store.ts'
import { trustedTime } from './trusted-time.ts'
import { findBreak, findDamage, findDifferent } from './verify.ts'
import { openWriting } from './writing.ts'

const NOBODY = { id: '', epoch: 0, counter: '', site: '' }
const CHECK_NEAR = 200

/** Everything that works over one open connection; opened anew when the connection is. */
export type Books = ReturnType<typeof openBooks>

export function openBooks(db: Db, { folder, clock, app }: Pick<OpenOptions, 'folder' | 'clock' | 'app'>) {
  const device = readFact(db, 'device') ?? NOBODY
  const deviceKeys = readFact(db, 'deviceKeys') ?? {}
  const payloads = openPayloads(db)
  const numbers = openNumbers(db, device)
  const publications = openPublications(db, readFact(db, 'issuers') ?? {}, numbers)
  const register = openRegister(db)
  const seed = readFact(db, 'seed')
  const sign = seed ? signerOf(Buffer.from(seed, 'base64url')) : () => ''
  const time = trustedTime(clock, () => events.tip().at)
  const events: Events = openEvents(db, payloads, { device, sign, time: () => time(), app })
  const papers = openPapers(db, folder, payloads)
  const keyOf = (id: string, epoch: number): string | undefined =>
    id === device.id ? deviceKeys[epoch] : undefined
  const outbox = openOutbox(db)

  return {
    device,
    events,
    register,
    numbers,
    publications,
    papers,
    outbox,
    time,
    drafts: openDrafts(db),
    transact: <T>(work: (writing: Writing) => T, probe: (point: string) => void): T =>
      db.transaction(() => work(openWriting({ db, events, register, numbers, outbox }, probe))).immediate(),
    /** Rebuilds the register when `register.sql` is not the one it was made with. */
    refreshRegister(): void {
      if (readShape(db) !== register.shape) rebuildRegister(db, events, register)
    },
    rebuild: () => rebuildRegister(db, events, register),
    idAt: (seq: number): Hash | undefined =>
      (
        db
          .prepare('SELECT id FROM events WHERE device = ? AND epoch = ? AND seq = ?')
          .pluck()
          .get(device.id, device.epoch, seq) as Buffer | undefined
      )?.toString('hex'),
    /** Checks the last links of the chain, so that start stays fast; `verify` checks them all. */
    findBreakNear(seq: number): Recovery | undefined {
      const rows = db
        .prepare('SELECT * FROM events WHERE device = ? AND epoch = ? AND seq >= ? ORDER BY seq')
        .all(device.id, device.epoch, seq - CHECK_NEAR) as EventRow[]
      const first = rows[0]?.seq === 1 ? undefined : rows.shift()
      return findBreak(rows, keyOf, publications, first)
    },
    verify(recovery: Recovery | null, anchor: Anchor | undefined): Verified {
      const damage = findDamage(db, 'integrity_check')
      const found = damage
        ? ({ reason: 'damaged', missing: null, detail: damage } as const)
        : findBreak(events.all(), keyOf, publications)
      const stands = anchor?.read()
      const tip = events.tip()
      const behind = typeof stands === 'object' && stands.epoch === device.epoch && stands.seq > tip.seq
      const lost = behind
        ? ({ reason: 'behind-anchor', missing: { from: tip.seq + 1, to: stands.seq }, detail: '' } as const)
        : undefined
      const trouble = recovery ?? found ?? lost ?? null
      const differing = trouble ? [] : findDifferent(events, register)
      const count = db.prepare('SELECT count(*) FROM events').pluck().get() as number
      const registers = differing.length === 0 && !trouble ? 'equal' : 'different'
      return {
        ok: !trouble && registers === 'equal',
        events: count,
        lastSeq: tip.seq,
        registers,
        differing,
        recovery: trouble,
      }
    },
    backup(from: string, to: string): { file: string; events: number } {
      mkdirSync(to, { recursive: true, mode: 0o700 })
      const file = join(to, 'record.db')
      db.prepare('VACUUM INTO ?').run(file)
      for (const name of ['papers', 'keys.json']) {
        if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name), { recursive: true })
      }
      return { file, events: events.tip().seq }
    },
    export(file: string): { file: string; events: number } {
      const lines = [...events.all()].map(row => JSON.stringify(signed(row)))
      writeFileSync(file, lines.map(line => `${line}\n`).join(''), { mode: 0o600 })
      return { file, events: lines.length }
    },
  }
}
