import type { Instant } from '../base/ids.ts'
import { clockOf, dayOf, shortDay, shortDayOf } from '../calendar/vietnam-time.ts'
import type { ProcedureView, VersionLine } from './standing.ts'

/** What it means that a version begins at a moment. Versions are named by their numbers in the procedure. */
export type Beginning = {
  version: number
  since: Instant
  /** The same moment in words: `00:00`, `01/01/2027`. */
  clock: string
  day: string
  /** It holds at once. */
  now: boolean
  /**
   * The versions that hold until then, one after the other; empty where the procedure is not received
   * meanwhile.
   */
  before: readonly number[]
  /**
   * Versions that were to begin at that moment or later. This version has a higher number, so they never
   * hold.
   */
  never: readonly number[]
  /** The last day of the loaded calendar, in words, where the version begins after it. */
  pastCalendar: string | null
  /**
   * The first day on which dossiers are received on the spot, in words, where it comes after the version
   * begins.
   */
  receivedFrom: string | null
}

/** What it means that this version begins at this moment, beside the existing versions. */
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

/**
 * The newest version that had begun by then; undefined where there is none, or where it ends the procedure.
 */
function heldAt(versions: readonly VersionLine[], moment: Instant): number | undefined {
  const begun = versions.filter(({ since }) => since <= moment)
  const newest = begun.toSorted((one, other) => one.version - other.version).at(-1)
  return newest?.withdrawn === null ? newest.version : undefined
}
