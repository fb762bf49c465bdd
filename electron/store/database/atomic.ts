import type { Db } from './database.ts'

/** Makes work one immediate transaction: all of it, or nothing. */
export type Atomic = <A extends readonly unknown[], T>(work: (...given: A) => T) => (...given: A) => T

/**
 * Transactions of this connection; where one is undone, whoever keeps in mind what lay in the tables is told.
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

/** Whether work was done; a fault of this kind says that it was undone, any other is thrown on. */
export function isDone(work: () => unknown, undoing: new (...given: never[]) => Error): boolean {
  try {
    work()
    return true
  } catch (fault) {
    if (fault instanceof undoing) return false
    throw fault
  }
}
