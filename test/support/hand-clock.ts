import type { Clock } from '../../electron/clock.ts'

/**
 * A clock that stands still until it is moved. `pass` moves wall and running time together, `turn` moves the
 * wall clock alone.
 */
export function handClock(start: string): Clock & { pass(ms: number): void; turn(ms: number): void } {
  let [wall, mono] = [Date.parse(start), 1_000_000]
  return {
    now: () => new Date(wall).toISOString(),
    monoMs: () => mono,
    bootId: 'test-boot',
    pass(ms) {
      wall += ms
      mono += ms
    },
    turn(ms) {
      wall += ms
    },
  }
}
