import type { DossierId } from '../../../shared/base/ids.ts'
import { apply, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank } from '../../../shared/dossier/state.ts'
import { type RegisterRow, rowOf } from '../../../shared/register/row.ts'
import type { Events } from '../events/events.ts'
import type { Kept } from './kept.ts'

type Needs = {
  kept: Kept
  /** Own and heard acts as one. */
  events: Events
  register: { put(row: RegisterRow): void }
}

/**
 * Puts the register's line of a dossier, where it has one. The province judges acts without reading what people said: one
 * that says what no program of ours writes is passed over for good, and keeps no other from being read.
 */
export function openTell({ kept, events, register }: Needs): (dossier: DossierId) => void {
  const lineOf = (dossier: DossierId): RegisterRow => {
    try {
      return rowOf(events.dossier(dossier))
    } catch (fault) {
      const row = findUnread(events.of(dossier), kept.of(dossier))
      if (row === undefined) throw fault
      kept.pass(row)
      return lineOf(dossier)
    }
  }
  return dossier => {
    if (kept.isEmpty() || events.has(dossier) || kept.isShown(dossier)) register.put(lineOf(dossier))
  }
}

/** The heard act with which the dossier cannot be told any more: the first, or the last before one of our own that meets it. */
function findUnread(acts: readonly Opened[], heard: ReturnType<Kept['of']>): number | undefined {
  const rows = new Map(heard.map(({ id, row }) => [id.toString('hex'), row]))
  let dossier = blank('')
  let last: number | undefined
  for (const act of acts) {
    if (!act.passedOver) last = rows.get(act.id) ?? last
    try {
      dossier = apply(dossier, act)
      rowOf(dossier)
    } catch {
      return last // It may have been read before, and told nothing that anybody asked for.
    }
  }
  return undefined
}
