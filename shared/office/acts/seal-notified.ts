import { z } from '../../base/schema.ts'
import { refuse } from '../../dossier/refusal.ts'
import { defineAct } from '../act.ts'
import { lossOf, lossTold, withSeal } from '../custody.ts'

const Notified = z.strictObject({ seal: z.string().max(60), letter: z.string().max(200) })

/** Đã thông báo mất con dấu: the letter that told registrar and police, by its own number (NĐ 99/2016 Đ.24.7). */
export const sealNotified = defineAct({
  id: 'seal-notified',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  input: Notified,
  data: Notified,
  check: (state, input, { at }) => {
    if (!lossOf(state, input.seal, at)) return refuse('seal-not-lost')
    return input.letter.trim() ? input : refuse('reason-missing')
  },
  apply: (state, { seal, letter }, { at }) =>
    withSeal(state, seal, standing => lossTold(standing, { notified: { at, letter } })),
})
