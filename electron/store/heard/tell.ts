import type { DossierId, Hash } from '../../../shared/base/ids.ts'
import { apply, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank } from '../../../shared/dossier/state.ts'
import { type RegisterRow, rowOf } from '../../../shared/register/row.ts'
import type { Events } from '../events/events.ts'
import { isOfTable, type Kept } from './kept.ts'

type Needs = {
  kept: Kept
  /** Own and heard acts merged. */
  events: Events
  register: { put(row: RegisterRow): void }
}

/**
 * Updates the register row of a dossier, if it has one. The province judges acts without reading what people
 * said, so an act may say what no program of ours writes. Such an act is passed over for good, and does not
 * keep others from being read.
 */
export function openTell({ kept, events, register }: Needs): (dossier: DossierId) => void {
  const put = (dossier: DossierId): void => {
    try {
      register.put(rowOf(events.dossier(dossier)))
    } catch (fault) {
      if (isOfTable(fault)) throw fault
      const unread = findUnread(events.of(dossier), rowsOf(kept, dossier), register)
      if (unread === undefined) throw fault
      kept.pass(unread)
      put(dossier)
    }
  }
  return dossier => {
    if (kept.isEmpty() || events.has(dossier) || kept.isShown(dossier)) put(dossier)
  }
}

const rowsOf = (kept: Kept, dossier: DossierId): ReadonlyMap<Hash, number> =>
  new Map(kept.of(dossier).map(({ id, row }) => [id.toString('hex'), row]))

/**
 * The heard act after which no row can be made any more, or the last heard act before one of our own that
 * cannot be applied after it.
 */
function findUnread(
  acts: readonly Opened[],
  rows: ReadonlyMap<Hash, number>,
  register: Needs['register'],
): number | undefined {
  let dossier = blank(acts[0]?.body.dossier ?? '')
  let last: number | undefined
  for (const act of acts) {
    if (!act.passedOver) last = rows.get(act.id) ?? last
    try {
      dossier = apply(dossier, act)
      register.put(rowOf(dossier))
    } catch (fault) {
      if (isOfTable(fault)) throw fault
      return last
    }
  }
  return undefined
}
