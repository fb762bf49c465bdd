import type { Refusal } from '../shared/refusals/refusal.ts'
import { sentence } from '../shared/text/refusals.ts'

/**
 * The rules saying no to a command at the province: a reason with its sentence, no fault; nothing of it goes
 * to the log.
 */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(sentence(refusal, 'vi'))
    this.refusal = refusal
  }
}
