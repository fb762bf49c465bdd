import type { DossierId } from '../../../shared/base/ids.ts'
import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank } from '../../../shared/dossier/state.ts'
import type { NumberRef } from '../../../shared/record/event.ts'
import { type Store, StoreRefusal } from '../../store/store.ts'
import type { Office } from '../office/office.ts'
import { isElsewhere } from '../office/other-counters.ts'

/** The steps that take an approval back, so that its number goes to nobody. */
const UNDOING: readonly string[] = ['voiding', 'correction', 'drop-amendment']
/** A number of this counter that another counter's act took back. */
type Undone = { ref: NumberRef; by: Opened }

/**
 * Voids the numbers of this counter's approvals that were taken back at another counter, with the reason
 * given there: the number is kept here, and `gaps` explains it. It looks at the dossiers, open and closed,
 * that were heard of since it was last asked. What was heard may be anything: a fault is noted with its id
 * and stops neither other dossiers nor the caller. Returns in how many dossiers it voided something.
 */
export function noteUndone(noting: Noting): number {
  const { store, again } = noting
  if (store.recovery) return 0
  return guarded(noting, () => {
    const dossiers = new Set([...(again ?? []), ...store.heard.touched(UNDOING)])
    return noteIn(noting, [...dossiers])
  })
}

/**
 * Does the same for all that was ever heard, one piece a call. This is needed once after an opening, for the
 * program may have been ended between hearing and noting.
 */
export function lookForUndone(noting: Noting): () => 'more' | 'all' {
  let after = 0
  return () => {
    if (noting.store.recovery) return 'all'
    const { dossiers, next } = noting.store.heard.through(UNDOING, after)
    noteIn(noting, dossiers)
    if (next === null) return 'all'
    after = next
    return 'more'
  }
}

/** `again`: dossiers that the disk did not take; they are tried once more. */
type Noting = Pick<Office, 'store' | 'fault'> & { again?: Set<DossierId> }

function guarded({ fault }: Noting, work: () => number): number {
  try {
    return work()
  } catch (error) {
    fault('undone', error)
    return 0
  }
}

const noteIn = (noting: Noting, dossiers: readonly DossierId[]): number =>
  dossiers.reduce((sum, dossier) => sum + guarded(noting, () => noteOrKeep(noting, dossier)), 0)

/** What the disk does not take waits for room, and is reported as a fault once. */
function noteOrKeep({ store, again }: Noting, dossier: DossierId): number {
  try {
    const noted = noteOne(store, dossier)
    again?.delete(dossier)
    return noted
  } catch (error) {
    const waited = again?.delete(dossier) === true
    if (!again || !(error instanceof StoreRefusal)) throw error
    again.add(dossier)
    if (waited) return 0
    throw error
  }
}

/** Does it for one dossier, in a transaction of its own. */
function noteOne(store: Store, dossier: string): number {
  const undone = undoneIn(store, dossier)
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
  return events.flatMap((act, at) => {
    const { id, body } = act
    const stands = taken.approval?.event === id || issued.some(({ approval }) => approval === id)
    if (body.type !== 'approval' || stands || isElsewhere({ store }, act)) return []
    const by = events.slice(at + 1).find(later => UNDOING.includes(later.body.type) && !later.passedOver)
    const ref = body.numbers.at(-1)
    return by && ref && isElsewhere({ store }, by) ? [{ ref, by }] : []
  })
}

/** The reason as it was given there. Another counter may have sent anything. */
function reasonOf({ data }: Opened): string {
  const { reason } = (data ?? {}) as { reason?: unknown }
  return typeof reason === 'string' && reason.trim() ? reason : 'Hủy tại quầy khác'
}
