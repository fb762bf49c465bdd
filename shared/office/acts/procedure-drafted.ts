import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Procedure } from '../../procedures/procedure.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/** A procedure as it is drafted. Its version is assigned when it is recorded. */
export const Drafted = Procedure.omit({ version: true, withdrawn: true, restores: true })

/**
 * Soạn thủ tục: the draft is kept in the record, visible to those who draft. No counter receives dossiers
 * under it.
 */
export const procedureDrafted = defineAct({
  id: 'procedure-drafted',
  version: 1,
  roles: ['seal-keeper'],
  input: z.strictObject({
    procedure: Drafted,
    /** The procedure that it was copied from: that one's past dossiers are replayed over the draft. */
    like: z.string().max(64).nullable(),
    /**
     * The draft that it replaces; null where none may be waiting. Left out, any waiting draft is overwritten.
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
