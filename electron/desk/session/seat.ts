import type { Clock } from '../../clock.ts'
import { idleMinutesOf, setIdleMinutes } from '../../keys/change-pin.ts'
import type { LoggedIn } from '../office/office.ts'

/** Who sits at this counter: one person at a time. */
export type Seat = {
  /** The person with his keys; undefined once he left, or nobody touched anything for too long. */
  now(): LoggedIn | undefined
  /** Another takes over, or nobody: what the last one's PIN opened is dropped. */
  change(to: LoggedIn | undefined): null
  /** Somebody gave his PIN: the one who sits here already goes on in his session. */
  enter(who: LoggedIn): void
  /** A person has just touched key, mouse or scanner. */
  touch(): void
  idleMinutes(): number
  setIdleMinutes(minutes: number): void
  close(): void
}

const TICK_MS = 10_000

/**
 * Keeps the one session and drops its keys after the idle minutes of this counter (R12): here, where the keys
 * are, whether a window asks or not. Measured on the running time, which no setting of the clock moves.
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
