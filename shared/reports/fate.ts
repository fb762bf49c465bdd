import type { Instant } from '../base/ids.ts'
import { dayOf, instantOf } from '../calendar/vietnam-time.ts'
import { punctual } from '../dossier/ended.ts'
import type { RegisterRow } from '../register/row.ts'
import type { Period } from './report.ts'

/**
 * What has become of a dossier: returned before the promised minute, within it, or after it; ended otherwise;
 * still in progress, in time or overdue.
 */
export const FATES = ['early', 'in-time', 'late', 'other', 'open', 'overdue'] as const
export type Fate = (typeof FATES)[number]
/** How many dossiers have each fate. */
export type Tally = Record<Fate, number>
/** A tally before anything is counted. */
export const noFates = (): Tally => ({
  ...{ early: 0, 'in-time': 0, late: 0, other: 0, open: 0, overdue: 0 },
})

/**
 * What had become of a dossier by then. Its first return counts for ever, whatever was done with the paper
 * later. A dossier that waits for the citizen counts as in time (form II.06a, TT 01/2020/TT-VPCP).
 */
export function fateOf({ ended, endedAt, dueAt, flags }: RegisterRow, by: Instant): Fate {
  if (endedAt !== null && endedAt <= by) return ended === 'returned' ? punctual(endedAt, dueAt) : 'other'
  if (flags.includes('awaiting-supplement')) return 'open'
  return dueAt !== null && dueAt < by ? 'overdue' : 'open'
}

/** The instant up to which a report counts: now, or the end of its last day. */
export const endOf = ({ to, at }: Period): Instant =>
  dayOf(at) <= to ? at : instantOf(to, '23:59').replace(':00.000Z', ':59.999Z')

/** The last line of a table: `head`, then the sum of each column after it. */
export function totalOf(
  lines: readonly (readonly (string | number)[])[],
  head: readonly string[],
  columns: number,
): readonly (string | number)[] {
  const sums = Array.from({ length: columns - head.length }, (_, at) =>
    lines.reduce((sum, line) => sum + Number(line[at + head.length]), 0),
  )
  return [...head, ...sums]
}
