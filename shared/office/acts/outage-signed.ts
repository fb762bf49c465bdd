import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { ANNEXES_MOST, Spent } from '../outage.ts'

const Minute = z.strictObject({
  outage: Hash,
  number: z.string().max(60),
  spent: Spent,
  note: z.string().max(2000),
  document: Hash,
  /** Left out where the minute lists every approval itself. */
  annexes: z.array(Hash).max(ANNEXES_MOST).optional(),
})

/**
 * Ký biên bản gián đoạn: an approver signs, as leader of the shift, what was counted from the record. The
 * province's receipt countersigns it.
 */
export const outageSigned = defineAct({
  id: 'outage-signed',
  version: 1,
  roles: ['approver'],
  stepUp: true,
  composed: true,
  input: Minute,
  data: Minute,
  docs: ({ document, annexes = [] }) => [document, ...annexes],
  check({ outages }, input) {
    const outage = outages.find(({ id }) => id === input.outage)
    if (!outage || outage.signed) return refuse('outage-none')
    return outage.closed ? input : refuse('outage-open', { number: outage.number })
  },
  apply: (state, { outage, document, annexes = [], note }, { id: act, at, actor: by }) => ({
    ...state,
    outages: state.outages.map(each =>
      each.id === outage ? { ...each, signed: { by, at, act, document, annexes, note } } : each,
    ),
  }),
})
