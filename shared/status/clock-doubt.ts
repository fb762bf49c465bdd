import type { Instant } from '../base/ids.ts'
import { DAY_MS } from '../base/later.ts'

/**
 * Why a clock is in doubt: the time it shows, and what contradicts it. `at` is null where the clock only
 * drifts from the running time. After a long `silence` nothing contradicts it: then nothing is blocked, but
 * it is said before anything that follows from this clock.
 */
export type ClockDoubt = {
  wall: Instant
  against: 'province' | 'record' | 'access' | 'drift' | 'silence'
  at: Instant | null
  /** The counter was never enrolled at a province, so no province's word can end the doubt. */
  alone?: true
}
type Told = { wall: Instant; lastServer: Instant | null; suspect: boolean }
/** `leased`: the last day of its numbers, all that a record without an act knows of its time. */
type Known = { lastAct: Instant | null; access: Instant | null; leased?: Instant | null; alone?: boolean }

/** A counter in use is not silent for longer: more likely its clock is ahead. */
const SILENCE_MS = 30 * DAY_MS

/**
 * What contradicts a clock in doubt: the province's signed time, an act of the record, or the day until which
 * the machine may be opened; and the last that was known, where that is long ago. Null where the clock is not
 * in doubt.
 */
export function clockDoubt(
  { wall, lastServer, suspect }: Told,
  { lastAct, access, leased = null, alone = false }: Known,
): ClockDoubt | null {
  if (!suspect) {
    const at = latest(lastAct, lastServer) ?? leased
    return at && Date.parse(wall) - Date.parse(at) > SILENCE_MS ? { wall, against: 'silence', at } : null
  }
  if (lastServer !== null && lastServer > wall) return { wall, against: 'province', at: lastServer }
  if (lastAct !== null && lastAct > wall)
    return { wall, against: 'record', at: lastAct, ...(alone ? { alone } : {}) }
  if (access !== null && wall > access) return { wall, against: 'access', at: access }
  return { wall, against: 'drift', at: null }
}

const latest = (...known: readonly (Instant | null)[]): Instant | null =>
  known.reduce((most, each) => (each !== null && (most === null || each > most) ? each : most), null)

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
