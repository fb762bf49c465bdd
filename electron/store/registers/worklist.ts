import type { Db } from '../database/database.ts'
import type { SearchIndex } from './search-index.ts'

/** The statements that read and write the worklist; a test reads their plans. */
export const WORKLIST = {
  work: 'SELECT r.json FROM worklist w JOIN register r ON r.row = w.row WHERE w.office = ? ORDER BY w.row',
  newest: 'SELECT office, json FROM register WHERE row > ? AND open = 1 ORDER BY row',
  offices: 'SELECT DISTINCT office FROM worklist',
  found: 'SELECT office FROM worklist WHERE row = ?',
  add: 'INSERT INTO worklist (office, row) VALUES (?, ?)',
  addNewest: 'INSERT INTO worklist (office, row) SELECT office, row FROM register WHERE row > ? AND open = 1',
  drop: 'DELETE FROM worklist WHERE office = ? AND row = ?',
} as const

type Stands = { row: number; open: 0 | 1; office: string }

/**
 * The open dossiers of each office, so that a worklist stays fast beside a million closed ones. As in the
 * search, the newest rows stand in the register alone, are read one by one, and go in together.
 */
export type Worklist = {
  /** The open rows of these offices (null: of all), in the order of their arrival within each. */
  open(offices: readonly string[] | null): readonly string[]
  /** To be called when the rows after `row` have gone into the indexes. */
  indexed(row: number): void
  /** To be called with what a row was and what it is now. */
  changed(before: Stands, now: Stands): void
  /** Whether the row stands in the worklist exactly if it should. */
  holds(stands: Stands): boolean
}

/** Opens the table of open dossiers. */
export function openWorklist(db: Db, index: Pick<SearchIndex, 'last'>): Worklist {
  const work = db.prepare(WORKLIST.work).pluck()
  const newest = db.prepare(WORKLIST.newest)
  const offices = db.prepare(WORKLIST.offices).pluck()
  const found = db.prepare(WORKLIST.found).pluck()
  const add = db.prepare(WORKLIST.add)
  const addNewest = db.prepare(WORKLIST.addNewest)
  const drop = db.prepare(WORKLIST.drop)
  return {
    open(wanted) {
      const late = newest.all(index.last()) as { office: string; json: string }[]
      const all = wanted ?? [...(offices.all() as string[]), ...late.map(({ office }) => office)].sort()
      return [...new Set(all)].flatMap(one => [
        ...(work.all(one) as string[]),
        ...late.filter(({ office }) => office === one).map(({ json }) => json),
      ])
    },
    indexed: row => void addNewest.run(row),
    changed(before, now) {
      if (now.row > index.last() || (before.open === now.open && before.office === now.office)) return
      if (before.open) drop.run(before.office, before.row)
      if (now.open) add.run(now.office, now.row)
    },
    holds({ row, open, office }) {
      const stands = found.all(row) as string[]
      const wanted = row > index.last() ? 0 : open
      return stands.length === wanted && stands.every(one => one === office)
    },
  }
}
