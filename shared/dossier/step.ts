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

/** All that the rules may know besides the dossier: given, never looked up. */
export type Context = {
  terms: Terms
  at: Instant
  actor: string
  certificates: readonly Certificate[]
  mandates: readonly Mandate[]
  site: string
  /** Where the step is taken; left out where any counter of the site would do. */
  counter?: string
  clockSuspect: boolean
  /** Reckoned by the desk before the step, where the step promises a date. */
  due?: Due
  /** The file of the result is no longer whole: it may be made anew though nothing else changes. */
  resultLost?: true
  /** The number that would be consumed by this step: a dossier code or a result number, as printed. */
  number?: string
  /** Why there is none, where one is wanted and a step goes on without. */
  lack?: Exclude<SlipWhy, 'clock-suspect'>
  /** When the provisional slip was given that gets its code now. */
  slipTime?: SlipTime
  /** The document the step is about, as the desk reads it from its own store. */
  document?: Hash
  /** What an approval given now would bind. */
  binding?: Binding
  /** What stands on record and disk of the approval that is about to be used. */
  found?: Found
  /** The step was taken at a counter: what its disk held then was asked there, and is not asked again. */
  elsewhere?: true
  /**
   * The seal that would be used: who has it now, whether it is lost, and the ledger entry written before its
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

/** Where a step leads: stage, outcome, flags. */
export type Led = {
  to?: string
  outcome?: string | null
  raises?: readonly Flag[]
  clears?: readonly Flag[]
}

/** One thing an officer can do to a dossier, and what the record of it holds. */
export type Step<Id extends string, In extends z.ZodType, Data extends z.ZodType> = {
  id: Id
  version: number
  /** The parts in which it may be taken; one of them is enough. */
  roles: readonly Role[]
  from: readonly Stage[]
  /** Where it leads; left out, the stage stays. */
  to?: Stage
  outcome?: Outcome
  raises?: readonly Flag[]
  clears?: readonly Flag[]
  /** Steps that no longer stand after it: they stay in the history and are done again. */
  undoes?: readonly string[]
  /** Each taking of it is a fact of its own: two of it at two counters both stand. */
  repeats?: true
  /** Taken only while this stands recorded of the dossier. */
  needs?: Flag
  /** Taken only under a delegation in force here for this procedure (TT 01/2018 Đ.6; D8). */
  delegated?: boolean
  /** Never taken once this was recorded of it. */
  barredBy?: Flag
  /** Taken only once every sheet of the paper carries a good seal. */
  sheetsWhole?: boolean
  /** What else of the dossier must be so, beyond stage and flags. */
  may?(dossier: Dossier): Refusal | undefined
  /**
   * Where it leads when that hangs on the dossier, or on what was given no code: in place of `to`, `outcome`,
   * `raises`, `clears`.
   */
  leads?(dossier: Dossier, withoutCode: boolean): Led
  /**
   * Whether the act has legal effect of its own, so that the person must sign it with PIN again (step-up).
   */
  stepUp?: boolean
  /** The texts that must say something: its papers have a place for each (`required-texts.ts`). */
  says?: Says<z.output<In>>
  input: In
  data: Data
  /** The rules of this step alone; stage, route and role were asked by `guard` before. */
  check(dossier: Dossier, input: z.output<In>, context: Context): z.output<Data> | Refusal
  /**
   * Since which version this could be said: it is recorded as of that one, so that older counters go on with
   * it.
   */
  saidSince?(data: z.output<Data>): number
  /** Reads what an earlier version recorded as this one would. */
  upgrade?(data: object, version: number): unknown
  /**
   * Beyond stage, flags and what it undoes: what its data do to the folded dossier (code, due date, papers).
   */
  apply?(dossier: Dossier, data: z.output<Data>): Dossier
}

/** Declares a step with its types inferred. */
export const defineStep = <Id extends string, In extends z.ZodType, Data extends z.ZodType>(
  step: Step<Id, In, Data>,
): Step<Id, In, Data> => step

/** What the record of a step holds, for a step that builds on another. */
export type RecordOf<S extends { data: z.ZodType }> = z.output<S['data']>
