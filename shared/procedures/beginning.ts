import type { Instant } from '../base/ids.ts'
import { clockOf, dayOf, shortDay, shortDayOf } from '../calendar/vietnam-time.ts'
import type { ProcedureView, VersionLine } from './standing.ts'

/**
 * What it means that a version begins at a moment: the numbers of the versions are those of the procedure.
 */
export type Beginning = {
  version: number
  since: Instant
  /** The same as people say it: `00:00`, `01/01/2027`. */
  clock: string
  day: string
  /** It holds at once. */
  now: boolean
  /** What holds until then, one after the other; none where the procedure is not received meanwhile. */
  before: readonly number[]
  /**
   * Versions that were to begin at that moment or later: a later version stands before them, so they never
   * hold.
   */
  never: readonly number[]
  /** The last day of the calendar that is loaded, as people say it, where the version begins after it. */
  pastCalendar: string | null
  /**
   * The first day on which dossiers are received on the spot, as people say it, where it comes after the
   * version begins.
   */
  receivedFrom: string | null
}

/** What it means that this version begins at this moment, beside the versions there are. */
export function beginningOf(
  {
    procedure,
    versions,
    at,
    calendarTo,
  }: Pick<ProcedureView, 'procedure' | 'versions' | 'at' | 'calendarTo'>,
  version: number,
  since: Instant,
): Beginning {
  const others = versions.filter(each => each.version < version)
  const now = since <= at
  const turns = [at, ...others.map(each => each.since)].filter(turn => at <= turn && turn < since).sort()
  const before = now ? [] : turns.flatMap(turn => heldAt(others, turn) ?? [])
  const later = others.filter(each => each.since >= since && each.since > at)
  const from = procedure.registration?.from
  return {
    ...{ version, since, clock: clockOf(since), day: shortDayOf(since), now },
    ...{ before: [...new Set(before)], never: later.map(each => each.version) },
    pastCalendar: calendarTo !== null && dayOf(since) > calendarTo ? shortDay(calendarTo) : null,
    receivedFrom: from !== undefined && from > dayOf(now ? at : since) ? shortDay(from) : null,
  }
}

/** The newest version that had begun by then, unless it says that the procedure is received no more. */
function heldAt(versions: readonly VersionLine[], moment: Instant): number | undefined {
  const begun = versions.filter(({ since }) => since <= moment)
  const newest = begun.toSorted((one, other) => one.version - other.version).at(-1)
  return newest?.withdrawn === null ? newest.version : undefined
}
