import { z } from '../base/schema.ts'
import { Answers } from '../fields.ts'
import { Applicant } from './applicant.ts'

/**
 * What a replacement changes in the content: the applicant, the answers. Null where that part stays as it
 * was.
 */
export const Mended = z.strictObject({ applicant: Applicant.nullable(), answers: Answers.nullable() })
export type Mended = z.output<typeof Mended>
