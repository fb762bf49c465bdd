import { z } from '../../shared/base/schema.ts'
import type { Clock } from '../clock.ts'

/** Wrong PINs in a row, and when the fifth came, on the machine's monotonic clock. */
export const Tries = z.strictObject({ count: z.int(), lockedAt: z.int().nullable() })
export type Tries = z.output<typeof Tries>

/** The count after a right PIN. */
export const NONE_WRONG: Tries = { count: 0, lockedAt: null }
const MOST = 5
const LOCK_MS = 15 * 60_000

/** For how many more minutes no PIN may be tried; 0 if one may be tried now. */
export function minutesLocked({ lockedAt }: Tries, clock: Clock): number {
  if (lockedAt === null) return 0
  // Measured on the machine's monotonic clock, which no setting of the clock moves. If it shows less than at
  // the lock, the machine was restarted since: at least the time since that start has passed.
  const now = clock.monoMs()
  const left = LOCK_MS - (now >= lockedAt ? now - lockedAt : now)
  return left > 0 ? Math.ceil(left / 60_000) : 0
}

/** Counts one more wrong PIN. The fifth locks. */
export function oneWrong({ count }: Tries, clock: Clock): Tries {
  return count + 1 >= MOST ? { count: 0, lockedAt: clock.monoMs() } : { count: count + 1, lockedAt: null }
}

/** How many tries are left before the lock. */
export const triesLeft = ({ count }: Tries): number => MOST - count

/** Of two counts of the same thing, the one that allows less: the later lock, the higher number. */
export const stricter = (one: Tries, other: Tries): Tries => ({
  count: Math.max(one.count, other.count),
  lockedAt:
    Math.max(one.lockedAt ?? -1, other.lockedAt ?? -1) < 0
      ? null
      : Math.max(one.lockedAt ?? -1, other.lockedAt ?? -1),
})

/** A backup gives no fresh tries: one try is left of what it holds, and a lock stays. */
export const afterRestore = (tries: Tries): Tries => ({ ...tries, count: MOST - 1 })
