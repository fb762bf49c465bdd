import type { Day, Instant } from '../base/ids.ts'
import type { RegisterRow } from '../register/row.ts'

/** The days that a report covers, both included, by Vietnamese time; and when it is made. */
export type Period = { from: Day; to: Day; at: Instant }
type Line = readonly (string | number)[]
/** The content of a report: a table for people and spreadsheets, with the sums of its lines at the end. */
export type Table = { columns: readonly string[]; rows: readonly Line[]; total: Line }

/** A report. It reads nothing but the register, so that the counter and the province count alike. */
export type Report = {
  id: string
  title: string
  tabulate(register: Iterable<RegisterRow>, period: Period): Table
}

/** Thrown by a report that exists by name and is not written yet. */
export class Unwritten extends Error {}

/** Declares a report. */
export const defineReport = (report: Report): Report => report
