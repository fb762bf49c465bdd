import type { DossierId } from '../../../shared/base/ids.ts'
import type { Db } from '../database/database.ts'
import type { Events } from '../events/events.ts'
import type { Heard } from '../other-acts.ts'
import type { Kept } from './kept.ts'

/** How many heard acts are looked through at a time. */
const PIECE = 500
const SQL = {
  is: `SELECT EXISTS (SELECT 1 FROM heard WHERE dossier = :dossier
    AND bytes ->> '$.type' IN (SELECT value FROM json_each(:types)))`,
  piece: `SELECT DISTINCT dossier FROM heard WHERE row > :after AND row <= :to
    AND bytes ->> '$.type' IN (SELECT value FROM json_each(:types))`,
  last: 'SELECT max(row) FROM heard',
} as const

type Needs = {
  kept: Pick<Kept, 'isEmpty'>
  events: Pick<Events, 'has'>
  /** Updates the register row of a dossier. */
  tell(dossier: DossierId): void
}
/** `tell` updates the row as before, and remembers the dossier. */
type Touched = Pick<Heard, 'touched' | 'through'> & Pick<Needs, 'tell'>

/**
 * Finds dossiers that were acted on here and on which other machines took acts of some kind. `db` prepares
 * late.
 */
export function openTouched(db: Db, { kept, events, tell }: Needs): Touched {
  const is = db.prepare(SQL.is).pluck()
  const piece = db.prepare(SQL.piece).pluck()
  const last = db.prepare(SQL.last).pluck()
  let since = new Set<DossierId>()
  return {
    tell(dossier) {
      since.add(dossier)
      tell(dossier)
    },
    touched(types) {
      const moved = [...since].filter(events.has)
      since = new Set()
      const asked = { types: JSON.stringify(types) }
      return moved.filter(dossier => is.get({ ...asked, dossier: Buffer.from(dossier, 'hex') }) === 1)
    },
    through(types, after) {
      if (kept.isEmpty()) return { dossiers: [], next: null }
      const to = after + PIECE
      const found = piece.all({ types: JSON.stringify(types), after, to }) as Buffer[]
      const dossiers = found.map(id => id.toString('hex')).filter(events.has)
      return { dossiers, next: to < (last.get() as number) ? to : null }
    },
  }
}
