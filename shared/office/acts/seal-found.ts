import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { lossOf, lossTold, withSeal } from '../custody.ts'

const Found = z.strictObject({ seal: z.string().max(60), circumstances: z.string().max(2000) })

/**
 * Tìm thấy con dấu: a new act, which leaves the record of the loss in place. The custodian may use the seal
 * again from then on.
 */
export const sealFound = defineAct({
  id: 'seal-found',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['circumstances'],
  input: Found,
  data: Found,
  check: (state, input, { at }) => (lossOf(state, input.seal, at) ? input : refuse('seal-not-lost')),
  apply: (state, { seal, circumstances }, { at }) =>
    withSeal(state, seal, standing => lossTold(standing, { found: { at, circumstances } })),
})
