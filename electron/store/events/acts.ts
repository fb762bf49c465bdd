import { openActsOf } from '../database/batched-index.ts'
import type { Db } from '../database/database.ts'

/** The answers kept for acts, so that an act sent twice is recorded once. */
export type Acts = {
  /** The answer of the act of this name; undefined where none was recorded. */
  find(act: string): string | undefined
  /**
   * Keeps the answer to an act.
   * @throws Error if an act of this name was kept before.
   */
  keep(act: string, answer: string): void
  isKnown(act: string): boolean
  /** To be called when a transaction was undone. */
  forget(): void
  /** Whether the index finds every act where its answer stands. */
  isWhole(): boolean
}

/** Opens the book of answers to acts. */
export function openActs(db: Db): Acts {
  const index = openActsOf(db)
  const answer = db.prepare('SELECT answer FROM answers WHERE no = ?').pluck()
  const insert = db.prepare('INSERT INTO answers (act, answer) VALUES (?, ?)')
  const isKnown = (act: string): boolean => index.rowOf(act) !== undefined
  return {
    isKnown,
    find(act) {
      const no = index.rowOf(act)
      return no === undefined ? undefined : (answer.get(no) as string)
    },
    keep(act, text) {
      if (isKnown(act)) throw new Error('an act of this name is there')
      index.added(Number(insert.run(act, text).lastInsertRowid), act)
    },
    forget: index.forget,
    isWhole: index.isWhole,
  }
}
