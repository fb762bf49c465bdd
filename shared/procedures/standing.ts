import type { Day, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { Fault } from './faults.ts'
import type { Gap } from './gaps.ts'
import type { Procedure } from './procedure.ts'
import type { GuideLine } from './triage.ts'

/** One procedure in a list: enough to choose it by. `official` is false for every unverified source. */
export type ProcedureLine = {
  code: string
  version: Hash
  title: string
  agency: string
  agencyName: string
  official: boolean
  onTheSpot: boolean
  /** Nothing says how its result reads: received here, it could not be approved. */
  noResult: boolean
  /** The other place of the Centre where it is received, by name; null where that is here, or nowhere. */
  site: string | null
}
/**
 * One procedure in the list of those who draft: the version that holds now (none: not received), whether a
 * draft waits.
 */
export type ProcedureStanding = {
  code: string
  title: string
  agency: string
  version: number | null
  draft: boolean
  /** What is received under it cannot be approved here: it has no text of its result. */
  noResult: boolean
}

/** A thing of the Centre with its name. */
export type Named = { id: string; name: string }

/**
 * One version as it was published: since when, whether it holds, how many dossiers were received under it.
 */
export type VersionLine = {
  id: Hash
  version: number
  since: Instant
  inForce: boolean
  withdrawn: string | null
  restores: number | null
  touched: number
}

/** A procedure with its versions and its draft. */
export type ProcedureView = {
  code: string
  /** The draft where there is one, else what holds now. */
  procedure: Procedure
  draft: { id: Hash; like: string | null; by: string; at: Instant } | null
  gaps: readonly Gap[]
  /** What forbids publishing the draft. */
  faults: readonly Fault[]
  /** What must be written before it may be published. */
  owed: readonly Gap[]
  /** What a draft of it may name. */
  named: {
    agencies: readonly Named[]
    sites: readonly Named[]
    /** Of those who are certified to approve for its agency. */
    titles: readonly string[]
  }
  versions: readonly VersionLine[]
  /**
   * When this was read, and the last day of the calendar in force: how far ahead a version can be given a
   * day.
   */
  at: Instant
  calendarTo: Day | null
}

/** A dossier that was received under a version: it keeps that version, whatever becomes of it. */
export type Touched = {
  dossier: DossierId
  code: string | null
  stage: string
  outcome: string | null
  ended: string | null
}

/** A question about one procedure. */
export const ProcedureAsked = z.strictObject({ code: z.string().max(64) })
/** The same, about one version of it. */
export const VersionAsked = ProcedureAsked.extend({
  version: z.union([z.int().positive(), z.literal('draft')]).nullable(),
})

/**
 * What volunteers guide by, without a session: what the law says, what online services are called, one
 * number.
 */
export type Guide = {
  lines: readonly GuideLine[]
  serviceLevels: readonly string[]
  /** When the copy was made that stands beside a record nobody has opened yet; null by the open record. */
  asOf: Instant | null
  helped: number
}
