import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { isPresent } from '../office-state.ts'

/** Rời trực: an approver leaves, and names a substitute where there is one. */
export const dutyOut = defineAct({
  id: 'duty-out',
  version: 1,
  roles: ['approver'],
  input: z.strictObject({ substitute: z.string().max(40).nullable() }),
  data: z.strictObject({ substitute: z.string().max(40).nullable() }),
  check(state, { substitute }, { actor, at, certificates }) {
    if (!isPresent(state, actor, at)) return refuse('not-on-duty')
    const standsIn = certificates.some(
      ({ person }) =>
        person.id === substitute && person.scopes.some(({ roles }) => roles.includes('approver')),
    )
    if (substitute !== null && (substitute === actor || !standsIn)) return refuse('no-substitute')
    return { substitute }
  },
  apply: (state, { substitute }, { at, actor }) => ({
    ...state,
    presence: { ...state.presence, [actor]: { state: 'out', at, substitute } },
  }),
})
