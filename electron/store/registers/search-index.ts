import type { Db } from '../database/database.ts'
import { keysOf, type Sought } from './search-keys.ts'
import { termsOf } from './search-words.ts'

/**
 * How many of the newest rows stand in no index. They are read one by one, and go in together once there are
 * so many. So an act writes few pages (an index of a million names is touched once in 64 dossiers), and
 * searches still find everything.
 */
const TAIL = 64

/** Keeps the indexes that a search goes through. */
export type SearchIndex = {
  /** The number of the last row that stands in the indexes. Every later row is read one by one. */
  last(): number
  /**
   * To be called with every new row, in order, after it was written. If this moved the newest rows into the
   * indexes, it returns the row after which they begin; otherwise undefined.
   */
  added(row: number): number | undefined
  /** To be called when a row is to be found by something else than before. */
  changed(row: number, from: Sought, to: Sought): void
}

/** Opens the indexes of the register. */
export function openSearchIndex(db: Db): SearchIndex {
  const newest = db.prepare('SELECT max(row) FROM register').pluck()
  const tail = db.prepare(
    'SELECT row, office, code, words, id_number AS idNumber, phone FROM register WHERE row > ? ORDER BY row DESC',
  )
  const addKey = db.prepare('INSERT OR IGNORE INTO register_keys (key, row) VALUES (?, ?)')
  const dropKey = db.prepare('DELETE FROM register_keys WHERE key = ? AND row = ?')
  const addWords = db.prepare('INSERT INTO register_words (rowid, words) VALUES (?, ?)')
  const dropWords = db.prepare('DELETE FROM register_words WHERE rowid = ?')
  const add = (row: number, sought: Sought): void => {
    addWords.run(-row, termsOf(sought))
    for (const key of keysOf(sought)) addKey.run(key, row)
  }
  const last = (): number => {
    const row = (newest.get() as number | null) ?? 0
    return row - (row % TAIL)
  }
  return {
    last,
    added(row) {
      if (row % TAIL !== 0) return undefined
      for (const each of tail.all(row - TAIL) as (Sought & { row: number })[]) add(each.row, each)
      return row - TAIL
    },
    changed(row, from, to) {
      if (row > last()) return
      dropWords.run(-row)
      for (const key of keysOf(from)) dropKey.run(key, row)
      add(row, to)
    },
  }
}
