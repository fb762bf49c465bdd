import type { Instant } from '../base/ids.ts'
import { instantOf, momentOf } from '../calendar/vietnam-time.ts'
import type { TrustedTime } from '../record/event.ts'
import { type Interval, liesWithin } from '../record/interval.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { Terms } from './terms.ts'

/**
 * What the record knows of when a provisional slip was given. `span` has the moments that may be named for
 * it; `undated` says that its hour was left to be written by hand.
 */
export type SlipTime = { span: Interval; undated: boolean }

const MINUTE_MS = 60_000

/**
 * The moments that may be named for a slip (R13).
 *
 * The earliest is the province's last signed time that its machine had, or the day from which the procedure
 * is received here, whichever is later: both are surely past. The latest is the hour that the machine
 * recorded, so that no citizen loses by what is typed later. Earlier records of the machine are no bound,
 * because the same doubtful clock made them. The earliest is rounded down to the minute, because a pen writes
 * whole minutes.
 */
export function slipTimeOf(
  { lastServer, lo, suspect }: Pick<TrustedTime, 'lastServer' | 'lo' | 'suspect'>,
  { registration }: Pick<Terms, 'registration'>,
): SlipTime {
  const since = [lastServer, registration && instantOf(registration.from, '00:00')]
  const least = since.reduce<Instant>((most, each) => (each && each > most ? each : most), '')
  const from = least === '' ? '0001-01-01T00:00:00.000Z' : wholeMinute(least)
  return { span: { lo: from, hi: lo }, undated: suspect }
}

const wholeMinute = (at: Instant): Instant =>
  new Date(Math.floor(Date.parse(at) / MINUTE_MS) * MINUTE_MS).toISOString()

/**
 * Why this is not accepted as the hour written by hand on a slip (R14); undefined where it is. Counter and
 * province ask the same function.
 */
export function findUnfitHour(written: Instant, { span, undated }: SlipTime): Refusal | undefined {
  if (!undated) return refuse('hour-printed')
  const lies = liesWithin(span, written)
  if (lies === 'early') return refuse('hour-too-early', { since: momentOf(span.lo) })
  return lies === 'late' ? refuse('hour-too-late', { since: momentOf(span.hi) }) : undefined
}
