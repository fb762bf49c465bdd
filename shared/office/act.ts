import type { Hash, Instant } from '../base/ids.ts'
import type { z } from '../base/schema.ts'
import type { Says } from '../dossier/required-texts.ts'
import type { Certificate, Device, Person, Role } from '../people/certificate.ts'
import type { Mandate, Seal } from '../people/delegation.ts'
import type { TrustedRoot } from '../people/trusted-root.ts'
import type { Procedure } from '../procedures/procedure.ts'
import type { Refusal } from '../refusals/refusal.ts'
import type { HeardThen } from './books.ts'
import type { OfficeState } from './office-state.ts'

/**
 * Everything that the rules of an act may know besides the state of the office. The caller gives it; the
 * rules look nothing up.
 */
export type ActContext = {
  at: Instant
  actor: string
  certificates: readonly Certificate[]
  mandates: readonly Mandate[]
  site: string
  clockSuspect: boolean
  /** What a delegation may name: agencies, sites, counters, and procedures with their agency. */
  named: {
    agencies: readonly string[]
    /** Agencies of the programme that have not begun: only a plan may name them. */
    waiting?: readonly string[]
    sites: readonly string[]
    counters: readonly { id: string; site: string }[]
    procedures: readonly { code: string; agency: string }[]
  }
  /** What the desk prepared for an act that issues something: its id, and the files kept with it. */
  ready?: { id: string; scan: Hash | null; specimen: Hash | null }
  /** The keys made for a person who is being enrolled. */
  certified?: Pick<Person, 'publicKey' | 'signingCertificate'>
  /**
   * The certificate to be published for an officer or a seal, from when it may be used, and until when its
   * holder is published.
   */
  renewed?: { signingCertificate: string; since: Instant; until: Instant | null }
  /** The root to be trusted, or to be trusted no longer, and from when. */
  root?: { found: Omit<TrustedRoot, 'letter'>; since: Instant }
  /** The machine to be enrolled, and its band of numbers. */
  machine?: { device: Device; round: number }
  /**
   * For a procedure that is drafted, published or withdrawn: its versions so far, and the result of replaying
   * its draft.
   */
  procedure?: {
    latest: number
    versions: readonly { id: Hash; value: Procedure }[]
    replayed: number
    refused: number
    /** How many dossiers were received under its last version. */
    touched: number
  }
  /** The content of the book to be closed, as the desk counts it. */
  counted?: { lines: number; last: number; heard: HeardThen }
  /** What is left of this counter's number leases. */
  rests?: readonly { lease: Hash; series: string; from: number; to: number }[]
  /** The second person, who gives their own PIN to an act that two persons take together. */
  second?: string
  /** All registered seals, whoever keeps them. */
  seals: readonly Seal[]
}

/**
 * Who may be the second person of an act. `only`: nobody but this person, whose own affair it is. `not`:
 * never this person, whom the act is about.
 */
export type Wanted = { only?: string; not?: string }

/** Who took an act, when, and at which place of the record: what the fold may use besides the act's data. */
export type ActTaken = { id: string; at: Instant; actor: string; epoch: number; seq: number }

/**
 * One thing that a person can do to the office itself rather than to a dossier: presence, custody,
 * delegation, enrolment.
 */
export type OfficeAct<Id extends string, In extends z.ZodType, Data extends z.ZodType> = {
  id: Id
  version: number
  /** The roles that may take the act; one of them is enough. */
  roles: readonly Role[]
  /** Whether the person gives the PIN again. */
  stepUp?: boolean
  /**
   * The desk composes the input, from the record and from persons whose PIN it asked. It is never accepted as
   * sent.
   */
  composed?: true
  /** The texts that must not be blank (`dossier/required-texts.ts`). */
  says?: Says<z.output<In>>
  input: In
  data: Data
  /**
   * Whom the act needs besides the actor, given its data and the office before it (R8). Left out or null:
   * nobody.
   */
  together?(state: OfficeState, data: z.output<Data>, actor: string): Wanted | null
  /** The act is always taken by two persons. It says so here for the province, which cannot read its data. */
  alwaysTwo?: true
  /** The agency of the act, the first part of every key (D5); left out, the actor's own. */
  agency?(data: z.output<Data>): string
  /** The hashes of the papers that the act names. They are kept as long as the record. */
  docs?(data: z.output<Data>): readonly Hash[]
  /**
   * The rules of this act alone; `decideAct` checks the role before. Returns the data to record, which are
   * sealed, or the refusal.
   */
  check(state: OfficeState, input: z.output<In>, context: ActContext): z.output<Data> | Refusal
  /** The state of the office after the act. */
  apply(state: OfficeState, data: z.output<Data>, taken: ActTaken): OfficeState
}

/** Declares an act with its types inferred. */
export const defineAct = <Id extends string, In extends z.ZodType, Data extends z.ZodType>(
  act: OfficeAct<Id, In, Data>,
): OfficeAct<Id, In, Data> => act
