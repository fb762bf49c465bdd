import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Books, OpenedRecord } from '../books/books.ts'
import { keepDoubt } from '../checking/doubt.ts'
import { openScrub, type Scrub } from '../checking/scrub.ts'
import { diskRefusal, isCorrupt } from '../database/disk-fault.ts'
import { isDiskReadOnly, tryDisk, whyDiskUnwritable, whyReadOnly } from '../database/read-only-disk.ts'
import type { OpenOptions } from '../open-options.ts'
import { StoreRefusal } from '../store.ts'
import type { Recovery } from '../verified.ts'
import { openAsMayBe, openChecked, openToRead } from './open-checked.ts'

/** Keeps the record open, and lets nobody write while it is in doubt. */
export type Keeper = {
  now(): OpenedRecord
  /** Reads. A fault of the disk becomes a refusal. */
  read<T>(work: (books: Books) => T): T
  /** Writes, unless the record is read-only. */
  write<T>(work: (open: OpenedRecord) => T): T
  /**
   * Copies the record to another place. This works even if its own disk cannot be written, but never while
   * the record is in doubt.
   */
  copy<T>(work: (open: OpenedRecord) => T): T
  /**
   * Whether the record's files were moved away since they were opened. Nothing is recorded until they are put
   * back (`record-moved`).
   */
  isMoved(): boolean
  /**
   * Checks the next piece of the whole record. After a doubt nothing is written any more, now or at later
   * openings.
   */
  scrubNext(): 'more' | 'whole'
  close(): void
}

const CLOSED: Recovery = { reason: 'unreadable', missing: null, detail: 'the disk failed while opening anew' }

/**
 * Keeps a record open. After an I/O error nothing that a connection believes is certain, so the record is
 * closed, opened and examined to the last page before the next write (R6). Until the disk can do that again,
 * reading goes on with what is open.
 * @throws StoreRefusal if the disk does not let it be opened at all.
 */
export function keepOpen(options: OpenOptions): Keeper {
  const held = holdOpen(options)
  // A folder that could not be written at the start has no lock of its own, so it is never written to.
  const shutAtStart = isDiskReadOnly(held.now().recovery)
  let doubtful = false
  const openAnew = (how: typeof openChecked): void => {
    doubtful = isDiskReadOnly(held.anew(() => how(options, { deep: true })).recovery)
  }
  const reopen = (): void => {
    tryDisk(options.folder)
    openAnew(openChecked)
  }
  const noting = <T>(work: () => T): T =>
    inWords(work, () => {
      doubtful = true
    })
  const scrub = scrubbing()
  const scrubNext = (): 'more' | 'whole' => {
    if (held.now().recovery) return 'whole'
    const found = scrub(held.now())
    if (typeof found === 'string') return found
    held.anew(() => openToRead(options, found))
    keepDoubt(options.folder, found)
    return 'whole'
  }
  const write = <T>(work: (open: OpenedRecord) => T): T =>
    noting(() => {
      if ((lostLog(held.now(), options.folder) || doubtful) && !shutAtStart) reopen()
      const { recovery } = held.now()
      if (recovery) throw new StoreRefusal(whyReadOnly(recovery))
      return work(held.now())
    })
  const copy = <T>(work: (open: OpenedRecord) => T): T => {
    // If files were moved or deleted, only the open handles have them whole. Copy from those; do not reopen.
    const isAway = (held.now().place?.stands() ?? 'here') !== 'here'
    // A write that a full disk did not take leaves a doubt. Examine the record there first, then copy it.
    if (!isAway && doubtful && !shutAtStart && whyDiskUnwritable(options.folder))
      inWords(() => openAnew(openAsMayBe))
    return isAway || isDiskReadOnly(held.now().recovery) ? noting(() => work(held.now())) : write(work)
  }
  return {
    now: held.now,
    scrubNext: () => noting(scrubNext),
    read: work => noting(() => readSurely(held.now, reopen, work)),
    write,
    copy,
    isMoved: () => held.now().place?.stands() === 'moved',
    close: () => held.now().close(),
  }
}

/**
 * Whether the record's log was taken away. Then the record is to be closed and opened anew: closing puts what
 * the log held into the record itself, and opening makes a log again.
 * @throws StoreRefusal if the record itself was taken away, or its log has no room to come back. The record
 * is not closed then: as long as it is open, what it holds can be read and copied, and nowhere else.
 */
function lostLog({ place }: OpenedRecord, folder: string): boolean {
  const stands = place?.stands()
  const isLost = stands === 'moved' || (stands === 'log-gone' && whyDiskUnwritable(folder) !== undefined)
  if (isLost) throw new StoreRefusal(refuse('record-moved'))
  return stands === 'log-gone'
}

/**
 * Holds the record that is open now. To open it anew, it is closed first; if opening fails, it is open only
 * for reading.
 */
function holdOpen(options: OpenOptions): {
  now(): OpenedRecord
  anew(how: () => OpenedRecord): OpenedRecord
} {
  let open = inWords(() => openAsMayBe(options))
  return {
    now: () => open,
    anew(how) {
      open.close()
      try {
        open = how()
      } catch (fault) {
        open = openToRead(options, CLOSED)
        throw fault
      }
      return open
    },
  }
}

/** Checks the next piece. A record that was opened anew is checked anew, from its first event on. */
function scrubbing(): (open: OpenedRecord) => ReturnType<Scrub> {
  let looking: { at: OpenedRecord; next: Scrub } | undefined
  return open => {
    if (looking?.at !== open) looking = { at: open, next: openScrub(open.db) }
    return looking.next()
  }
}

/** If reading meets a damaged page, the whole record is examined, and what can still be read is read (R5). */
function readSurely<T>(now: () => OpenedRecord, reopen: () => void, work: (books: Books) => T): T {
  try {
    return work(now().books)
  } catch (fault) {
    if (!isCorrupt(fault)) throw fault
    if (!now().recovery) reopen()
    return now().recovery ? readInDoubt(now(), work) : work(now().books)
  }
}

/** Reads from a record in doubt. A page that cannot be read is refused with the same doubt. */
function readInDoubt<T>({ books, recovery }: OpenedRecord, work: (books: Books) => T): T {
  try {
    return work(books)
  } catch (fault) {
    if (!isCorrupt(fault) || !recovery) throw fault
    throw new StoreRefusal(refuse('recovery-mode', { reason: recovery.reason }))
  }
}

/** Runs the work; a fault of the disk becomes a refusal. */
function inWords<T>(work: () => T, note?: (refusal: Refusal) => void): T {
  try {
    return work()
  } catch (fault) {
    const refusal = diskRefusal(fault)
    if (!refusal) throw fault
    note?.(refusal)
    throw new StoreRefusal(refusal)
  }
}
