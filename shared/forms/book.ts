import type { Day } from '../base/ids.ts'
import type { FormMark, Head } from './form.ts'

/**
 * What every book of a year says beside its lines: whose, which volume, when it was opened and closed by an
 * act.
 */
export type BookFacts<Line> = {
  head: Head
  year: number
  /** The agency it is kept for; null for the joint one. */
  agency: string | null
  volume: number
  volumes: number
  /** Null where no act of the office opened or closed it. */
  openedOn: Day | null
  closedOn: Day | null
  /**
   * Which numbered form of which set it is; null where the sets have none: then another rule says what stands
   * in it.
   */
  mark: FormMark | null
  lines: readonly Line[]
  /** How many of them were added after the book was closed; left out where none was. */
  added?: number
  /**
   * Of which dossiers it tells, where other counters have theirs; left out where this one has all there are.
   */
  scope?: string
}
