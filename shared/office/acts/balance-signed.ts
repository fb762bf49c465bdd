import { Day, Hash, Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { defineAct } from '../act.ts'

const Balance = z.strictObject({
  day: Day,
  at: z.enum(['noon', 'evening', 'now']),
  until: Instant,
  seals: z.array(z.string().max(60)).max(60),
  carried: z.int(),
  approved: z.int(),
  sealed: z.int(),
  waiting: z.int(),
  spoiled: z.int(),
  voided: z.int(),
  balanced: z.boolean(),
  /** The ledger it was counted from: so many entries with this root. */
  ledger: z.strictObject({ size: z.int(), root: Hash }),
  /** Why it does not add up, where it does not; else what the keeper wants to be read. */
  note: z.string().max(2000),
  document: Hash,
})

/**
 * Chốt sổ dùng dấu: the keeper signs the sum of the day as it was counted from the record, and as it was
 * printed.
 */
export const balanceSigned = defineAct({
  id: 'balance-signed',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  composed: true,
  says: ({ balanced }) => (balanced ? [] : ['note']),
  input: Balance,
  data: Balance,
  docs: ({ document }) => [document],
  check: (_state, input) => input,
  apply: state => state,
})
