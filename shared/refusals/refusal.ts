import type { DayFacts } from './days.ts'
import type { DelegationFacts } from './delegations.ts'
import type { FileFacts } from './files.ts'
import type { InputFacts } from './input.ts'
import type { IssuedFacts } from './issued.ts'
import type { MirrorFacts } from './mirror.ts'
import type { OfficeFacts } from './office.ts'
import type { PeopleFacts } from './people.ts'
import type { ProcedureFacts } from './procedures.ts'
import type { ProvinceFacts } from './province.ts'
import type { RecordFacts } from './record.ts'
import type { SealFacts } from './seals.ts'
import type { SigningFacts } from './signing.ts'
import type { SlipFacts } from './slips.ts'
import type { StepFacts } from './steps.ts'
import type { ValueFacts } from './values.ts'

/**
 * Every reason for which the rules or the record say no, with the facts that fill its sentence: names of
 * things, never personal data. The list is closed: each reason has its sentence in the file of the same name
 * in `shared/text/refusals`, or it does not compile. A refusal is a value; a fault is thrown.
 */
export type Facts = DayFacts &
  DelegationFacts &
  FileFacts &
  InputFacts &
  IssuedFacts &
  MirrorFacts &
  OfficeFacts &
  PeopleFacts &
  ProcedureFacts &
  ProvinceFacts &
  RecordFacts &
  SealFacts &
  SigningFacts &
  SlipFacts &
  StepFacts &
  ValueFacts
/** Why something is refused. */
export type Reason = keyof Facts

/** A refusal: the reason, and the facts for its sentence. */
export type Refusal = { refusal: Reason; facts: Readonly<Record<string, string | number>> }

/** The facts that a reason needs: refusing without them does not compile. */
type Given<R extends Reason> = object extends Facts[R] ? [facts?: Refusal['facts']] : [facts: Facts[R]]

/** Makes a refusal. */
export const refuse = <R extends Reason>(refusal: R, ...[facts = {}]: Given<R>): Refusal => ({
  refusal,
  facts,
})

/** Whether an answer is a refusal. */
export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer && 'facts' in answer
