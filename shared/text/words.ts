import type { Flag, Outcome, Stage } from '../dossier/state.ts'
import type { StepId } from '../dossier/steps/index.ts'
import type { Role } from '../people/certificate.ts'

type Pair = readonly [vi: string, en: string]
type Words = Readonly<Record<string, Pair>>

/** The names of things as the screens and papers say them: one word, one meaning. */
export const STAGE_WORDS = {
  blank: ['chưa tiếp nhận', 'not received'],
  received: ['đã tiếp nhận', 'received'],
  appraised: ['đã thẩm định', 'appraised'],
  approved: ['đã phê duyệt', 'approved'],
  signed: ['đã ký', 'signed'],
  sealed: ['đã đóng dấu', 'sealed'],
  returned: ['đã trả kết quả', 'returned'],
  closed: ['đã kết thúc', 'closed'],
} as const satisfies Record<Stage, Pair>

export const STEP_WORDS = {
  intake: ['tiếp nhận', 'intake'],
  'supplement-request': ['yêu cầu bổ sung', 'supplement request'],
  'supplement-answer': ['nhận bổ sung', 'supplement taken in'],
  refusal: ['từ chối', 'refusal'],
  withdrawal: ['rút hồ sơ', 'withdrawal'],
  appraisal: ['thẩm định', 'appraisal'],
  'send-back': ['trả lại thẩm định', 'sent back'],
  approval: ['phê duyệt', 'approval'],
  signing: ['ký', 'signing'],
  sealing: ['đóng dấu', 'sealing'],
  return: ['trả kết quả', 'return'],
  correction: ['sửa trước khi trả', 'correction'],
  closing: ['dừng giải quyết', 'closing'],
} as const satisfies Record<StepId, Pair>

export const ROLE_WORDS = {
  counter: ['cán bộ một cửa', 'counter officer'],
  appraiser: ['cán bộ thẩm định', 'appraiser'],
  approver: ['người phê duyệt', 'approver'],
  'seal-keeper': ['văn thư giữ dấu', 'seal keeper'],
} as const satisfies Record<Role, Pair>

export const OUTCOME_WORDS = {
  returned: ['đã trả kết quả', 'result returned'],
  refused: ['bị từ chối', 'refused'],
  withdrawn: ['công dân rút', 'withdrawn'],
  stopped: ['dừng giải quyết', 'stopped'],
} as const satisfies Record<Outcome, Pair>

export const FLAG_WORDS = {
  'awaiting-supplement': ['chờ bổ sung', 'awaiting supplement'],
  'supplement-used': ['đã yêu cầu bổ sung', 'supplement requested once'],
  corrected: ['đã sửa', 'corrected'],
} as const satisfies Record<Flag, Pair>

export const NUMBER_WORDS = {
  leased: ['được cấp, chưa dùng', 'leased'],
  issued: ['đã dùng', 'issued'],
  voided: ['đã hủy', 'voided'],
  returned: ['đã trả lại', 'returned'],
  burned: ['bị loại', 'burned'],
} as const satisfies Words

const word = (words: Readonly<Record<string, Pair>>, key: unknown, language: 'vi' | 'en'): string =>
  words[String(key)]?.[language === 'vi' ? 0 : 1] ?? String(key)

/** The word for a stage; an unknown one (from a newer version) is shown by its name. */
export const stageWord = (stage: unknown, language: 'vi' | 'en'): string => word(STAGE_WORDS, stage, language)
/** The word for a step; an unknown one is shown by its name. */
export const stepWord = (step: unknown, language: 'vi' | 'en'): string => word(STEP_WORDS, step, language)
/** The word for a role. */
export const roleWord = (role: unknown, language: 'vi' | 'en'): string => word(ROLE_WORDS, role, language)
/** The word for how a dossier ended; an unknown one is shown by its name. */
export const outcomeWord = (outcome: unknown, language: 'vi' | 'en'): string =>
  word(OUTCOME_WORDS, outcome, language)
/** The word for what else was recorded of it; an unknown one is shown by its name. */
export const flagWord = (flag: unknown, language: 'vi' | 'en'): string => word(FLAG_WORDS, flag, language)
