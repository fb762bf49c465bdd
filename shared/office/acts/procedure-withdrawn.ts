import { Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { Procedure } from '../../procedures/procedure.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/**
 * Thu lại bản đã công bố: withdraws the last version, always by two persons, as for publishing. The version
 * in force before it is published again as a new one and holds from now on. A version that was only to begin
 * later does not count as one before it. Where there was none, the procedure is no longer received. Dossiers
 * received under the withdrawn version keep it.
 */
export const procedureWithdrawn = defineAct({
  id: 'procedure-withdrawn',
  version: 2,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['reason'],
  input: z.strictObject({ code: z.string().max(64), reason: z.string().max(400) }),
  data: z.strictObject({
    /** The version that holds from `since` on. */
    procedure: Procedure,
    /** The withdrawn version; below it, the one that is brought back, if any. */
    of: Hash,
    back: Hash.nullable(),
    /**
     * The numbers of the versions that no longer hold: the withdrawn one, and the one that it had brought
     * back.
     */
    ended: z.array(z.int().positive()).max(2),
    reason: z.string().max(400),
    since: Instant,
    /** The number of dossiers received under the withdrawn version; they keep it. */
    touched: z.int().nonnegative(),
  }),
  together: () => ({}),
  alwaysTwo: true,
  agency: ({ procedure }) => procedure.agency,
  check(state, { code, reason }, context) {
    const { procedure: found, at } = context
    const last = found?.versions.at(-1)
    if (!found || !last || last.value.withdrawn) return refuse('unknown-procedure')
    const stranger = findStranger(last.value.agency, context)
    if (stranger) return stranger
    const ended = endedWith(last.value)
    const begun = found.versions.filter(({ value }) => value.effectiveFrom <= dayOf(at))
    const before = findBefore(begun, [...(state.procedureVersionsEnded[code] ?? []), ...ended])
    const { restores: _restores, ...kept } = before?.value ?? last.value
    const told = before ? { restores: numberOf(before.value) } : { withdrawn: { reason } }
    const procedure = { ...kept, version: found.latest + 1, effectiveFrom: dayOf(at), ...told }
    return {
      procedure,
      of: last.id,
      back: before?.id ?? null,
      ended,
      reason,
      since: at,
      touched: found.touched,
    }
  },
  apply: (state, { procedure: { code }, ended }) => ({
    ...state,
    procedureVersionsEnded: {
      ...state.procedureVersionsEnded,
      [code]: [...(state.procedureVersionsEnded[code] ?? []), ...ended],
    },
  }),
})

/** The number of the version whose wording this one has. */
const numberOf = ({ version, restores }: Procedure): number => restores ?? version
const endedWith = (last: Procedure): number[] => [...new Set([last.version, numberOf(last)])]

/** The newest version that was not withdrawn; undefined where there is none. */
const findBefore = <V extends { value: Procedure }>(versions: readonly V[], ended: readonly number[]) =>
  versions.findLast(({ value }) => !value.withdrawn && !ended.includes(numberOf(value)))
