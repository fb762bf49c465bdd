import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Instant } from '../../../shared/base/ids.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { syncFile, syncFolder } from '../../keys/durable-file.ts'
import { newKeyPair } from '../../keys/ed25519.ts'
import { makeFolder } from '../../keys/make-folder.ts'
import { proofsOf } from '../checking/examine.ts'
import { type Db, findDamage, openDatabase } from '../database/database.ts'
import { type Facts, readFact, writeFact } from '../database/facts.ts'
import { migrate } from '../database/migrate.ts'
import { OFFER_ALL } from '../delivery/outbox.ts'
import { createAnchor } from '../events/anchor.ts'
import { findBreak } from '../events/chain.ts'
import type { EventRow } from '../events/events.ts'
import { listCopies, type MirrorCopy } from '../mirror-copies.ts'
import { recordFile } from '../open-options.ts'
import { lockToRead } from '../opening/folder-lock.ts'
import { readPublications } from '../publications/publications.ts'
import { StartRefused, StoreRefusal } from '../store.ts'
import { copyBeside } from './backup.ts'

/** What a restored record is, how far the backup reached, and when it was made where it says so. */
export type Restored = {
  epoch: number
  devicePublicKey: string
  events: number
  /** The last event of the epoch before that is in it. */
  before: { epoch: number; seq: number }
  copiedAt: Instant | null
}

/** A backup that a record can be restored from: where the record lies, what belongs beside it. */
type Source = { record: string; beside: string; said: MirrorCopy | null }

/** Where a folder holds a record: itself, or as a mirror its whole copies, the newest first. */
export const findSources = (from: string): Source[] =>
  existsSync(recordFile(from))
    ? [{ record: from, beside: from, said: null }]
    : listCopies(from).map(said => ({ record: said.folder, beside: from, said }))

/**
 * Puts a backup (or a data folder that opens read-only, when its chain holds) into a new folder as a new
 * epoch of its device: a new key, no leases of the old epoch (R8, R32), so that nothing the lost machine may
 * still do can be mistaken for this one's. Made beside its place, where `finish` still changes it, and moved
 * there whole: what fails leaves nothing.
 * @throws StoreRefusal `backup-damaged` when the record in it does not hold; `in-use` when it is open.
 */
export function restoreStore(
  from: string,
  to: string,
  dataKey: Uint8Array,
  finish: (making: string) => void = () => undefined,
): Restored {
  if (existsSync(to)) throw new StoreRefusal(refuse('folder-exists', { path: to }))
  const making = `${to}.making`
  try {
    const restored = firstWhole(from, findSources(from), source => {
      rmSync(making, { recursive: true, force: true })
      makeFolder(making)
      copyUnused(source, making)
      return startEpoch(making, dataKey, source.said)
    })
    finish(making)
    renameSync(making, to)
    syncFolder(dirname(to))
    return restored
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** The newest copy that holds: a mirror has two, so that one that was torn or spoilt leaves the other. */
function firstWhole(
  from: string,
  sources: readonly Source[],
  restore: (source: Source) => Restored,
): Restored {
  const [source, ...others] = sources
  if (!source) throw new StoreRefusal(refuse('folder-missing', { path: from }))
  try {
    return restore(source)
  } catch (fault) {
    if (others.length === 0 || !(fault instanceof StoreRefusal)) throw fault
    return firstWhole(from, others, restore)
  }
}

/**
 * Copies the record with its WAL, which are only read; from a data folder, only while no program has it open.
 */
function copyUnused({ record: from, beside }: Source, to: string): void {
  const lock = lockToRead(from)
  try {
    copyBeside(beside, to)
    for (const end of ['', '-wal']) {
      if (!existsSync(recordFile(from) + end)) continue
      copyFileSync(recordFile(from) + end, recordFile(to) + end)
      syncFile(recordFile(to) + end)
    }
  } finally {
    lock.release()
  }
}

function startEpoch(folder: string, dataKey: Uint8Array, said: MirrorCopy | null): Restored {
  const db = openBackup(folder, dataKey)
  try {
    const device = checkWhole(db)
    const before = checkReach(db, device, said)
    migrate(db, recordFile(folder))
    const epoch = device.epoch + 1
    const pair = newKeyPair()
    db.transaction(() => {
      writeFact(db, 'device', { ...device, epoch })
      writeFact(db, 'seed', Buffer.from(pair.seed).toString('base64url'))
      writeFact(db, 'deviceKeys', { ...readFact(db, 'deviceKeys'), [epoch]: pair.publicKey })
      // How far the chain of the epoch before stands there is asked no more.
      db.exec(OFFER_ALL)
    }).immediate()
    const last = db.prepare('SELECT id FROM events WHERE device = ? ORDER BY pos DESC LIMIT 1')
    const id = (last.pluck().get(device.id) as Buffer | undefined)?.toString('hex')
    createAnchor(folder, id === undefined ? { epoch, seq: 0 } : { epoch, seq: 0, id })
    const events = db.prepare('SELECT count(*) FROM events').pluck().get() as number
    return { epoch, devicePublicKey: pair.publicKey, events, before, copiedAt: said?.at ?? null }
  } finally {
    db.close()
  }
}

function openBackup(folder: string, dataKey: Uint8Array): Db {
  try {
    return openDatabase(recordFile(folder), dataKey)
  } catch (fault) {
    throw fault instanceof StartRefused ? damaged(fault.reason) : fault
  }
}

/** Every page, link and signature of the backup: nothing is built on a history that does not hold. */
function checkWhole(db: Db): Facts['device'] {
  const damage = findDamage(db, 'integrity_check')
  if (damage) throw damaged('damaged')
  const device = readFact(db, 'device')
  if (!device) throw damaged('foreign-file')
  const rows = db.prepare('SELECT * FROM events ORDER BY pos').iterate() as Iterable<EventRow>
  const broken = findBreak(rows, proofsOf(db, readPublications(db).byId))
  if (broken) throw damaged(broken.reason)
  return device
}

/** How far its chain goes: a copy that says it holds more than it does is none. */
function checkReach(db: Db, { id, epoch }: Facts['device'], said: MirrorCopy | null): Restored['before'] {
  const last = db.prepare('SELECT coalesce(max(seq), 0) FROM events WHERE device = ? AND epoch = ?').pluck()
  const seq = last.get(id, epoch) as number
  const isShort = said !== null && (said.device !== id || said.tip.epoch !== epoch || seq < said.tip.seq)
  if (isShort) throw damaged('behind-anchor')
  return { epoch, seq }
}

const damaged = (reason: string): StoreRefusal => new StoreRefusal(refuse('backup-damaged', { reason }))
