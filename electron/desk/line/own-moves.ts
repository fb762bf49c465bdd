import type { RegisterRow } from '../../../shared/register/row.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { hasOthers, takenElsewhere } from '../office/other-counters.ts'

/**
 * The lines of which this counter tells the National Portal: those where it took the act that made them stand
 * as they do. Each counter tells what was done at it, so that no change is told twice and none by who did not
 * do it.
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
  // By the machine: what it did before it was put back from a backup, nobody else tells.
  const isMine = there === undefined || there.body.device === office.store.device.id
  return isMine && !isLost(office, act?.event)
}

/**
 * What another counter did as well and the province let stand there: it is folded here all the same, and told
 * by that one.
 */
const isLost = ({ store }: Pick<Office, 'store'>, event: string | undefined): boolean =>
  event !== undefined && LOST.includes(store.delivery.wordOn(event)?.verdict ?? '')
const LOST: readonly string[] = ['superseded', 'rejected']
