import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Delegation } from '../../people/delegation.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Thu hồi ủy quyền: revokes a delegation from an instant on, never backwards. What was done under it before
 * stays valid.
 */
export const delegationRevoke = defineAct({
  id: 'delegation-revoke',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['reason'],
  input: z.strictObject({
    delegation: z.string().max(60),
    reason: z.string().max(400),
    /** Null: from this moment on. */
    since: Instant.nullable(),
  }),
  data: z.strictObject({ delegation: Delegation, reason: z.string().max(400), since: Instant }),
  agency: ({ delegation }) => delegation.agencies[0] ?? '',
  check(_state, { delegation: id, reason, since: wanted }, { mandates, at, actor, certificates }) {
    const mandate = mandates.find(({ delegation }) => delegation.id === id)
    if (!mandate) return refuse('unknown-delegation')
    const { delegation, notAfter } = mandate
    const [agency = ''] = delegation.agencies
    const mine = certificates.find(({ person }) => person.id === actor)?.person.scopes ?? []
    if (!mine.some(({ agencies }) => agencies.includes(agency)))
      return refuse('delegation-outside', { what: agency })
    if (delegation.revoked || (notAfter !== null && notAfter <= at)) return refuse('already-revoked')
    const since = wanted ?? at
    if (since < at || (notAfter !== null && since >= notAfter)) return refuse('revoke-past')
    return { delegation: { ...delegation, revoked: { reason } }, reason, since }
  },
  apply: (state, { delegation, reason, since }, { at, actor }) => ({
    ...state,
    delegations: {
      ...state.delegations,
      [delegation.id]: {
        ...(state.delegations[delegation.id] ?? { by: '', at }),
        revoked: { by: actor, at, since, reason },
      },
    },
  }),
})
