import type { Db } from '../database/database.ts'
import { raiseMark } from './hear-mark.ts'
import type { Mark } from './mark.ts'

/**
 * How far, in milliseconds, the mark may lag behind what was taken in. A province that dies within it and is
 * put back to that very moment is noticed by the heads that its counters saw, not by its mark; numbers are
 * marked before they are handed out.
 */
export const MARK_LAG_MS = 5_000

/**
 * Raises the mark to where the ledgers stand: once for all that grew meanwhile, and for what is left when it
 * is stopped.
 */
export type MarkKeeper = { grown(office: string): void; stop(): Promise<void> }

/**
 * Raises a process' mark after its ledgers in the background, so that no push waits for that disk; `failed`:
 * it could not be written this time.
 */
export function keepMark(
  { db, mark }: { db: Db; mark: Mark | null },
  failed: (fault: unknown) => void,
  lag = MARK_LAG_MS,
): MarkKeeper {
  const due = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let raising: Promise<void> = Promise.resolve()
  const raise = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const offices = [...due]
    due.clear()
    raising = raising
      .then(async () => {
        for (const office of offices) await raiseMark({ db, mark }, office, {})
      })
      .catch(failed)
    return raising
  }
  return {
    grown(office) {
      if (!mark) return
      due.add(office)
      timer ??= setTimeout(() => void raise(), lag).unref()
    },
    stop: raise,
  }
}
