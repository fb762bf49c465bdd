import type { StepId } from '../dossier/steps/index.ts'
import type { FormId } from './index.ts'

/**
 * Which act owes the citizen which form. The officer who takes the act signs the form with their key (TT
 * 01/2018/TT-VPCP Đ.10). An intake without a code owes a provisional slip instead, signed by hand; giving the
 * code then owes the receipt.
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

/** The form that a step owes, provided there is a code; undefined where it owes none. */
export const formOwedBy = (step: StepId): FormId | undefined =>
  (OWED_BY as Partial<Record<StepId, FormId>>)[step]
