import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

const Opened = z.strictObject({
  number: z.string().max(60),
  since: Instant,
  after: z.int().nonnegative(),
  cause: z.string().max(64),
})

/**
 * Mở biên bản gián đoạn: the desk notes that the province gives no signed answer. No person can take this
 * act.
 */
export const outageOpened = defineAct({
  id: 'outage-opened',
  version: 1,
  roles: [],
  composed: true,
  input: Opened,
  data: Opened,
  check: () => refuse('no-role', { role: '' }),
  apply: (state, opened, { id }) => ({
    ...state,
    outages: [...state.outages, { id, ...opened, closed: null, signed: null }],
  }),
})
