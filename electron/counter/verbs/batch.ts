import { z } from '../../../shared/base/schema.ts'
import { refuse } from '../../../shared/refusals/refusal.ts'
import { defineVerb } from '../verb.ts'

/** The command line itself reads `batch`; this entry only lists it in `help`. */
export const batch = defineVerb({
  name: 'batch',
  says: 'đọc mỗi dòng một lệnh JSON {"verb": …} và trả lời mỗi dòng một câu',
  input: z.looseObject({}),
  run: () => refuse('unknown-verb', { verb: 'batch' }),
  // One line of it: any verb with its input.
  example: () => ({ verb: 'status' }),
})
