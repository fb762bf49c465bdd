import type { Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * What was spent at the counter while the province gave no signed answer: acts, numbers, approvals, fees of
 * received dossiers.
 */
export const Spent = z.strictObject({
  acts: z.int().nonnegative(),
  received: z.int().nonnegative(),
  numbers: z.int().nonnegative(),
  approvals: z.int().nonnegative(),
  /**
   * The fees that the procedures state, in đồng; below it, the number of dossiers for which none is stated.
   */
  fees: z.int().nonnegative(),
  unpriced: z.int().nonnegative(),
})
export type Spent = z.output<typeof Spent>

/**
 * One outage as the acts of the office tell it: the desk itself opens and closes it, a shift leader signs it.
 */
export type Outage = {
  /** The act that opened it. */
  id: Hash
  number: string
  /**
   * The last signed answer before the outage, or when the program was opened where none came since. `cause`
   * says why no answer came.
   */
  since: Instant
  /**
   * The place in the record that this counter had reached then: only later events were done during the
   * outage.
   */
  after: number
  cause: string
  closed: { at: Instant; spent: Spent; act: Hash } | null
  signed: {
    by: string
    at: Instant
    act: Hash
    document: Hash
    annexes: readonly Hash[]
    note: string
  } | null
}

/**
 * Whether an outage lasts, or lasted, for so many hours that the provincial office must be told. The Centre's
 * own data say how many.
 */
export const isLong = (
  { since, closed }: Pick<Outage, 'since' | 'closed'>,
  { lo, wall }: Now,
  hours: number,
): boolean => Date.parse(closed?.at ?? (wall > lo ? wall : lo)) - Date.parse(since) >= hours * 3_600_000
/**
 * `lo` is the time that is surely past, which stands still under a clock in doubt. An outage goes on all the
 * same, so `wall` counts where it is later.
 */
type Now = { lo: Instant; wall: Instant }

/** Whether somebody still has to sign the outage: it is over, and something was done meanwhile. */
export const isOwed = ({ closed, signed }: Outage): boolean =>
  closed !== null && signed === null && closed.spent.acts > 0

/** One outage as the list shows it. */
export type OutageLine = Outage & {
  long: boolean
  /** After how many hours an outage is long. */
  noticeHours: number
  /** What was spent; so far, while the outage lasts. */
  spent: Spent
  /** The name of the signer; below it, when the province countersigned the minute with its receipt. */
  signedBy: string | null
  countersignedAt: Instant | null
}

/**
 * The papers of a minute: the minute itself, and its annexes where more was approved than it lists itself.
 */
export type MadeMinute = { document: Hash; annexes: readonly Hash[] }
/** The most annexes that one act names beside its minute. */
export const ANNEXES_MOST = 60

/** A minute as a shift leader signs it. */
export const SignMinute = z.strictObject({
  outage: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string().max(2000),
  pin: z.string().max(32).nullable(),
  act: z.string().min(8).max(64),
})
export type SignMinute = z.output<typeof SignMinute>
