import { Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { approverTitles } from '../../people/approver-titles.ts'
import { findFaults } from '../../procedures/faults.ts'
import { findOwed } from '../../procedures/gaps.ts'
import { Procedure } from '../../procedures/procedure.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/**
 * Công bố thủ tục: the draft becomes a version, which the authority issues in the same transaction, from an
 * instant on. Always by two persons. Refused while the draft has a fault or lacks something it must say,
 * while it is not the draft that was read, or while a replay gives another result than the one shown.
 */
export const procedurePublished = defineAct({
  id: 'procedure-published',
  version: 2,
  roles: ['seal-keeper'],
  stepUp: true,
  input: z.strictObject({
    code: z.string().max(64),
    /** The drafting act of what was read. */
    draft: Hash,
    /** Null for now; otherwise an instant that exists, so not the thirtieth of February. */
    since: Instant.refine(at => new Date(at).toJSON() === at).nullable(),
    /**
     * How many of the last dossiers would have been refused under the draft, as the replay told the
     * publishing person.
     */
    refused: z.int().nonnegative(),
  }),
  data: z.strictObject({
    procedure: Procedure,
    draft: Hash,
    since: Instant,
    replayed: z.int().nonnegative(),
    refused: z.int().nonnegative(),
  }),
  together: () => ({}),
  alwaysTwo: true,
  agency: ({ procedure }) => procedure.agency,
  check(state, { code, draft: read, since: wanted, refused }, context) {
    const { at, named, procedure: found } = context
    const draft = state.procedureDrafts[code]
    if (!draft) return refuse('draft-unknown', { code })
    const stranger = findStranger(draft.procedure.agency, context)
    if (stranger) return stranger
    if (draft.id !== read) return refuse('draft-moved', { code })
    const faults = findFaults(draft.procedure, { ...named, titles: approverTitles(context) })
    if (faults.length > 0)
      return refuse('procedure-faulty', { what: faults.map(({ place }) => place).join('; ') })
    const owed = findOwed(draft.procedure)
    if (owed.length > 0) return refuse('procedure-lacking', { what: owed.join(',') })
    if (!found) return refuse('no-issuer')
    if (found.refused !== refused) return refuse('replay-differs', { left: found.refused })
    const since = wanted ?? at
    if (since < at) return refuse('publish-past')
    const version = found.latest + 1
    const procedure = { ...draft.procedure, version, effectiveFrom: dayOf(since), effectiveTo: null }
    const { replayed } = found
    return { procedure, draft: read, since, replayed, refused }
  },
  apply: (state, { procedure }) => ({
    ...state,
    procedureDrafts: { ...state.procedureDrafts, [procedure.code]: undefined },
  }),
})
