import { trustedTime } from '../../electron/store/events/trusted-time.ts'
import { handClock } from './hand-clock.ts'

const [MINUTE, DAY] = [60_000, 86_400_000]
/** How far a clock may be turned, in milliseconds. */
export const JUMPS: readonly number[] = [
  1000,
  5 * MINUTE,
  60 * MINUTE,
  DAY,
  3652 * DAY,
  14 * 60 * MINUTE,
].flatMap(by => [by, -by])

/**
 * A machine whose clock a test turns, a province that may tell it the time, and a record that remembers the
 * last act.
 */
export function openMachine(boot = 'test-boot', built: string | null = null) {
  const clock = handClock('2026-11-24T01:00:00.000Z')
  let [recorded, server] = [
    null as string | null,
    null as { at: string; bootId: string; monoMs: number } | null,
  ]
  let [life, isToldSince] = [0, false]
  const bounds = { built, recorded: () => recorded, server: () => server, toldSince: () => isToldSince }
  let told = trustedTime(clock, bounds)
  const time = () => told()
  return {
    clock,
    time,
    /** Restarts the program. What ran in its last life tells nothing any more. */
    anew() {
      if (server) server = { ...server, bootId: `life before ${++life}` }
      told = trustedTime(clock, bounds)
    },
    tell: (at: string) => {
      server = { at, bootId: boot, monoMs: clock.monoMs() }
      isToldSince = true
    },
    act() {
      const now = time()
      recorded = now.lo
      isToldSince = false
      return now
    },
  }
}
