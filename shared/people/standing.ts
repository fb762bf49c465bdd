import type { Instant } from '../base/ids.ts'
import { DAY_MS } from '../base/later.ts'

/** The standing of a certificate in time, with warnings 60, 30 and 7 days before its end. */
export const STANDINGS = ['not-yet', 'good', 'within-60', 'within-30', 'within-7', 'ended'] as const
export type Standing = (typeof STANDINGS)[number]

const WARNINGS = [
  [7, 'within-7'],
  [30, 'within-30'],
  [60, 'within-60'],
] as const

/**
 * The standing of a certificate at an instant, and a number of whole days: those left, those since it ended,
 * or those until it begins.
 */
export function standingOf(
  { from, to }: { from: Instant; to: Instant },
  at: Instant,
): { standing: Standing; days: number } {
  const days = (one: Instant, other: Instant): number =>
    Math.floor((Date.parse(one) - Date.parse(other)) / DAY_MS)
  if (at < from) return { standing: 'not-yet', days: days(from, at) }
  if (at > to) return { standing: 'ended', days: days(at, to) }
  const left = days(to, at)
  const warning = WARNINGS.find(([within]) => left <= within)
  return { standing: warning?.[1] ?? 'good', days: left }
}
