import type { Day } from '../base/ids.ts'
import type { RegisterRow } from '../register/row.ts'

/** The days a report speaks of, both included, as Vietnam counts them. */
export type Period = { from: Day; to: Day }
/** What a report says: a table that a person reads and a spreadsheet takes. */
export type Table = {
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** A report is a pure reading of the register, so that the counter and the province count alike. */
export type Report = {
  id: string
  title: string
  tabulate(register: Iterable<RegisterRow>, period: Period): Table
}

/** Declares a report. */
export const defineReport = (report: Report): Report => report
