import { Day } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * A signed range of numbers for one counter (R17). A dossier-code lease is a band that starts anew each day
 * (`period: 'day'`); a result-number lease belongs to one year. Two leases of one series never overlap.
 */
export const Lease = z.strictObject({
  series: z.string().max(80),
  period: z.enum(['day', 'year']),
  /** The days on which a number may be spent, both included. */
  firstDay: Day,
  lastDay: Day,
  from: z.int().positive(),
  to: z.int().positive(),
  device: z.string().max(40),
  epoch: z.int().positive(),
})
export type Lease = z.output<typeof Lease>

/** The state of a number: every number of every lease is in exactly one of these (R18). */
export const NumberState = z.enum(['leased', 'issued', 'voided', 'returned', 'burned'])
export type NumberState = z.output<typeof NumberState>

/** The series of an agency's dossier codes, e.g. `code:000.00.12.H30`: one run of XXXX a day. */
export const codeSeries = (agencyCode: string): string => `code:${agencyCode}`
/** The series of an agency's result numbers of one year, e.g. `result:000.00.12.H30:2026`. */
export const resultSeries = (agencyCode: string, year: string): string => `result:${agencyCode}:${year}`
/**
 * The series of a seal's uses, which begins anew each day. An entry of the seal ledger takes one slot of it
 * (R22).
 */
export const sealSeries = (seal: string): string => `seal:${seal}`

/** A dossier code as TT 01/2018/TT-VPCP Đ.19 writes it: `000.00.12.H30-201028-0001`. */
export const dossierCode = (agencyCode: string, day: Day, value: number): string =>
  `${agencyCode}-${day.slice(2).replaceAll('-', '')}-${String(value).padStart(4, '0')}`
