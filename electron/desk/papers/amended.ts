import type { Hash } from '../../../shared/base/ids.ts'
import { standingOf } from '../../../shared/dossier/issued.ts'
import { AMENDMENTS, type Dossier, type Issued, type Standing } from '../../../shared/dossier/state.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { readLog } from '../office/read-log.ts'

/** The dossiers in which one of these steps was taken, as they stand now. */
export function dossiersWith(store: Office['store'], steps: readonly string[]): readonly Dossier[] {
  const ids = [...readLog(store)].flatMap(({ body }) =>
    steps.includes(body.type) && body.dossier ? [body.dossier] : [],
  )
  return [...new Set(ids)].map(id => dossierOf(store, id))
}

/** The issued papers that later papers changed, by the approval that spent their number. */
export function amendedPapers(store: Office['store']): ReadonlyMap<Hash, Issued> {
  const issued = dossiersWith(store, AMENDMENTS).flatMap(dossier => dossier.issued)
  return new Map(
    issued.flatMap(each => (each.acts.length > 0 && each.approval ? [[each.approval, each] as const] : [])),
  )
}

/** How many issued papers stand in each way other than simply in force. */
export function countStandings(store: Office['store']): Readonly<Partial<Record<Standing, number>>> {
  const counts: Partial<Record<Standing, number>> = {}
  for (const issued of amendedPapers(store).values()) {
    const standing = standingOf(issued)
    counts[standing] = (counts[standing] ?? 0) + 1
  }
  return counts
}
