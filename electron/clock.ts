import { randomUUID } from 'node:crypto'
import type { Instant } from '../shared/base/ids.ts'

/** The time as this machine tells it. Everything that needs time is given one of these. */
export type Clock = {
  now(): Instant
  /** Milliseconds that only rise, within one boot of this process. */
  monoMs(): number
  readonly bootId: string
}

/** The one place where the program reads the time from the operating system. */
export const systemClock = (): Clock => ({
  now: () => new Date().toISOString(),
  monoMs: () => Math.floor(performance.now()),
  bootId: randomUUID(),
})
