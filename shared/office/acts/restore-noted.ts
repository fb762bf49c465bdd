import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

const Noted = z.strictObject({
  /** The previous epoch, and how far it reaches in the restored copy: what it did after that is not here. */
  epoch: z.int().positive(),
  seq: z.int().nonnegative(),
  /** When the copy was made, where the copy says it. */
  copiedAt: Instant.nullable(),
  events: z.int().nonnegative(),
})

/**
 * Ghi việc phục hồi: the desk notes that its machine continues from a copy as a new epoch, and how far the
 * copy reached (R33). No person can take this act.
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
