import { type ClockDoubt, clockDoubt, type WordDue, wordDue } from '../../../shared/status/clock-doubt.ts'
import type { Store } from '../../store/store.ts'

/**
 * What the clock stands against, by what this record knows; null where it is right. A record in doubt may
 * know no day of access.
 */
export const doubtOfClock = (store: Store): ClockDoubt | null =>
  clockDoubt(store.time(), {
    lastAct: store.events.last().at,
    access: store.recovery ? null : store.delivery.accessUntil(),
    alone: !store.recovery && !store.delivery.province(),
  })

/**
 * The word of the province that runs out, while the clock is right; null where one came today, or none is
 * needed.
 */
export function wordDueOf(store: Store): WordDue | null {
  if (store.recovery || !store.delivery.province()) return null
  const { lo, suspect } = store.time()
  return suspect ? null : wordDue(lo, store.delivery.state().answeredAt, store.delivery.accessUntil())
}
