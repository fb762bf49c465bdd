import { randomUUID } from 'node:crypto'
import { uptime } from 'node:os'
import type { Instant } from '../shared/base/ids.ts'

/** The time as this machine tells it. Everything that needs time is given a clock. */
export type Clock = {
  now(): Instant
  /**
   * Milliseconds since the machine was started. They only rise, also while it sleeps, whatever is done to its
   * clock.
   */
  monoMs(): number
  /** Names this life of the program: the `monoMs` of two lives are not compared in evidence. */
  readonly bootId: string
}

/** The one place where the program reads the time from the operating system. */
export const systemClock = (): Clock => ({
  now: () => new Date().toISOString(),
  monoMs: () => Math.floor(uptime() * 1000),
  bootId: randomUUID(),
})

/**
 * Does `work` after `ms` milliseconds; the function returned cancels it. It is passed in, so that a test
 * decides when later is.
 */
export type Wake = (ms: number, work: () => void) => () => void

/** Waits by the timer of this machine. A pending timer does not keep the program from ending. */
export const wakeLater: Wake = (ms, work) => {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
