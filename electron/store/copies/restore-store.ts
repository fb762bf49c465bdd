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

/** What a restored record is, how far the backup reached, and when the backup was made if it says so. */
export type Restored = {
  epoch: number
  devicePublicKey: string
  events: number
  /** The last event of the previous epoch that is in it. */
  before: { epoch: number; seq: number }
  copiedAt: Instant | null
}

/**
 * A backup that a record can be restored from: the folder of the record, and the folder of what belongs
 * beside it.
 */
type Source = { record: string; beside: string; said: MirrorCopy | null }

/** The records in a folder: the folder itself, or, for a mirror, its whole copies, the newest first. */
export const findSources = (from: string): Source[] =>
  existsSync(recordFile(from))
    ? [{ record: from, beside: from, said: null }]
    : listCopies(from).map(said => ({ record: said.folder, beside: from, said }))

/**
 * Restores a backup (or a data folder that opens read-only, if its chain holds) into a new folder as a new
 * epoch of its device, with a new key and no leases of the old epoch (R8, R32). So nothing that the lost
 * machine may still do can be mistaken for this one's acts. The record is made beside its place, where
 * `finish` can still change it, and moved there whole: a failure leaves nothing behind.
 * @throws StoreRefusal `folder-exists` if `to` is there already; `folder-missing` if `from` holds no record;
 * `backup-damaged` if the record in it does not hold; `in-use` if it is open.
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

/**
 * Restores from the newest copy that holds. A mirror has two copies, so if one is torn or spoilt the other is
 * left.
 */
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
 * Copies the record with its WAL, which are only read. A data folder is copied only while no program has it
 * open.
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
      // The province is not asked how far the chain of the previous epoch reaches there, so all of it is
      // offered.
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

/** Checks every page, link and signature of the backup: nothing is built on a history that does not hold. */
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

/** How far the backup's chain goes. A copy that claims to hold more than it does is damaged. */
function checkReach(db: Db, { id, epoch }: Facts['device'], said: MirrorCopy | null): Restored['before'] {
  const last = db.prepare('SELECT coalesce(max(seq), 0) FROM events WHERE device = ? AND epoch = ?').pluck()
  const seq = last.get(id, epoch) as number
  const isShort = said !== null && (said.device !== id || said.tip.epoch !== epoch || seq < said.tip.seq)
  if (isShort) throw damaged('behind-anchor')
  return { epoch, seq }
}

const damaged = (reason: string): StoreRefusal => new StoreRefusal(refuse('backup-damaged', { reason }))
