import type { RegisterRow } from '../../../shared/register/row.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { hasOthers, takenElsewhere } from '../office/other-counters.ts'

/**
 * The register rows that this counter reports to the National Portal: those whose present state an act of
 * this counter brought about. Each counter reports what was done at it, so that no change is told twice or by
 * the wrong counter.
 */
export const ownMoves = (
  office: Pick<Office, 'store'>,
  rows: readonly RegisterRow[],
): readonly RegisterRow[] => rows.filter(row => isOwnMove(office, row))

function isOwnMove(office: Pick<Office, 'store'>, { dossier: id, endedAt, movedAt }: RegisterRow): boolean {
  if (!hasOthers(office, id)) return true
  const dossier = dossierOf(office.store, id)
  const act = dossier.history.findLast(({ at }) => at === (endedAt ?? movedAt))
  const there = takenElsewhere(office, dossier, act?.event)
  // This goes by the machine: what it did before it was restored from a backup, no other machine reports.
  const isMine = there === undefined || there.body.device === office.store.device.id
  return isMine && !isLost(office, act?.event)
}

/**
 * Whether another counter took the same act and the province let that one stand. The act is still folded in
 * here, but the other counter reports it.
 */
const isLost = ({ store }: Pick<Office, 'store'>, event: string | undefined): boolean =>
  event !== undefined && LOST.includes(store.delivery.wordOn(event)?.verdict ?? '')
const LOST: readonly string[] = ['superseded', 'rejected']
