import { Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { Procedure } from '../../procedures/procedure.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { findStranger } from '../procedure-scope.ts'

/**
 * Thu lại bản đã công bố, always by two persons as it was published: what held before it holds again from now
 * on, as a version of its own; what was to begin later is no such thing; where nothing did, the procedure is
 * no longer received. What was received under the withdrawn version keeps it.
 */
export const procedureWithdrawn = defineAct({
  id: 'procedure-withdrawn',
  version: 2,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['reason'],
  input: z.strictObject({ code: z.string().max(64), reason: z.string().max(400) }),
  data: z.strictObject({
    /** What holds from `since` on. */
    procedure: Procedure,
    /** The version that is withdrawn, and the one that is brought back, if there was one. */
    of: Hash,
    back: Hash.nullable(),
    /** The numbers of the versions that hold no more: it, and the one it had brought back. */
    ended: z.array(z.int().positive()).max(2),
    reason: z.string().max(400),
    since: Instant,
    /** Dossiers that were received under it and keep it. */
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

/** The number of the version whose words these are. */
const numberOf = ({ version, restores }: Procedure): number => restores ?? version
const endedWith = (last: Procedure): number[] => [...new Set([last.version, numberOf(last)])]

/** The newest version that nobody withdrew. */
const findBefore = <V extends { value: Procedure }>(versions: readonly V[], ended: readonly number[]) =>
  versions.findLast(({ value }) => !value.withdrawn && !ended.includes(numberOf(value)))
