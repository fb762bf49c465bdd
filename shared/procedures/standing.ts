import type { Day, DossierId, Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { Fault } from './faults.ts'
import type { Gap } from './gaps.ts'
import type { Procedure } from './procedure.ts'
import type { GuideLine } from './triage.ts'

/** One procedure in a list, with enough to choose it by. `official` is false for every unverified source. */
export type ProcedureLine = {
  code: string
  version: Hash
  title: string
  agency: string
  agencyName: string
  official: boolean
  onTheSpot: boolean
  /** It has no text of its result: a dossier received here could not be approved. */
  noResult: boolean
  /** The name of the Centre's other site where it is received; null where that is here, or nowhere. */
  site: string | null
}
/**
 * One procedure in the list of those who draft: the version in force (null: not received), and whether a
 * draft waits.
 */
export type ProcedureStanding = {
  code: string
  title: string
  agency: string
  version: number | null
  draft: boolean
  /** It has no text of its result: its dossiers cannot be approved here. */
  noResult: boolean
}

/** Something of the Centre, with its name. */
export type Named = { id: string; name: string }

/** One published version: since when, whether it is in force, how many dossiers were received under it. */
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
  /** The draft where there is one, otherwise the version in force. */
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
    /** The titles of those certified to approve for its agency. */
    titles: readonly string[]
  }
  versions: readonly VersionLine[]
  /** When this was read; below it the last day of the calendar in force, up to which a version can begin. */
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
/** A question about one version of a procedure. */
export const VersionAsked = ProcedureAsked.extend({
  version: z.union([z.int().positive(), z.literal('draft')]).nullable(),
})

/**
 * What volunteers guide by, without a session: what the law states, what online services are called, and a
 * count of the people helped.
 */
export type Guide = {
  lines: readonly GuideLine[]
  serviceLevels: readonly string[]
  helped: number
}
