import type { Opened } from '../../../shared/dossier/dossier.ts'
import type { Db } from '../database/database.ts'
import type { Events } from '../events/events.ts'
import type { Kept } from './kept.ts'

/** Dossiers of an agency (null: of all agencies) with a heard act that may tell nothing now. */
const DOUBTED = `SELECT DISTINCT h.dossier FROM heard h
  WHERE (:agency IS NULL OR substr(ledger, instr(ledger, '/') + 1) = :agency)
    AND (passed = 1 OR bytes ->> '$.type' = 'verdict-noted' OR dossier IN (SELECT dossier FROM heard_lacking)
      OR (SELECT w.verdict FROM heard_words w WHERE w.event = h.id ORDER BY w.no DESC LIMIT 1) IS NOT 'confirmed')`

/**
 * Lists the ordinals of heard acts that tell nothing now, the oldest first. `db` prepares late. It reads
 * through all such dossiers, so it is asked only when a book is closed.
 */
export function openAside(
  db: Db,
  { kept, events }: { kept: Kept; events: Pick<Events, 'of'> },
): (agency: string | null) => readonly number[] {
  const doubted = db.prepare(DOUBTED).pluck()
  return agency => {
    if (kept.isEmpty()) return []
    const dossiers = (doubted.all({ agency }) as Buffer[]).map(id => id.toString('hex'))
    const rows = dossiers.flatMap(dossier => {
      const lacks = kept.lacking.has(dossier)
      const isAside = ({ passedOver, data }: Opened): boolean =>
        passedOver === true || (lacks && data === null)
      const aside = new Set(events.of(dossier).flatMap(act => (isAside(act) ? act.id : [])))
      return kept
        .of(dossier)
        .filter(({ id }) => aside.has(id.toString('hex')))
        .map(({ row }) => row)
    })
    return rows.sort((a, b) => a - b)
  }
}
