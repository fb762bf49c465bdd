import { Day } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

const Plan = z.strictObject({ agency: z.string().max(40), from: Day, note: z.string().max(400) })

/**
 * Ghi kế hoạch: notes from when an agency that has not begun is to work on the spot, and what it says about
 * that.
 */
export const planNoted = defineAct({
  id: 'plan-noted',
  version: 1,
  roles: ['seal-keeper'],
  says: ['note'],
  input: Plan,
  data: Plan,
  check(_state, said, { at, named }) {
    if (![...named.agencies, ...(named.waiting ?? [])].includes(said.agency))
      return refuse('input-invalid', { field: 'agency' })
    return said.from < dayOf(at) ? refuse('day-gone') : said
  },
  apply: (state, { agency, from, note }, { actor: by, at }) => ({
    ...state,
    plans: { ...state.plans, [agency]: { from, note, by, at } },
  }),
})
