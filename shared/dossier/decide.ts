import { isRefusal, type Refusal } from '../refusals/refusal.ts'
import { type After, afterOf } from './dossier.ts'
import { guard } from './guard.ts'
import { findMissingText } from './required-texts.ts'
import { ruleOf } from './rule.ts'
import type { Dossier } from './state.ts'
import type { Context } from './step.ts'
import type { DataOf, InputOf, StepId } from './steps/index.ts'

/** What to record if a step is taken now. */
export type Decided<S extends StepId> = {
  step: S
  version: number
  data: DataOf<S>
  after: After
}

/**
 * What to record if this step is taken now, or the refusal. Asks `guard`, then the required texts, then the
 * step's own rules.
 */
export function decide<S extends StepId>(
  dossier: Dossier,
  id: S,
  input: InputOf<S>,
  context: Context,
): Decided<S> | Refusal {
  const rule = ruleOf(id)
  const data =
    guard(dossier, id, context) ?? findMissingText(input, rule) ?? rule.check(dossier, input, context)
  if (isRefusal(data)) return data
  const { slip } = data as { slip?: unknown }
  const after = afterOf(dossier, id, slip !== undefined)
  return { step: id, version: rule.saidSince?.(data) ?? rule.version, data: data as DataOf<S>, after }
}
