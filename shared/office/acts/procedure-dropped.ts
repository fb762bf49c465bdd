import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/** Bỏ bản soạn: the draft stays in the record and is no longer offered to anybody. */
export const procedureDropped = defineAct({
  id: 'procedure-dropped',
  version: 1,
  roles: ['seal-keeper'],
  input: z.strictObject({ code: z.string().max(64) }),
  data: z.strictObject({ code: z.string().max(64), agency: z.string().max(40) }),
  agency: ({ agency }) => agency,
  check(state, { code }, context) {
    const draft = state.procedureDrafts[code]
    if (!draft) return refuse('draft-unknown', { code })
    const { agency } = draft.procedure
    return findStranger(agency, context) ?? { code, agency }
  },
  apply: (state, { code }) => ({
    ...state,
    procedureDrafts: { ...state.procedureDrafts, [code]: undefined },
  }),
})
