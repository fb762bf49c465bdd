import type { Hash, Instant } from '../base/ids.ts'
import { z } from '../base/schema.ts'
import type { Delegation } from '../people/delegation.ts'
import { type ActId, acts } from './acts/index.ts'

/**
 * A person who may sign a procedure today: certificate and delegation in force, and whether they are at the
 * Centre.
 */
export type Signer = {
  officer: string
  name: string
  title: string
  capacity: string
  decision: string
  maxAmount: number | null
  present: boolean
  until: Instant | null
  /** The substitute, where the person left and named one. */
  substitute: string | null
}

/** One act of the office to take: presence, custody, delegation, enrolment (`shared/office`). */
export const TakeAct = z.strictObject({
  type: z.enum(Object.keys(acts) as [ActId, ...ActId[]]),
  /** Checked again with the act's own schema. */
  input: z.unknown(),
  pin: z.string().max(32).nullable(),
  /** For an act that two persons take together: who confirms it, with their own PIN. */
  second: z.strictObject({ officer: z.string().max(40), pin: z.string().max(32) }).optional(),
  /** An act that is sent twice is recorded once: this id makes it idempotent. */
  act: z.string().min(8).max(64),
})
export type TakeAct = z.output<typeof TakeAct>

/** A question about one agency. */
export const AgencyAsked = z.strictObject({ agency: z.string().max(40) })

/** The acknowledgement of an act of the office, given only after it is recorded (D3). */
export type ActReceipt = { recorded: true; seq: number; id: Hash; type: ActId; dossier: null; number: null }

/** One approver on the duty board: what they may sign now, whether they are here, who stands in. */
export type DutyLine = {
  officer: string
  name: string
  title: string
  /** This line is of the person who asks. */
  mine: boolean
  agencies: readonly string[]
  /** The ids of the agencies that the certificate allows them to approve for, once a decision lets them. */
  certified: readonly string[]
  decisions: readonly string[]
  present: boolean
  until: Instant | null
  substitute: string | null
}

/**
 * One machine of the Centre: this one, one enrolled from here, one not enrolled yet, or one taken out of use
 * and to be replaced.
 */
export type CounterLine = {
  id: string
  name: string
  /** The name of its site; below it, the id of that site. */
  place: string
  site: string
  state: 'this' | 'enrolled' | 'free' | 'lost'
  since: Instant | null
  by: string | null
}

/** One delegation as the list shows it: what the decision says, whether it holds, who registered it. */
export type DelegationLine = Omit<Delegation, 'revoked'> & {
  /** Name and title of the person whom it lets sign. */
  name: string
  title: string
  since: Instant
  until: Instant | null
  state: 'in-force' | 'not-yet' | 'ended' | 'revoked'
  /** How many approvals were given under it, where their number is limited; null where it is not. */
  used: number | null
  /** Why it was revoked. */
  reason: string | null
  registeredBy: string | null
}

/** The lists of the office that a screen may ask for. */
export type OfficeLists = {
  duty: readonly DutyLine[]
  delegations: readonly DelegationLine[]
  counters: readonly CounterLine[]
}
