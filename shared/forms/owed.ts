import type { StepId } from '../dossier/steps/index.ts'
import type { FormId } from './index.ts'

/**
 * Which act owes the citizen which form; the officer who takes the act signs it with his key (TT
 * 01/2018/TT-VPCP Đ.10). An intake without a code owes a provisional slip instead, for the pen; the giving of
 * the code then owes the receipt.
 */
export const OWED_BY = {
  intake: 'receipt',
  numbering: 'receipt',
  'supplement-request': 'supplement-request',
  refusal: 'refusal-notice',
  apology: 'apology',
  withdrawal: 'stop-notice',
  closing: 'stop-notice',
} as const satisfies Partial<Record<StepId, FormId>>
export type OwingStep = keyof typeof OWED_BY

/** The form that a step owes, a code given; undefined for one that owes none. */
export const formOwedBy = (step: StepId): FormId | undefined =>
  (OWED_BY as Partial<Record<StepId, FormId>>)[step]
