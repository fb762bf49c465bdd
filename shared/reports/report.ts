import type { Day, Instant } from '../base/ids.ts'
import type { RegisterRow } from '../register/row.ts'

/** The days a report speaks of, both included, as Vietnam counts them; when it is made. */
export type Period = { from: Day; to: Day; at: Instant }
type Line = readonly (string | number)[]
/**
 * What a report says: a table that a person reads and a spreadsheet takes, with the sum of its lines under
 * it.
 */
export type Table = { columns: readonly string[]; rows: readonly Line[]; total: Line }

/** A report is a pure reading of the register, so that the counter and the province count alike. */
export type Report = {
  id: string
  title: string
  tabulate(register: Iterable<RegisterRow>, period: Period): Table
}

/** Thrown by a report that was laid down and that nobody has written yet. */
export class Unwritten extends Error {}

/** Declares a report. */
export const defineReport = (report: Report): Report => report
