import type { Day } from '../base/ids.ts'
import type { FormMark, Head } from './form.ts'

/**
 * What every yearly book says besides its lines: its agency, its volume, when an act opened and closed it.
 */
export type BookFacts<Line> = {
  head: Head
  year: number
  /** The agency it is kept for; null for the joint one. */
  agency: string | null
  volume: number
  volumes: number
  /** The days on which acts of the office opened and closed it; null where none did. */
  openedOn: Day | null
  closedOn: Day | null
  /**
   * Which numbered form of which set it is. Null where the sets have none and another rule lays down its
   * content.
   */
  mark: FormMark | null
  lines: readonly Line[]
  /** How many lines were added after the book was closed; left out where none was. */
  added?: number
  /**
   * Which dossiers it covers, where other counters have some too; left out where this one has all of them.
   */
  scope?: string
}
