import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Procedure } from '../../procedures/procedure.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/** A procedure as it is drafted: its version is counted when it is recorded. */
export const Drafted = Procedure.omit({ version: true, withdrawn: true, restores: true })

/** Soạn thủ tục: kept in the record, seen by who drafts; no counter receives under it. */
export const procedureDrafted = defineAct({
  id: 'procedure-drafted',
  version: 1,
  roles: ['seal-keeper'],
  input: z.strictObject({
    procedure: Drafted,
    /** The procedure it was copied from: the dossiers of that one are replayed over it. */
    like: z.string().max(64).nullable(),
    /**
     * The draft it takes the place of, null where none may wait; left out, whatever waits is written over.
     */
    over: Hash.nullable().optional(),
  }),
  data: z.strictObject({ procedure: Procedure, like: z.string().max(64).nullable() }),
  agency: ({ procedure }) => procedure.agency,
  check(state, { procedure, like, over }, context) {
    const stranger = findStranger(procedure.agency, context)
    if (stranger) return stranger
    const waits = state.procedureDrafts[procedure.code]?.id ?? null
    if (over !== undefined && over !== waits)
      return refuse(over === null ? 'draft-waits' : 'draft-moved', { code: procedure.code })
    const version = 1 + (context.procedure?.latest ?? 0)
    return { procedure: { ...procedure, version }, like }
  },
  apply: (state, { procedure, like }, { id, actor: by, at }) => ({
    ...state,
    procedureDrafts: { ...state.procedureDrafts, [procedure.code]: { id, procedure, like, by, at } },
  }),
})
