import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { refuse } from '../../shared/dossier/refusal.ts'
import { type Anchor, openAnchor } from './anchor.ts'
import { type Books, openBooks } from './books.ts'
import { type Db, openDatabase } from './database.ts'
import { diskRefusal } from './disk-fault.ts'
import { openDrawers } from './drawers.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { type OpenOptions, recordFile } from './open-options.ts'
import { openRegister } from './register.ts'
import { type Recovery, StartRefused, type Store, StoreRefusal } from './store.ts'
import { findDamage } from './verify.ts'

/** A file larger than this is not read whole at start; `verify` does it. */
const CHECK_AT_START_PAGES = 4096

/**
 * Opens the record of a folder for this process alone. Any doubt opens it in recovery mode: read-only, with the reason
 * and the missing range; nothing is erased and nothing is carried on from (R5).
 * @throws StoreRefusal `in-use` when another process has the folder.
 */
export function openStore(options: OpenOptions): Store {
  const lock = lockFolder(options.folder)
  try {
    return assemble(options, openChecked(options), lock)
  } catch (fault) {
    lock.release()
    throw fault
  }
}

type Opened = { db: Db; anchor: Anchor | undefined; books: Books; recovery: Recovery | null }

/** Opens for writing, and if the record is in doubt, for reading what can be read. */
function openChecked(options: OpenOptions): Opened {
  try {
    return openWriting(options)
  } catch (fault) {
    if (!(fault instanceof StartRefused)) throw fault
    const recovery = { reason: fault.reason, missing: fault.missing, detail: fault.message }
    const db = openReadable(options)
    return { db, anchor: undefined, books: openBooks(db, options), recovery }
  }
}

function openWriting(options: OpenOptions): Opened {
  const { folder, dataKey } = options
  const file = recordFile(folder)
  if (!existsSync(file)) throw new StartRefused('no-database', 'record.db is not there')
  const db = openDatabase(file, dataKey)
  try {
    migrate(db, file)
    const pages = db.pragma('page_count', { simple: true }) as number
    const damage = pages <= CHECK_AT_START_PAGES ? findDamage(db, 'quick_check') : undefined
    if (damage) throw new StartRefused('damaged', damage)
    const books = openBooks(db, options)
    books.refreshRegister()
    const anchor = openAnchor(folder)
    checkAnchor(anchor, books)
    return { db, anchor, books, recovery: null }
  } catch (fault) {
    db.close()
    throw fault instanceof StartRefused
      ? fault
      : new StartRefused('damaged', String((fault as Error).message))
  }
}

/** The log must reach at least as far as was acknowledged, along the same chain; its last link is checked. */
function checkAnchor(anchor: Anchor, books: Books): void {
  const stands = anchor.read()
  const tip = books.events.tip()
  if (stands === 'damaged') throw new StartRefused('anchor-damaged', 'neither slot of the anchor holds')
  if (stands === 'none') {
    if (tip.seq > 0) throw new StartRefused('anchor-damaged', 'the anchor is empty and the log is not')
    return
  }
  const { epoch } = books.device
  if (stands.epoch > epoch) throw new StartRefused('behind-anchor', `epoch ${stands.epoch} was acknowledged`)
  if (stands.epoch < epoch) return
  if (tip.seq < stands.seq) {
    throw new StartRefused('behind-anchor', `ends at ${tip.seq}`, { from: tip.seq + 1, to: stands.seq })
  }
  const at = books.idAt(stands.seq)
  if (at !== stands.id)
    throw new StartRefused('chain-broken', 'another event stands at the anchor', {
      from: stands.seq,
      to: stands.seq,
    })
  const broken = books.findBreakNear(tip.seq)
  if (broken) throw new StartRefused(broken.reason, broken.detail, broken.missing)
}

/** What can still be read, never written: the file itself read-only, or empty tables in memory. */
function openReadable({ folder, dataKey }: OpenOptions): Db {
  try {
    const db = openDatabase(recordFile(folder), dataKey, { readonly: true })
    db.prepare('SELECT count(*) FROM events').get()
    db.prepare('SELECT count(*) FROM register').get()
    return db
  } catch {
    const empty = new Database(':memory:') // Unreadable: recovery mode says so; the file itself is left as it is.
    migrate(empty, '')
    openRegister(empty).create()
    return empty
  }
}

function assemble(options: OpenOptions, first: Opened, lock: { release(): void }): Store {
  let open = first
  let doubtful = false
  const probe = options.probe ?? (() => undefined)

  const reopen = (): void => {
    open.anchor?.close()
    open.db.close()
    open = openChecked(options)
    doubtful = false
  }
  const guarded = <T>(work: () => T): T => {
    if (doubtful) reopen()
    if (open.recovery) throw new StoreRefusal(refuse('recovery-mode', { reason: open.recovery.reason }))
    try {
      return work()
    } catch (fault) {
      const refusal = diskRefusal(fault)
      if (!refusal) throw fault
      // After an I/O error nothing this connection believes is certain: it is opened and checked anew before the next write (R6).
      doubtful = true
      throw new StoreRefusal(refusal)
    }
  }
  const record: Store['record'] = work =>
    guarded(() => {
      const before = open.books.events.tip().seq
      const value = open.books.transact(work, probe)
      const tip = open.books.events.tip()
      probe('committed')
      if (tip.seq > before) open.anchor?.advance({ epoch: open.books.device.epoch, seq: tip.seq, id: tip.id })
      probe('anchored')
      return value
    })
  return {
    get device() {
      return open.books.device
    },
    get recovery() {
      return open.recovery
    },
    keyIn: options.keyIn,
    record,
    time: () => open.books.time(),
    ...openDrawers(() => open.books, guarded),
    verify: () => open.books.verify(open.recovery, open.anchor),
    rebuild: () => guarded(() => open.books.rebuild()),
    registerHash: () => open.books.register.hash(),
    backup: to => guarded(() => open.books.backup(options.folder, to)),
    export: file => open.books.export(file),
    close() {
      open.anchor?.close()
      open.db.close()
      lock.release()
    },
  }
}
