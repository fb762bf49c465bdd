import type { Instant } from '../base/ids.ts'
import { DAY_MS } from '../base/later.ts'

/**
 * Why a clock is in doubt: its time, and what it stands against; `at` is null where the two only run apart.
 */
export type ClockDoubt = {
  wall: Instant
  against: 'province' | 'record' | 'access' | 'drift'
  at: Instant | null
  /** The counter was never enrolled at a province: there is none whose word would end the doubt. */
  alone?: true
}
type Told = { wall: Instant; lastServer: Instant | null; suspect: boolean }
type Known = { lastAct: Instant | null; access: Instant | null; alone?: boolean }

/**
 * What a clock in doubt stands against: the province's signed time, an act of the record, or the day until
 * which the machine may be opened.
 */
export function clockDoubt(
  { wall, lastServer, suspect }: Told,
  { lastAct, access, alone = false }: Known,
): ClockDoubt | null {
  if (!suspect) return null
  if (lastServer !== null && lastServer > wall) return { wall, against: 'province', at: lastServer }
  if (lastAct !== null && lastAct > wall)
    return { wall, against: 'record', at: lastAct, ...(alone ? { alone } : {}) }
  if (access !== null && wall > access) return { wall, against: 'access', at: access }
  return { wall, against: 'drift', at: null }
}

/**
 * When the province last answered, and until when this counter approves and gives codes without another word
 * of it.
 */
export type WordDue = { last: Instant; until: Instant }

/**
 * What is to be said before the province's word runs out: from a day without an answer on, to the hour it
 * ends.
 */
export function wordDue(now: Instant, last: Instant | null, until: Instant | null): WordDue | null {
  if (last === null || until === null || now > until) return null
  return Date.parse(now) - Date.parse(last) >= DAY_MS ? { last, until } : null
}
