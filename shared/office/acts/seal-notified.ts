import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { lossOf, lossTold, withSeal } from '../custody.ts'

const Notified = z.strictObject({ seal: z.string().max(60), letter: z.string().max(200) })

/**
 * Đã thông báo mất con dấu: the letter that told registrar and police of the loss, by its own number (NĐ
 * 99/2016 Đ.24.7).
 */
export const sealNotified = defineAct({
  id: 'seal-notified',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['letter'],
  input: Notified,
  data: Notified,
  check: (state, input, { at }) => (lossOf(state, input.seal, at) ? input : refuse('seal-not-lost')),
  apply: (state, { seal, letter }, { at }) =>
    withSeal(state, seal, standing => lossTold(standing, { notified: { at, letter } })),
})
