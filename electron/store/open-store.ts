import type { OpenedRecord } from './books/books.ts'
import { verifyRecord } from './checking/verify.ts'
import { backupRecord, makeBackupFolder } from './copies/backup.ts'
import { exportEvents } from './copies/export-events.ts'
import { openMirror } from './copies/mirror.ts'
import { diskRefusal } from './database/disk-fault.ts'
import type { OpenOptions } from './open-options.ts'
import { lockAsMayBe } from './opening/folder-lock.ts'
import { type Keeper, keepOpen } from './opening/keeper.ts'
import { openParts } from './parts.ts'
import { rebuildRegister } from './registers/rebuild.ts'
import type { Store } from './store.ts'
import type { Writing } from './transaction.ts'

/**
 * Opens the record of a folder for this process alone. Any doubt opens it in recovery mode: read-only, with
 * the reason and the missing range; nothing is erased, and the record is not continued (R5). A disk that
 * cannot be written opens it read-only too.
 * @throws StoreRefusal `in-use` if another process has the folder, or the disk's own refusal if it cannot be
 * read.
 */
export function openStore(options: OpenOptions): Store {
  const lock = lockAsMayBe(options.folder)
  try {
    return assemble(options, keepOpen(options), lock)
  } catch (fault) {
    lock.release()
    throw fault
  }
}

function assemble(options: OpenOptions, keeper: Keeper, lock: { release(): void }): Store {
  const { folder, keyIn, probe = () => undefined } = options
  const mirror = openMirror(keeper, folder)
  return {
    get device() {
      return keeper.now().books.device
    },
    get recovery() {
      return keeper.now().recovery
    },
    isMoved: keeper.isMoved,
    keyIn,
    record: work => keeper.write(open => record(open, work, probe)),
    time: () => keeper.read(({ time }) => time()),
    isActKnown: act => keeper.read(({ acts }) => acts.isKnown(act)),
    signAsDevice: (domain, id) => keeper.read(({ sign }) => sign(domain, id)),
    deviceKey: () => keeper.read(({ keys, device }) => keys[device.epoch] ?? ''),
    deviceKeys: () => keeper.read(({ keys }) => Object.values(keys)),
    ...openParts(keeper),
    scrubNext: () => keeper.scrubNext(),
    verify: () => keeper.read(() => verifyRecord(keeper.now(), folder)),
    rebuild: () => keeper.write(({ db, books }) => rebuildRegister(db, books)),
    registerHash: () => keeper.read(({ register }) => register.hash()),
    backup(to) {
      makeBackupFolder(to)
      return keeper.copy(({ db, books }) => backupRecord(db, books, folder, to))
    },
    mirror: mirror.copyTo,
    export: file => exportEvents(options, keeper.now(), file),
    close() {
      try {
        keeper.close()
        mirror.close()
      } finally {
        lock.release()
      }
    },
  }
}

/** Runs one transaction, then moves the anchor. An event is recorded only after both. */
function record<T>(
  { books, anchor, place }: OpenedRecord,
  work: (writing: Writing) => T,
  probe: (point: string) => void,
): T {
  const before = books.events.tip().seq
  const value = books.transact(work, probe)
  const tip = books.events.tip()
  probe('committed')
  try {
    if (tip.seq > before) anchor?.advance(books.reach())
    if (place?.stands() === 'moved') throw Object.assign(new Error('moved'), { code: 'ENXIO' })
  } catch (fault) {
    // The act is committed but not acknowledged. The officer must not hear “nothing was recorded” but “look,
    // and repeat it if it is not there”.
    const code = String((fault as { code?: unknown }).code)
    throw diskRefusal(fault) ? Object.assign(new Error('anchor'), { code: 'EIO', cause: code }) : fault
  }
  probe('anchored')
  return value
}
