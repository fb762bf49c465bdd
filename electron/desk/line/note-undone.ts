import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank } from '../../../shared/dossier/state.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import type { Store } from '../../store/store.ts'
import { hasOthers, isElsewhere } from '../office/other-counters.ts'

/** The steps that take an approval back, so that its number goes to nobody. */
const UNDOING: readonly string[] = ['voiding', 'correction', 'drop-amendment']
/** A number of this counter that another counter's act took back. */
type Undone = { ref: NumberRef; by: Opened }

/**
 * Voids the numbers of this counter's approvals that were taken back at another counter, with the reason that was said there:
 * the drawer with the number is here, and `gaps` explains it. Says of how many.
 */
export function noteUndone(store: Store): number {
  if (store.recovery) return 0
  const undone = store.register
    .open(null)
    .filter(({ dossier }) => hasOthers({ store }, dossier))
    .flatMap(({ dossier }) => undoneIn(store, dossier))
  if (undone.length === 0) return 0
  return store.record(writing => {
    const issued = undone.filter(({ ref }) => writing.isIssued(ref))
    for (const { ref, by } of issued) writing.voidNumber(ref, reasonOf(by), by.id)
    return issued.length
  })
}

function undoneIn(store: Store, dossier: string): readonly Undone[] {
  const events = store.events.of(dossier)
  const { taken, issued } = fold(blank(dossier), events)
  return events.flatMap(({ id, body }, at) => {
    const stands = taken.approval?.event === id || issued.some(({ approval }) => approval === id)
    if (body.type !== 'approval' || stands || isElsewhere({ store }, body)) return []
    const by = events.slice(at + 1).find(later => UNDOING.includes(later.body.type) && !later.passedOver)
    const ref = body.numbers.at(-1)
    return by && ref && isElsewhere({ store }, by.body) ? [{ ref, by }] : []
  })
}

const reasonOf = ({ data }: Opened): string =>
  (data as { reason?: string } | null)?.reason ?? 'Hủy tại quầy khác'
