import type { Hash, Instant } from '../base/ids.ts'
import type { z } from '../base/schema.ts'
import type { Certificate, Role } from '../people/certificate.ts'
import type { Mandate } from '../people/delegation.ts'
import type { Refusal } from '../refusals/refusal.ts'
import type { Binding, Found } from './binding.ts'
import type { Says } from './required-texts.ts'
import type { SlipWhy } from './slip.ts'
import type { SlipTime } from './slip-hour.ts'
import type { Dossier, Due, Flag, Outcome, Stage } from './state.ts'
import type { Terms } from './terms.ts'

/** Everything that the rules may know besides the dossier. The caller gives it; the rules look nothing up. */
export type Context = {
  terms: Terms
  at: Instant
  actor: string
  certificates: readonly Certificate[]
  mandates: readonly Mandate[]
  site: string
  /** The counter at which the step is taken; left out where any counter of the site would do. */
  counter?: string
  clockSuspect: boolean
  /** The date that the step would promise. The desk reckons it before the step. */
  due?: Due
  /**
   * The file of the result is damaged or missing: the result may be made anew although nothing else changes.
   */
  resultLost?: true
  /** The number that this step would spend: a dossier code or a result number, as printed. */
  number?: string
  /** Why there is no number although one is wanted, where the step goes on without it. */
  lack?: Exclude<SlipWhy, 'clock-suspect'>
  /** When the provisional slip was given, for the step that replaces it by a code. */
  slipTime?: SlipTime
  /** The document the step is about, as the desk reads it from its own store. */
  document?: Hash
  /** What an approval given now would bind. */
  binding?: Binding
  /** What record and disk say of the approval that is about to be used. */
  found?: Found
  /**
   * The step was already taken at another counter, which checked its own disk then. That check is not
   * repeated.
   */
  elsewhere?: true
  /**
   * The seal that would be used: its custodian, whether it is lost, and the ledger entry written before its
   * use.
   */
  seal?: SealInHand
}

/**
 * A seal as the rules see it: nobody but its custodian uses it, and nobody once it is reported lost (NĐ
 * 99/2016 Đ.24).
 */
export type SealInHand = {
  id: string
  custodian: string
  custodianName: string
  lost: boolean
  entry: Hash | null
}

/** Where a step leads: stage, outcome and flags. */
export type Led = {
  to?: string
  outcome?: string | null
  raises?: readonly Flag[]
  clears?: readonly Flag[]
}

/** One thing that an officer can do to a dossier, and the form of the data it records. */
export type Step<Id extends string, In extends z.ZodType, Data extends z.ZodType> = {
  id: Id
  version: number
  /** The roles that may take the step; one of them is enough. */
  roles: readonly Role[]
  from: readonly Stage[]
  /** The stage after the step; left out, the stage stays as it is. */
  to?: Stage
  outcome?: Outcome
  raises?: readonly Flag[]
  clears?: readonly Flag[]
  /** The steps that this one undoes: they stay in the history and are done again. */
  undoes?: readonly string[]
  /** Each taking of the step is a fact of its own: when two counters both take it, both stand. */
  repeats?: true
  /** The step is taken only while the dossier has this flag. */
  needs?: Flag
  /** The step needs a delegation in force here for this procedure (TT 01/2018 Đ.6; D8). */
  delegated?: boolean
  /** The step is never taken once the dossier has this flag. */
  barredBy?: Flag
  /** The step is taken only once every sheet of the paper carries a good seal. */
  sheetsWhole?: boolean
  /** Further conditions on the dossier, beyond stage and flags. */
  may?(dossier: Dossier): Refusal | undefined
  /**
   * Where the step leads when that depends on the dossier, or on whether a code could be given. What it
   * returns replaces `to`, `outcome`, `raises` and `clears`.
   */
  leads?(dossier: Dossier, withoutCode: boolean): Led
  /**
   * Whether the act has legal effect of its own, so that the person signs it with the PIN again (step-up).
   */
  stepUp?: boolean
  /** The texts that must not be blank: the papers of the step print each of them (`required-texts.ts`). */
  says?: Says<z.output<In>>
  input: In
  data: Data
  /**
   * The rules of this step alone. `guard` checks stage, route and role before. Returns the data to record, or
   * the refusal.
   */
  check(dossier: Dossier, input: z.output<In>, context: Context): z.output<Data> | Refusal
  /**
   * The oldest version of the step that could say these data. They are recorded as of that version, so that
   * older counters can go on with the dossier.
   */
  saidSince?(data: z.output<Data>): number
  /** Turns the data of an earlier version into those of the present one. */
  upgrade?(data: object, version: number): unknown
  /**
   * What the data change in the folded dossier (code, due date, papers), beyond stage, flags and `undoes`.
   */
  apply?(dossier: Dossier, data: z.output<Data>): Dossier
}

/** Declares a step with its types inferred. */
export const defineStep = <Id extends string, In extends z.ZodType, Data extends z.ZodType>(
  step: Step<Id, In, Data>,
): Step<Id, In, Data> => step

/** The data that a step records, for a step that builds on another. */
export type RecordOf<S extends { data: z.ZodType }> = z.output<S['data']>
