import { type ClockDoubt, clockDoubt } from '../../shared/register/clock-doubt.ts'
import type { Store } from '../store/store.ts'

/** What the clock stands against, by what this record knows; null where it is right. A record in doubt may know no day of access. */
export const doubtOfClock = (store: Store): ClockDoubt | null =>
  clockDoubt(store.time(), {
    lastAct: store.events.last().at,
    access: store.recovery ? null : store.delivery.accessUntil(),
  })
