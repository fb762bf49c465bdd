import type { Clock } from '../../clock.ts'
import { idleMinutesOf, setIdleMinutes } from '../../keys/change-pin.ts'
import type { LoggedIn } from '../office/office.ts'

/** The seat at this counter: one person at a time. */
export type Seat = {
  /** The person and their keys; undefined once they left or nobody touched anything for too long. */
  now(): LoggedIn | undefined
  /** Gives the seat to another person, or to nobody. What the last person's PIN opened is dropped. */
  change(to: LoggedIn | undefined): null
  /** Seats a person who gave their PIN. If that person already sits here, their session goes on. */
  enter(who: LoggedIn): void
  /** Notes that a person has just touched the keyboard, the mouse or the scanner. */
  touch(): void
  idleMinutes(): number
  setIdleMinutes(minutes: number): void
  close(): void
}

const TICK_MS = 10_000

/**
 * Keeps the one session and drops its keys after this counter's idle minutes (R12). This is done here, where
 * the keys are, whether or not a window asks. Idle time is measured on the running time, which setting the
 * clock does not change.
 */
export function openSeat(folder: string, clock: Clock, changed: () => void): Seat {
  let who: LoggedIn | undefined
  let usedAt = clock.monoMs()
  let minutes = idleMinutesOf(folder)
  const change = (to: LoggedIn | undefined): null => {
    who = to
    usedAt = clock.monoMs()
    changed()
    return null
  }
  const lockIfIdle = (): void => {
    if (who && clock.monoMs() - usedAt >= minutes * 60_000) change(undefined)
  }
  const ticking = setInterval(lockIfIdle, TICK_MS)
  ticking.unref()
  return {
    now() {
      lockIfIdle()
      return who
    },
    change,
    enter(next) {
      const again = who?.face.officer === next.face.officer ? { id: who.id, since: who.since } : {}
      change({ ...next, ...again })
    },
    touch() {
      lockIfIdle()
      usedAt = clock.monoMs()
    },
    idleMinutes: () => minutes,
    setIdleMinutes(to) {
      setIdleMinutes(folder, to)
      minutes = to
    },
    close: () => clearInterval(ticking),
  }
}
