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
  /** The seal ledger that it was counted from: its size and its root. */
  ledger: z.strictObject({ size: z.int(), root: Hash }),
  /** Why the sum does not add up, where it does not; otherwise any remark of the keeper. */
  note: z.string().max(2000),
  document: Hash,
})

/** Chốt sổ dùng dấu: the keeper signs the balance of the day, as counted from the record and as printed. */
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
