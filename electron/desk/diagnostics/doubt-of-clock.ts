import type { Instant } from '../../../shared/base/ids.ts'
import { instantOf } from '../../../shared/calendar/vietnam-time.ts'
import { type ClockDoubt, clockDoubt, type WordDue, wordDue } from '../../../shared/status/clock-doubt.ts'
import type { Store } from '../../store/store.ts'

/**
 * What the clock contradicts, as far as this record knows; null if it is right. A record in doubt may not
 * know the last day of access.
 */
export const doubtOfClock = (store: Store): ClockDoubt | null =>
  clockDoubt(store.time(), {
    lastAct: store.events.last().at,
    access: store.recovery ? null : store.delivery.accessUntil(),
    leased: store.recovery ? null : lastLease(store),
    alone: !store.recovery && !store.delivery.province(),
  })

/** The last day of the numbers that were given to this machine. */
function lastLease({ numbers }: Store): Instant | null {
  const last = numbers
    .leases()
    .map(({ lastDay }) => lastDay)
    .sort()
    .at(-1)
  return last ? instantOf(last, '00:00') : null
}

/**
 * When the province last answered and when that runs out, while the clock is right. Null if it answered today
 * or no answer is needed.
 */
export function wordDueOf(store: Store): WordDue | null {
  if (store.recovery || !store.delivery.province()) return null
  const { lo, suspect } = store.time()
  return suspect ? null : wordDue(lo, store.delivery.state().answeredAt, store.delivery.accessUntil())
}
