import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { custodianOf, lossOf, withSeal } from '../custody.ts'

const Lost = z.strictObject({
  seal: z.string().max(60),
  noticedAt: Instant,
  circumstances: z.string().max(2000),
})

/**
 * Báo mất con dấu: who missed the seal, when and how. It is not used from then on, and the registrar and the
 * commune police are told in writing within two days (NĐ 99/2016 Đ.24.7).
 */
export const sealLost = defineAct({
  id: 'seal-lost',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['circumstances'],
  input: Lost,
  data: Lost,
  check(state, input, { actor, at, seals, certificates }) {
    const seal = seals.find(({ id }) => id === input.seal)
    if (!seal) return refuse('no-seal')
    if (lossOf(state, seal.id, at)) return refuse('seal-lost')
    const custodian = custodianOf(state, seal, at)
    if (custodian !== actor) {
      const keeper = certificates.find(({ person }) => person.id === custodian)?.person.name ?? custodian
      return refuse('not-keeper', { keeper })
    }
    return input.noticedAt > at ? refuse('input-invalid', { field: 'noticedAt', form: 'moment-come' }) : input
  },
  apply: (state, { seal, noticedAt, circumstances }, { at: reportedAt, actor: by }) =>
    withSeal(state, seal, ({ handed, losses }) => ({
      handed,
      losses: [...losses, { noticedAt, reportedAt, by, circumstances, notified: null, found: null }],
    })),
})
