import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { refuse } from '../../dossier/refusal.ts'
import { defineAct } from '../act.ts'

/** Vào trực: an approver says that he is here to sign, and until when today (TT 01/2018 Đ.6). */
export const dutyIn = defineAct({
  id: 'duty-in',
  version: 1,
  roles: ['approver'],
  input: z.strictObject({ until: Instant }),
  data: z.strictObject({ until: Instant }),
  check: (_state, { until }, { at }) =>
    until > at && dayOf(until) === dayOf(at) ? { until } : refuse('duty-until'),
  apply: (state, { until }, { at, actor }) => ({
    ...state,
    presence: { ...state.presence, [actor]: { state: 'in', at, until } },
  }),
})
