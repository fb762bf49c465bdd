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
  /** Reads; what the disk does not give is refused in words. */
  read<T>(work: (books: Books) => T): T
  /** Writes, unless the record is read-only. */
  write<T>(work: (open: OpenedRecord) => T): T
  /** Copies all of it to another place: also where its own disk takes nothing, never where it is in doubt. */
  copy<T>(work: (open: OpenedRecord) => T): T
  /**
   * Whether its files were taken from where they were opened: nothing is recorded until they are put back
   * (`record-moved`).
   */
  isMoved(): boolean
  /**
   * Looks at the next piece of the whole record; at a doubt nothing is written any more, now and at later
   * openings.
   */
  scrubNext(): 'more' | 'whole'
  close(): void
}

const CLOSED: Recovery = { reason: 'unreadable', missing: null, detail: 'the disk failed while opening anew' }

/**
 * After an I/O error nothing that a connection believes is certain: the record is closed, opened and examined
 * to the last page before the next write (R6). Until the disk can again, reading goes on with what is open.
 * @throws StoreRefusal where the disk does not let it be opened at all.
 */
export function keepOpen(options: OpenOptions): Keeper {
  const held = holdOpen(options)
  // Without a lock of its own, a folder that took nothing at the start is never written into.
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
    // Files moved or deleted: only the open handles have them whole. Copy from those, do not reopen.
    const isAway = (held.now().place?.stands() ?? 'here') !== 'here'
    // A write that a full disk did not take leaves a doubt: examine the record there first, then copy it.
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
 * Whether its log was taken away: closed and opened anew, what that held is in the record itself, and there
 * is a log again.
 * @throws StoreRefusal for a record that was taken away itself, or whose log has no room to come back. It is
 * not closed: what it holds can be read and copied as long as it is open, and nowhere else.
 */
function lostLog({ place }: OpenedRecord, folder: string): boolean {
  const stands = place?.stands()
  const isLost = stands === 'moved' || (stands === 'log-gone' && whyDiskUnwritable(folder) !== undefined)
  if (isLost) throw new StoreRefusal(refuse('record-moved'))
  return stands === 'log-gone'
}

/**
 * The record as it is open now. Opened anew, it is closed first; where that fails it is open to be read, and
 * nothing more.
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

/** Looks at the next piece; a record that was opened anew is looked at anew, from its first event on. */
function scrubbing(): (open: OpenedRecord) => ReturnType<Scrub> {
  let looking: { at: OpenedRecord; next: Scrub } | undefined
  return open => {
    if (looking?.at !== open) looking = { at: open, next: openScrub(open.db) }
    return looking.next()
  }
}

/** A damaged page met while reading: the whole is examined, and what it still gives is given (R5). */
function readSurely<T>(now: () => OpenedRecord, reopen: () => void, work: (books: Books) => T): T {
  try {
    return work(now().books)
  } catch (fault) {
    if (!isCorrupt(fault)) throw fault
    if (!now().recovery) reopen()
    return now().recovery ? readInDoubt(now(), work) : work(now().books)
  }
}

/** What a record in doubt gives; a page that cannot be read is one more word of the same doubt. */
function readInDoubt<T>({ books, recovery }: OpenedRecord, work: (books: Books) => T): T {
  try {
    return work(books)
  } catch (fault) {
    if (!isCorrupt(fault) || !recovery) throw fault
    throw new StoreRefusal(refuse('recovery-mode', { reason: recovery.reason }))
  }
}

/** Does it; a fault of the disk becomes a refusal. */
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
