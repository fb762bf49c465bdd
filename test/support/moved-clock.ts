import type { Clock } from '../../electron/clock.ts'

/**
 * The machine's own time, which a test moves ahead (`pass`) or turns (`turn`). It is for tests that ask a
 * service with its own time.
 */
export function movedClock(): Clock & { pass(ms: number): void; turn(ms: number): void } {
  let [ahead, turned] = [0, 0]
  return {
    now: () => new Date(Date.now() + ahead + turned).toISOString(),
    monoMs: () => Math.floor(performance.now() + ahead),
    bootId: 'boot',
    pass(ms) {
      ahead += ms
    },
    turn(ms) {
      turned += ms
    },
  }
}
