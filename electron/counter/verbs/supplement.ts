import { z } from '../../../shared/base/schema.ts'
import { isRefusal } from '../../../shared/refusals/refusal.ts'
import { exampleStep } from '../examples/example-step.ts'
import type { Verb } from '../verb.ts'
import { stepVerb } from './step-verb.ts'

const request = stepVerb('supplement', 'supplement-request', '')
const answer = stepVerb('supplement', 'supplement-answer', '')
const isAnswer = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'components' in input

/**
 * Asks for a supplement (`items`, `reason`) or takes in what was brought (`components`). The input tells them
 * apart.
 */
export const supplement: Verb & { step: string } = {
  name: 'supplement',
  says: 'yêu cầu bổ sung một lần (mẫu 02), hoặc nhận bổ sung',
  step: 'supplement-request',
  input: z.union([answer.input, request.input]),
  run: (asking, input) => (isAnswer(input) ? answer : request).run(asking, input),
  async example(asking, about) {
    const brought = await exampleStep(asking, 'supplement-answer', about)
    return isRefusal(brought) ? exampleStep(asking, 'supplement-request', about) : brought
  },
}
