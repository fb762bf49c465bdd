import { existsSync } from 'node:fs'
import { type OpenedRecord, openBooks } from '../books/books.ts'
import { endDoubt, isDoubted } from '../checking/doubt.ts'
import { examine } from '../checking/examine.ts'
import { BATCHED_TREES } from '../database/batched-index.ts'
import { type Db, emptyDatabase, openDatabase } from '../database/database.ts'
import { diskRefusal, isDamage } from '../database/disk-fault.ts'
import { migrate } from '../database/migrate.ts'
import { copyAway, whyDiskUnwritable } from '../database/read-only-disk.ts'
import { OUTBOX_MARK } from '../delivery/outbox.ts'
import { openAnchor } from '../events/anchor.ts'
import { placeOf } from '../events/place.ts'
import { HEARD_TABLES } from '../heard/kept.ts'
import { RETURNED_LEASES, SPENT_TABLES } from '../numbers/older-tables.ts'
import { type OpenOptions, recordFile } from '../open-options.ts'
import { readRegister, rebuildRegister, refreshRegister } from '../registers/rebuild.ts'
import { StartRefused } from '../store.ts'
import type { Recovery } from '../verified.ts'

/**
 * Opens the record for writing. If it is in doubt, opens what can be read and leaves the file as it is.
 * `deep` reads every page first.
 * @throws the disk's own fault if the disk, not the record, stands in the way.
 */
export function openChecked(options: OpenOptions, { deep = false } = {}): OpenedRecord {
  try {
    lookFirst(options, { deep, whole: isDoubted(options.folder) })
    const open = openToWrite(options)
    endDoubt(options.folder)
    return open
  } catch (fault) {
    const doubt = doubtOf(fault)
    if (!doubt) throw fault
    return openToRead(options, doubt)
  }
}

/**
 * Opens like {@link openChecked}. If the disk cannot be written, so that not even reading works beside the
 * record, a copy elsewhere is read.
 * @throws the disk's own fault if it is another one, or if no place has room for a copy
 */
export function openAsMayBe(options: OpenOptions, how: { deep?: boolean } = {}): OpenedRecord {
  try {
    return openChecked(options, how)
  } catch (fault) {
    const reason = whyDiskUnwritable(options.folder)
    if (!reason) throw fault
    return openShut(options, { reason, missing: null, detail: String((fault as Error).message) })
  }
}

function openShut(options: OpenOptions, shut: Recovery): OpenedRecord {
  const { file, done } = copyAway(options.folder)
  try {
    const open = openToRead(options, findDoubt(options, file) ?? shut, file)
    const close = (): void => {
      open.close()
      done()
    }
    return { ...open, close }
  } catch (fault) {
    done()
    throw fault
  }
}

function findDoubt(options: OpenOptions, file: string): Recovery | undefined {
  try {
    lookFirst(options, { whole: isDoubted(options.folder) }, file)
    return undefined
  } catch (fault) {
    const doubt = doubtOf(fault)
    if (!doubt) throw fault
    return doubt
  }
}

/** The doubt about the record behind a failed opening; undefined if only the disk stands in the way. */
function doubtOf(fault: unknown): Recovery | undefined {
  const detail = String((fault as Error).message)
  if (fault instanceof StartRefused) return { reason: fault.reason, missing: fault.missing, detail }
  return isDamage(fault) || !diskRefusal(fault) ? { reason: 'damaged', missing: null, detail } : undefined
}

/**
 * Examines the record with a reader first. A writer changes a file for good just by opening it: it folds in
 * the WAL that an unclean end left, and converts an old journal mode. So a doubtful record is left exactly as
 * it was found.
 */
function lookFirst(
  { folder, dataKey }: OpenOptions,
  how: Parameters<typeof examine>[2],
  file = recordFile(folder),
): void {
  if (!existsSync(file)) throw new StartRefused('no-database', 'record.db is not there')
  const db = openDatabase(file, dataKey, { readonly: true })
  try {
    examine(db, folder, { ...how, dataKey })
  } finally {
    db.close()
  }
}

function openToWrite(options: OpenOptions): OpenedRecord {
  const { folder, dataKey, probe = () => undefined } = options
  const db = openDatabase(recordFile(folder), dataKey)
  try {
    if (migrate(db, recordFile(folder), { probe })) examine(db, folder, { deep: true })
    const books = openBooks(db, options)
    refreshRegister(db, books)
    // Asked now, so that no act has to.
    books.heard.isEmpty()
    const anchor = openAnchor(folder)
    // What was committed before the anchor could move is visible from now on, so it counts as recorded from
    // now on.
    anchor.advance(books.reach())
    const file = recordFile(folder)
    return openedOf({ db, books, anchor, place: placeOf(folder), recovery: null, file })
  } catch (fault) {
    db.close()
    throw fault
  }
}

/**
 * Opens what can still be read and never written: the file itself, or, if no table answers, empty books in
 * memory.
 */
export function openToRead(
  options: OpenOptions,
  recovery: Recovery,
  file = recordFile(options.folder),
): OpenedRecord {
  try {
    const db = openDatabase(file, options.dataKey, { readonly: true })
    try {
      standIn(db)
      const books = openBooks(db, options)
      readRegister(db, books.register)
      for (const look of [books.events.tip, books.events.count, books.outbox.waiting, books.register.hash])
        look()
      return openedOf({ db, books, anchor: undefined, recovery, file })
    } catch (fault) {
      db.close()
      throw fault
    }
  } catch {
    const db = emptyDatabase() // Recovery mode says what is wrong; `export` gives out what is left.
    migrate(db, '')
    const books = openBooks(db, options)
    rebuildRegister(db, books)
    return openedOf({ db, books, anchor: undefined, recovery, file })
  }
}

/** Provides in memory the tables that an older record lacks and this program asks for while it only reads. */
function standIn(db: Db): void {
  const stands = db.pragma('user_version', { simple: true }) as number
  if (stands < OUTBOX_MARK.since) db.exec(OUTBOX_MARK.before)
  if (stands < BATCHED_TREES.since) db.exec(BATCHED_TREES.before)
  if (stands < HEARD_TABLES.since) db.exec(HEARD_TABLES.before)
  if (stands < RETURNED_LEASES.since) db.exec(RETURNED_LEASES.before)
  if (stands < SPENT_TABLES.since) db.exec(SPENT_TABLES.before)
}

const openedOf = (parts: Omit<OpenedRecord, 'close'>): OpenedRecord => ({
  ...parts,
  close() {
    parts.anchor?.close()
    parts.db.close()
  },
})
