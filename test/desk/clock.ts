import type { Clock } from '../../electron/clock.ts'

/** A clock that a test sets; it runs on by itself as the machine's does. */
export function settableClock(start: string): Clock & { pass(ms: number): void } {
  let ahead = 0
  return {
    now: () => new Date(Date.parse(start) + performance.now() + ahead).toISOString(),
    monoMs: () => Math.floor(performance.now() + ahead),
    bootId: 'boot',
    pass: (ms: number) => {
      ahead += ms
    },
  }
}
