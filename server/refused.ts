import type { Refusal } from '../shared/refusals/refusal.ts'
import { sentence } from '../shared/text/refusals.ts'

/**
 * Thrown where the rules say no to a command of the province. It carries a reason with its sentence. It is no
 * fault, and nothing of it goes to the log.
 */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(sentence(refusal, 'vi'))
    this.refusal = refusal
  }
}
