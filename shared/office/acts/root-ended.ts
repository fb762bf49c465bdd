import { Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/**
 * Thôi tin một gốc: from now on nothing is signed under the root. What was signed while it was trusted stays
 * proven. It takes two persons, because it stops everybody with a certificate of that root.
 */
export const rootEnded = defineAct({
  id: 'root-ended',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  says: ['reason'],
  input: z.strictObject({ fingerprint: Hash, reason: z.string().max(400) }),
  data: z.strictObject({ fingerprint: Hash, reason: z.string().max(400), since: Instant }),
  together: () => ({}),
  alwaysTwo: true,
  check: (_state, { fingerprint, reason }, { root, at }) =>
    root?.found.fingerprint === fingerprint
      ? { fingerprint, reason, since: [root.since, at].sort().at(-1) ?? at }
      : refuse('root-unknown'),
  apply: state => state,
})
