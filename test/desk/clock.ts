import type { Clock } from '../../electron/clock.ts'

/** A clock that a test sets; it runs on by itself as the machine's does. */
export function settableClock(start: string): Clock & { pass(ms: number): void } {
  let ahead = 0
  // From now on, not from when its process began: one does the tests of many files.
  const began = performance.now()
  return {
    now: () => new Date(Date.parse(start) + performance.now() - began + ahead).toISOString(),
    monoMs: () => Math.floor(performance.now() + ahead),
    bootId: 'boot',
    pass: (ms: number) => {
      ahead += ms
    },
  }
}
