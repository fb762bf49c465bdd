import type { Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'

/**
 * What was spent at the counter while the province gave no signed answer: acts, numbers, approvals, fees of
 * what was received.
 */
export const Spent = z.strictObject({
  acts: z.int().nonnegative(),
  received: z.int().nonnegative(),
  numbers: z.int().nonnegative(),
  approvals: z.int().nonnegative(),
  /** The fees that the procedures name, in đồng; of how many dossiers none is named. */
  fees: z.int().nonnegative(),
  unpriced: z.int().nonnegative(),
})
export type Spent = z.output<typeof Spent>

/**
 * One outage as the acts of the office tell it: opened and closed by the desk itself, signed by a shift
 * leader.
 */
export type Outage = {
  /** The act that opened it. */
  id: Hash
  number: string
  /**
   * The last signed answer before it, or when the program was opened where none came since; why nothing came.
   */
  since: Instant
  /** The place that this counter's record had reached then: only what stands behind it was done meanwhile. */
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
 * Whether it lasts, or lasted, so many hours that the provincial office is to be told: the Centre's own data
 * says how many.
 */
export const isLong = (
  { since, closed }: Pick<Outage, 'since' | 'closed'>,
  { lo, wall }: Now,
  hours: number,
): boolean => Date.parse(closed?.at ?? (wall > lo ? wall : lo)) - Date.parse(since) >= hours * 3_600_000
/**
 * The time that is surely past stands still under a clock in doubt, an outage does not: what was overdue
 * stays it.
 */
type Now = { lo: Instant; wall: Instant }

/** Whether somebody still has to sign it: it is over, and something was done meanwhile. */
export const isOwed = ({ closed, signed }: Outage): boolean =>
  closed !== null && signed === null && closed.spent.acts > 0

/** One outage as the list shows it. */
export type OutageLine = Outage & {
  long: boolean
  /** After how many hours it is one. */
  noticeHours: number
  /** So far, while it lasts. */
  spent: Spent
  /** Who signed it by name; when the province signed for the minute. */
  signedBy: string | null
  countersignedAt: Instant | null
}

/** The papers of a minute: it, and what it refers to where more was approved than it lists itself. */
export type MadeMinute = { document: Hash; annexes: readonly Hash[] }
/** One act names its minute and so many annexes. */
export const ANNEXES_MOST = 60

/** A minute as a shift leader signs it. */
export const SignMinute = z.strictObject({
  outage: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string().max(2000),
  pin: z.string().max(32).nullable(),
  act: z.string().min(8).max(64),
})
export type SignMinute = z.output<typeof SignMinute>
