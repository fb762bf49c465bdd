import { Hash } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { custodianOf, lossOf, withSeal } from '../custody.ts'

/**
 * The data of a hand-over (bàn giao con dấu): which seals, to whom, why, in what condition, and the open work
 * (NĐ 30/2020 Đ.32.2).
 */
const HandOver = z.strictObject({
  seals: z.array(z.string().max(60)).min(1).max(40),
  to: z.string().max(40),
  reason: z.string().max(2000),
  /** The state of the seals, as both saw it. */
  condition: z.string().max(2000),
  /**
   * The number of papers that wait for these seals at that moment; below it, of those whose last use failed.
   */
  waiting: z.int().nonnegative(),
  spoiled: z.int().nonnegative(),
  /** The minutes, as they were printed. */
  document: Hash,
})

/**
 * Hands seals over from the keeper who has them to one who may keep them. A seal always has exactly one
 * keeper.
 */
export const custodyHandover = defineAct({
  id: 'custody-handover',
  version: 2,
  roles: ['seal-keeper'],
  stepUp: true,
  composed: true,
  says: ['reason', 'condition'],
  input: HandOver,
  data: HandOver,
  docs: ({ document }) => [document],
  // Only the receiver can be the second person, with their own PIN in the same sitting.
  together: (_state, { to }) => ({ only: to }),
  alwaysTwo: true,
  check(state, input, { actor, at, certificates, seals }) {
    const receiver = certificates.find(({ person }) => person.id === input.to)?.person
    const mayKeep = receiver?.scopes.some(({ roles }) => roles.includes('seal-keeper')) ?? false
    for (const id of input.seals) {
      const seal = seals.find(each => each.id === id)
      if (!seal) return refuse('no-seal')
      const custodian = custodianOf(state, seal, at)
      if (custodian !== actor) return refuse('not-keeper', { keeper: nameOf(custodian, certificates) })
      if (lossOf(state, id, at)) return refuse('seal-lost')
      if (!mayKeep || input.to === actor || !seal.keepers.includes(input.to)) return refuse('not-a-keeper')
    }
    return input
  },
  apply: (state, { seals, to }, { id: act, at, actor: from }) =>
    seals.reduce(
      (after, seal) =>
        withSeal(after, seal, ({ handed, losses }) => ({
          handed: [...handed, { from, to, at, act }],
          losses,
        })),
      state,
    ),
})

const nameOf = (id: string, certificates: readonly { person: { id: string; name: string } }[]): string =>
  certificates.find(({ person }) => person.id === id)?.person.name ?? id
