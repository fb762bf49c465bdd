import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/** The rest of a lease: no number was spent from `from` on. */
export const LeaseRest = z.strictObject({
  lease: Hash,
  series: z.string().max(80),
  from: z.int().positive(),
  to: z.int().positive(),
})

/**
 * Trả dải số: gives back what this counter does not use of its leases. From now on it spends no number of
 * them, and the province gives them to nobody. `series`: null for all.
 */
export const numbersReturned = defineAct({
  id: 'numbers-returned',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['reason'],
  input: z.strictObject({ series: z.string().max(80).nullable(), reason: z.string().max(400) }),
  data: z.strictObject({ leases: z.array(LeaseRest).min(1).max(200), reason: z.string().max(400) }),
  check(_state, { series, reason }, { rests = [] }) {
    const leases = rests.filter(rest => series === null || rest.series === series)
    return leases.length > 0 ? { leases, reason } : refuse('no-rest-left')
  },
  apply: state => state,
})
