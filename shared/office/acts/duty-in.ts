import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { clockAndDay, dayOf } from '../../calendar/vietnam-time.ts'
import type { Mandate } from '../../people/delegation.ts'
import { type Refusal, refuse } from '../../refusals/refusal.ts'
import { type ActContext, defineAct } from '../act.ts'

/** Vào trực: an approver says that they are here to sign, and until when today (TT 01/2018 Đ.6). */
export const dutyIn = defineAct({
  id: 'duty-in',
  version: 1,
  roles: ['approver'],
  input: z.strictObject({ until: Instant }),
  data: z.strictObject({ until: Instant }),
  check: (_state, { until }, context) =>
    until > context.at && dayOf(until) === dayOf(context.at)
      ? (findAllOver(context) ?? { until })
      : refuse('duty-until'),
  apply: (state, { until }, { at, actor }) => ({
    ...state,
    presence: { ...state.presence, [actor]: { state: 'in', at, until } },
  }),
})

/**
 * Refuses where every decision that let this approver sign is over: those who wait would be told of them, and
 * they could sign for nobody. The refusal names the last decision to end.
 */
function findAllOver({ mandates, actor, at }: ActContext): Refusal | undefined {
  const his = mandates.filter(({ delegation }) => delegation.to === actor)
  const isOver = ({ delegation, notAfter }: Mandate): boolean =>
    delegation.revoked !== null || (notAfter !== null && notAfter <= at)
  if (!his.every(isOver)) return undefined
  const last = his.toSorted((a, b) => overSince(a).localeCompare(overSince(b))).at(-1)
  if (!last) return undefined
  const { decision, from, revoked } = last.delegation
  const facts = { decision, since: clockAndDay(overSince(last)), title: from.title }
  return refuse(revoked ? 'delegation-revoked' : 'delegation-ended', facts)
}

/** When a delegation stopped holding. A revoking version begins at that moment. */
const overSince = ({ delegation, notBefore, notAfter }: Mandate): Instant =>
  delegation.revoked ? notBefore : (notAfter ?? notBefore)
