import { z } from '../base/schema.ts'
import { Answers } from '../fields.ts'
import { Applicant } from './applicant.ts'

/**
 * What a replacement puts right in the content: who it is for, what was asked; null where that stays as it
 * was.
 */
export const Mended = z.strictObject({ applicant: Applicant.nullable(), answers: Answers.nullable() })
export type Mended = z.output<typeof Mended>
