import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

const Noted = z.strictObject({
  /** How far the epoch before reaches in the copy that was put back: what it did after that is not here. */
  epoch: z.int().positive(),
  seq: z.int().nonnegative(),
  /** When the copy was made, where it says so. */
  copiedAt: Instant.nullable(),
  events: z.int().nonnegative(),
})

/**
 * Ghi việc phục hồi: the desk notes that it goes on from a copy as a new epoch of its machine, and how far
 * the copy reached (R33).
 */
export const restoreNoted = defineAct({
  id: 'restore-noted',
  version: 1,
  roles: [],
  composed: true,
  input: Noted,
  data: Noted,
  check: () => refuse('no-role', { role: '' }),
  apply: state => state,
})
