import type { Db } from '../database/database.ts'
import type { Store } from '../store.ts'

/** The book of drafts. */
export type Drafts = Store['drafts']

/**
 * What is being typed. It is kept at every pause of the keys, so that a killed window loses nothing. Drafts
 * are no part of the record.
 */
export function openDrafts(db: Db): Drafts {
  const save = db.prepare('INSERT OR REPLACE INTO drafts (owner, key, value) VALUES (?, ?, ?)')
  const load = db.prepare('SELECT value FROM drafts WHERE owner = ? AND key = ?').pluck()
  const drop = db.prepare('DELETE FROM drafts WHERE owner = ? AND key = ?')
  return {
    save: (owner, key, value) => void save.run(owner, key, value),
    load: (owner, key) => load.get(owner, key) as string | undefined,
    drop: (owner, key) => void drop.run(owner, key),
  }
}
