import type { Db } from '../database/database.ts'
import { raiseMark } from './hear-mark.ts'
import type { Mark } from './mark.ts'

/**
 * How far, in milliseconds, the mark may lag behind what was taken in. A province that dies within this time
 * and is put back to that very moment is noticed by the heads that its counters saw, not by its mark. Numbers
 * are marked before they are handed out.
 */
export const MARK_LAG_MS = 5_000

/**
 * Raises the mark to where the ledgers stand. `grown`: a Centre's ledgers have grown; the mark is raised once
 * for all that grow meanwhile. `stop`: raises it for what is left.
 */
export type MarkKeeper = { grown(office: string): void; stop(): Promise<void> }

/**
 * Raises a process' mark in the background after its ledgers grew, so that no push waits for that disk.
 * `failed` is called when the mark could not be written this time.
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
