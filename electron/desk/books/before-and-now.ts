import type { DossierId } from '../../../shared/base/ids.ts'
import { fold } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import type { Store } from '../../store/store.ts'

/** The place in the record at which a book was closed; null: it was not. */
export type Closing = number | null

/** A dossier as it stood when a book was closed, and as it stands now: by the order of the record, no clock is asked. */
export function beforeAndNow(
  store: Store,
  id: DossierId,
  closing: Closing,
): { before: Dossier; now: Dossier } {
  const events = store.events.of(id)
  const now = fold(blank(id), events)
  if (closing === null) return { before: now, now }
  const known = events.filter(({ body }) => body.seq < closing)
  return { before: known.length === events.length ? now : fold(blank(id), known), now }
}
