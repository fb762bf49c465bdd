import type { DossierId, Hash, Instant } from '../../../shared/base/ids.ts'
import { fold, type Opened } from '../../../shared/dossier/dossier.ts'
import { blank, type Dossier } from '../../../shared/dossier/state.ts'
import type { HeardThen } from '../../../shared/office/books.ts'
import type { Store } from '../../store/store.ts'
import { isElsewhere } from '../office/other-counters.ts'

/**
 * Where in the record and when a book was closed, with what had been heard by then if that was noted. Null if
 * the book is open.
 */
export type Closing = { epoch: number; seq: number; at: Instant; heard?: HeardThen | undefined } | null

/**
 * What became known of other counters' acts after a book was closed: acts that count only since then, and
 * acts that no longer count.
 */
export type Since = { came: readonly Opened[]; gone: readonly Opened[] }

/**
 * A dossier as it stood when a book was closed and as it stands now. `isLater`: whether the closed book does
 * not know an act of it.
 */
export type BeforeAndNow = { before: Dossier; now: Dossier; isLater(event: Hash): boolean; since: Since }

/**
 * A dossier as it stood when a book was closed, and as it stands now. It goes by the order of the record and
 * asks no clock. An act of another counter was known here once it was heard, and stood as the province had
 * said by then.
 */
export function beforeAndNow(store: Store, id: DossierId, closing: Closing): BeforeAndNow {
  const events = store.events.of(id)
  const now = fold(blank(id), events)
  if (closing === null) return { before: now, now, isLater: () => false, since: { came: [], gone: [] } }
  const then = knownAt(store, events, closing)
  const isSame = then.length === events.length && then.every((event, at) => event === events[at])
  const known = new Set(then.map(({ id: event }) => event))
  const before = isSame ? now : fold(blank(id), then)
  const isLater = (event: Hash): boolean => !known.has(event) && events.some(({ id: each }) => each === event)
  return { before, now, isLater, since: isSame ? { came: [], gone: [] } : sinceOf(store, then, events) }
}

/** The acts that were known when a book was closed, as they stood then. */
function knownAt(store: Store, events: readonly Opened[], closing: NonNullable<Closing>): readonly Opened[] {
  const { heard } = closing
  const isOthers = (event: Opened): boolean => isElsewhere({ store }, event)
  // The closing is from before this was noted, so the province's clock decides.
  if (!heard)
    return events.filter(event =>
      isOthers(event)
        ? (store.delivery.wordOn(event.id)?.at ?? event.body.time.lo) < closing.at
        : isBefore(event, closing),
    )
  const then = events.flatMap(event => {
    if (!isOthers(event)) return isBefore(event, closing) ? [{ nth: OWN, act: event }] : []
    const nth = store.heard.nth(event.id)
    if (nth === undefined || nth > heard.acts) return []
    return [{ nth, act: asStood(event, heard.aside.includes(nth)) }]
  })
  return then.every(({ nth }) => nth === OWN)
    ? then.map(({ act }) => act)
    : then.toSorted(byKnowledge).map(({ act }) => act)
}

/** The place of an act recorded here: behind all that were heard. */
const OWN = Number.POSITIVE_INFINITY
type Then = { nth: number; act: Opened }
/**
 * Sorts acts by how much of the dossier each knew when it was taken: the province may move places, but this
 * never changes. Of two that knew as much, the heard one comes first, as it also does while an act recorded
 * here has no place yet.
 */
const byKnowledge = (one: Then, two: Then): number =>
  one.act.body.expectedRev - two.act.body.expectedRev || (one.nth === two.nth ? 0 : one.nth - two.nth)

const isBefore = ({ body }: Opened, { epoch, seq }: NonNullable<Closing>): boolean =>
  body.epoch === epoch ? body.seq < seq : body.epoch < epoch

/** An act of another counter as it stood then; the same object if nothing changed. */
function asStood(event: Opened, wasAside: boolean): Opened {
  if (wasAside === (event.passedOver ?? false)) return event
  const { id, body, data } = event
  return wasAside ? { id, body, data, passedOver: true } : { id, body, data }
}

/** The acts of other counters that count only since then, and those that no longer count. */
function sinceOf(store: Store, then: readonly Opened[], now: readonly Opened[]): Since {
  const others = now.filter(event => isElsewhere({ store }, event))
  const told = new Set(then.filter(isTold).map(({ id }) => id))
  return {
    came: others.filter(event => isTold(event) && !told.has(event.id)),
    gone: others.filter(event => !isTold(event) && told.has(event.id)),
  }
}
const isTold = ({ passedOver }: Opened): boolean => passedOver !== true
