import { z } from 'zod'
import { Procedure } from '../../procedures/procedure.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/** A procedure as it is drafted: its version is counted when it is recorded. */
export const Drafted = Procedure.omit({ version: true, withdrawn: true, restores: true })

/** Soạn thủ tục: kept in the record, seen by who drafts; no counter receives under it (features row 3). */
export const procedureDrafted = defineAct({
  id: 'procedure-drafted',
  version: 1,
  roles: ['seal-keeper'],
  input: z.strictObject({
    procedure: Drafted,
    /** The procedure it was copied from: the dossiers of that one are replayed over it. */
    like: z.string().max(64).nullable(),
  }),
  data: z.strictObject({ procedure: Procedure, like: z.string().max(64).nullable() }),
  agency: ({ procedure }) => procedure.agency,
  check(_state, { procedure, like }, context) {
    const stranger = findStranger(procedure.agency, context)
    if (stranger) return stranger
    const version = 1 + (context.procedure?.latest ?? 0)
    return { procedure: { ...procedure, version }, like }
  },
  apply: (state, { procedure, like }, { id, actor: by, at }) => ({
    ...state,
    procedureDrafts: { ...state.procedureDrafts, [procedure.code]: { id, procedure, like, by, at } },
  }),
})
