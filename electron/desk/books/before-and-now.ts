import type { DossierId, Instant } from '../../../shared/base/ids.ts'
import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import type { Store } from '../../store/store.ts'
import { isElsewhere } from '../office/other-counters.ts'

/** The place in the record at which a book was closed, and when; null: it was not. */
export type Closing = { seq: number; at: Instant } | null

/**
 * A dossier as it stood when a book was closed, and as it stands now: by the order of the record, no clock is asked. What
 * another counter did was not known here before the province had it.
 */
export function beforeAndNow(
  store: Store,
  id: DossierId,
  closing: Closing,
): { before: Dossier; now: Dossier } {
  const events = store.events.of(id)
  const now = fold(blank(id), events)
  if (closing === null) return { before: now, now }
  const isKnown = ({ id: event, body }: Opened): boolean =>
    isElsewhere({ store }, { id: event, body })
      ? (store.delivery.wordOn(event)?.at ?? body.time.lo) < closing.at
      : body.seq < closing.seq
  const known = events.filter(isKnown)
  return { before: known.length === events.length ? now : fold(blank(id), known), now }
}
