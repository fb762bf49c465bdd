import type { Instant } from '../base/ids.ts'
import { instantOf, momentOf } from '../calendar/vietnam-time.ts'
import type { TrustedTime } from '../record/event.ts'
import { type Interval, liesWithin } from '../record/interval.ts'
import { type Refusal, refuse } from '../refusals/refusal.ts'
import type { Terms } from './terms.ts'

/**
 * When a provisional slip was given as its record knows it: the moments that may be named for it; whether its
 * hour was left to the pen.
 */
export type SlipTime = { span: Interval; undated: boolean }

const MINUTE_MS = 60_000

/**
 * The moments that may be named for a slip (R13): not before the province's last signed time that its machine
 * had, nor the day from which the procedure is received here, for these are surely past; and not after what
 * its machine recorded, so that no citizen loses by what is typed later. What the machine recorded before it
 * is no bound: that came of the same clock. A pen writes whole minutes.
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
 * Why this is not taken for the hour that was written by hand on a slip (R14): counter and province ask the
 * same.
 */
export function findUnfitHour(written: Instant, { span, undated }: SlipTime): Refusal | undefined {
  if (!undated) return refuse('hour-printed')
  const lies = liesWithin(span, written)
  if (lies === 'early') return refuse('hour-too-early', { since: momentOf(span.lo) })
  return lies === 'late' ? refuse('hour-too-late', { since: momentOf(span.hi) }) : undefined
}
