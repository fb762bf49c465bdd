import type { Db } from './database.ts'

/** Makes work one immediate transaction: all of it happens, or nothing. */
export type Atomic = <A extends readonly unknown[], T>(work: (...given: A) => T) => (...given: A) => T

/**
 * Transactions of this connection. When one is undone, `undone` is called, so that whoever remembers what lay
 * in the tables forgets it.
 */
export const openAtomic =
  (db: Db, undone: () => void): Atomic =>
  <A extends readonly unknown[], T>(work: (...given: A) => T) => {
    const run = db.transaction((...given: unknown[]) => work(...(given as unknown as A))).immediate
    return (...given: A): T => {
      try {
        return run(...given) as T
      } catch (fault) {
        undone()
        throw fault
      }
    }
  }

/**
 * Whether work was done. An exception of the class `undoing` means that it was undone (false); any other is
 * thrown on.
 */
export function isDone(work: () => unknown, undoing: new (...given: never[]) => Error): boolean {
  try {
    work()
    return true
  } catch (fault) {
    if (fault instanceof undoing) return false
    throw fault
  }
}
