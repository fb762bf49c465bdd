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

/** All that the rules of an act may know besides the office as it stands: given, never looked up. */
export type ActContext = {
  at: Instant
  actor: string
  certificates: readonly Certificate[]
  mandates: readonly Mandate[]
  site: string
  clockSuspect: boolean
  /** What a delegation may name: agencies, sites, procedures with their agency. */
  named: {
    agencies: readonly string[]
    /** Agencies of the programme that have not begun: a plan may name them, nothing else. */
    waiting?: readonly string[]
    sites: readonly string[]
    counters: readonly { id: string; site: string }[]
    procedures: readonly { code: string; agency: string }[]
  }
  /** What the desk made ready for an act that issues something: its id, the files kept with it. */
  ready?: { id: string; scan: Hash | null; specimen: Hash | null }
  /** The keys that were made for a person who is enrolled. */
  certified?: Pick<Person, 'publicKey' | 'signingCertificate'>
  /**
   * The certificate that is to be published for an officer or a seal, from when it may be used, until when
   * its holder is published.
   */
  renewed?: { signingCertificate: string; since: Instant; until: Instant | null }
  /** The root that is to be trusted, or no more, and from when. */
  root?: { found: Omit<TrustedRoot, 'letter'>; since: Instant }
  /** The machine that was made ready to be enrolled, and its band of numbers. */
  machine?: { device: Device; round: number }
  /**
   * Of the procedure that is drafted, published or withdrawn: its versions so far, what a replay of its draft
   * says.
   */
  procedure?: {
    latest: number
    versions: readonly { id: Hash; value: Procedure }[]
    replayed: number
    refused: number
    /** How many dossiers were received under its last version. */
    touched: number
  }
  /** What stands in the book that is to be closed, as the desk counts it. */
  counted?: { lines: number; last: number; heard: HeardThen }
  /** What is left of this counter's number leases. */
  rests?: readonly { lease: Hash; series: string; from: number; to: number }[]
  /** Who gives his own PIN to an act that two persons take together. */
  second?: string
  /** The seals that are registered, whoever has them. */
  seals: readonly Seal[]
}

/**
 * Who may be the second of an act: nobody but `only`, where it is somebody's own affair; never `not`, whom it
 * is about.
 */
export type Wanted = { only?: string; not?: string }

/** Who took an act, when, at which place of the record: what folding it may use besides its data. */
export type ActTaken = { id: string; at: Instant; actor: string; epoch: number; seq: number }

/**
 * One thing a person can do to the office itself, of no dossier: presence, custody, delegation, enrolment.
 */
export type OfficeAct<Id extends string, In extends z.ZodType, Data extends z.ZodType> = {
  id: Id
  version: number
  /** The parts in which it may be taken; one of them is enough. */
  roles: readonly Role[]
  /** Whether the person gives his PIN again. */
  stepUp?: boolean
  /**
   * Its input is put together by the desk, from the record and from persons whose PIN it asked: never taken
   * as sent.
   */
  composed?: true
  /** The texts that must say something (`dossier/required-texts.ts`). */
  says?: Says<z.output<In>>
  input: In
  data: Data
  /**
   * Whom it needs beside the actor, as its data and the office before it say (R8); left out or null, nobody.
   */
  together?(state: OfficeState, data: z.output<Data>, actor: string): Wanted | null
  /**
   * It is always taken by two persons: said of the act itself, for the province, which cannot read its data.
   */
  alwaysTwo?: true
  /** The agency it is of, first in every key (D5); left out, the actor's own. */
  agency?(data: z.output<Data>): string
  /** The papers it names, by their hashes: kept as long as the record. */
  docs?(data: z.output<Data>): readonly Hash[]
  /**
   * The rules of this act alone; the part was asked by `decideAct` before. Gives what is recorded, sealed.
   */
  check(state: OfficeState, input: z.output<In>, context: ActContext): z.output<Data> | Refusal
  /** The office after it. */
  apply(state: OfficeState, data: z.output<Data>, taken: ActTaken): OfficeState
}

/** Declares an act with its types inferred. */
export const defineAct = <Id extends string, In extends z.ZodType, Data extends z.ZodType>(
  act: OfficeAct<Id, In, Data>,
): OfficeAct<Id, In, Data> => act
