import { randomUUID } from 'node:crypto'
import { uptime } from 'node:os'
import type { Instant } from '../shared/base/ids.ts'

/** The time as this machine tells it. Everything that needs time is given one of these. */
export type Clock = {
  now(): Instant
  /**
   * Milliseconds since the machine was started: they only rise, in its sleep too, whatever is done to its
   * clock.
   */
  monoMs(): number
  /** One for each life of this program: `monoMs` of two lives are not compared in evidence. */
  readonly bootId: string
}

/** The one place where the program reads the time from the operating system. */
export const systemClock = (): Clock => ({
  now: () => new Date().toISOString(),
  monoMs: () => Math.floor(uptime() * 1000),
  bootId: randomUUID(),
})

/**
 * Does the work after so many milliseconds; what it returns cancels that. Passed in, so that a test decides
 * when later is.
 */
export type Wake = (ms: number, work: () => void) => () => void

/** By the timer of this machine; what only waits for it keeps no program from ending. */
export const wakeLater: Wake = (ms, work) => {
  const timer = setTimeout(work, ms).unref()
  return () => clearTimeout(timer)
}
