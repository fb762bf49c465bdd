import { type Language, sideOf } from '../../base/language.ts'
/** The steps of proving a paper, in the order in which they are asked. Each relies on those before it. */
export const PROOF_STEPS = [
  'register',
  'layout',
  'byte-range',
  'increments',
  'cms',
  'certificate',
  'time-stamp',
  'structure',
] as const
export type ProofStep = (typeof PROOF_STEPS)[number]

/** What each step examines, in words for an officer. */
const PROOF_STEP_WORDS: Readonly<Record<ProofStep, readonly [vi: string, en: string]>> = {
  register: ['đối chiếu sổ theo dấu băm', 'the register, by the hash'],
  layout: ['cách ghi tệp', 'how the file is written'],
  'byte-range': ['phạm vi chữ ký', 'what the signatures cover'],
  increments: ['phần ghi thêm giữa hai chữ ký', 'what was added between the signatures'],
  cms: ['chữ ký số', 'the digital signatures'],
  certificate: ['chứng thư số', 'the certificates'],
  'time-stamp': ['dấu thời gian', 'the time stamps'],
  structure: ['cấu trúc văn bản', 'the structure of the paper'],
}

/** The word for a step of proving; an unknown one is shown by its name. */
export const proofStepWord = (step: string, language: Language = 'vi'): string =>
  (PROOF_STEP_WORDS as Readonly<Record<string, readonly [string, string]>>)[step]?.[sideOf(language)] ?? step
