import { Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { Spent } from '../outage.ts'

const Closed = z.strictObject({ outage: Hash, at: Instant, spent: Spent })

/**
 * Đóng biên bản gián đoạn: the province answered again with its signature, and what was spent meanwhile is
 * counted. The desk takes this act; no person can.
 */
export const outageClosed = defineAct({
  id: 'outage-closed',
  version: 1,
  roles: [],
  composed: true,
  input: Closed,
  data: Closed,
  check: () => refuse('no-role', { role: '' }),
  apply: (state, { outage, at, spent }, { id: act }) => ({
    ...state,
    outages: state.outages.map(each => (each.id === outage ? { ...each, closed: { at, spent, act } } : each)),
  }),
})
