import type { Instant } from '../../shared/base/ids.ts'
import type { TrustedTime } from '../../shared/record/event.ts'
import type { Clock } from '../clock.ts'

const BACK_TOLERANCE_MS = 2 * 60_000
const DRIFT_TOLERANCE_MS = 5 * 60_000

/**
 * Time as evidence (R13, R14): never before `floor` (the last recorded time), and suspect when the clock stands before
 * it or runs apart from the monotonic one. Suspect blocks dated acts, never receiving what can be received.
 */
export function trustedTime(clock: Clock, floor: () => Instant | null): () => TrustedTime {
  const start = { wall: Date.parse(clock.now()), mono: clock.monoMs() }
  return () => {
    const wall = clock.now()
    const monoMs = clock.monoMs()
    const least = floor()
    const behind = least !== null && Date.parse(least) - Date.parse(wall) > BACK_TOLERANCE_MS
    const drift = Math.abs(Date.parse(wall) - start.wall - (monoMs - start.mono))
    return {
      wall,
      bootId: clock.bootId,
      monoMs,
      lastServer: null,
      lo: least !== null && least > wall ? least : wall,
      hi: null,
      suspect: behind || drift > DRIFT_TOLERANCE_MS,
    }
  }
}
