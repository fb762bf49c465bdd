import type { Instant } from '../base/ids.ts'
import { DAY_MS } from '../base/later.ts'

/**
 * Why a clock is in doubt: the time it shows, and what contradicts it. `at` is null where the clock only
 * drifts from the running time.
 */
export type ClockDoubt = {
  wall: Instant
  against: 'province' | 'record' | 'access' | 'drift'
  at: Instant | null
  /** The counter was never enrolled at a province, so no province's word can end the doubt. */
  alone?: true
}
type Told = { wall: Instant; lastServer: Instant | null; suspect: boolean }
type Known = { lastAct: Instant | null; access: Instant | null; alone?: boolean }

/**
 * What contradicts a clock in doubt: the province's signed time, an act of the record, or the day until which
 * the machine may be opened. Null where the clock is not in doubt.
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
 * When the province last answered, and until when this counter approves and gives codes without hearing from
 * it again.
 */
export type WordDue = { last: Instant; until: Instant }

/**
 * The warning before the province's word runs out: from one day without an answer until it ends. Null outside
 * that time.
 */
export function wordDue(now: Instant, last: Instant | null, until: Instant | null): WordDue | null {
  if (last === null || until === null || now > until) return null
  return Date.parse(now) - Date.parse(last) >= DAY_MS ? { last, until } : null
}
