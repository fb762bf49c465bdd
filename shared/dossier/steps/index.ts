import type { z } from '../../base/schema.ts'
import { rectification, reinstatement, replacement, revocation } from './amendments.ts'
import { apology } from './apology.ts'
import { appraisal } from './appraisal.ts'
import { approval } from './approval.ts'
import { closing } from './closing.ts'
import { correction } from './correction.ts'
import { dropAmendment } from './drop-amendment.ts'
import { intake } from './intake.ts'
import { misdelivery } from './misdelivery.ts'
import { numbering } from './numbering.ts'
import { recall } from './recall.ts'
import { refusal } from './refusal.ts'
import { handOver } from './return.ts'
import { sealing } from './sealing.ts'
import { sendBack } from './send-back.ts'
import { signing } from './signing.ts'
import { supplementAnswer } from './supplement-answer.ts'
import { supplementPart } from './supplement-part.ts'
import { supplementRequest } from './supplement-request.ts'
import { voiding } from './voiding.ts'
import { withdrawal } from './withdrawal.ts'

/**
 * Every step there is. The event types, what may be done next and the step panel are all derived from this
 * list.
 */
export const steps = {
  intake,
  numbering,
  'supplement-request': supplementRequest,
  'supplement-part': supplementPart,
  'supplement-answer': supplementAnswer,
  refusal,
  withdrawal,
  appraisal,
  'send-back': sendBack,
  approval,
  signing,
  sealing,
  voiding,
  return: handOver,
  correction,
  closing,
  apology,
  replacement,
  rectification,
  revocation,
  reinstatement,
  'drop-amendment': dropAmendment,
  recall,
  misdelivery,
} as const

export type StepId = keyof typeof steps
export type InputOf<S extends StepId> = z.output<(typeof steps)[S]['input']>
export type DataOf<S extends StepId> = z.output<(typeof steps)[S]['data']>
