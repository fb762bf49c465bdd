import { z } from '../../base/schema.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/** Wrong tries in a row, and when the last allowed one came, in the machine's running time. */
const Tries = z.strictObject({ count: z.int().nonnegative(), lockedAt: z.int().nullable() })
const Noted = z.strictObject({
  officer: z.string().max(40),
  pin: Tries,
  /** The tries of those signing keys that have a password of their own, by their use. */
  keys: z.record(z.string().max(80), Tries),
})

/**
 * Ghi số lần thử mã PIN: the desk notes how many wrong PINs count against a person, so that an older key file
 * gives no fresh tries (R12). No person can take this act.
 */
export const triesNoted = defineAct({
  id: 'tries-noted',
  version: 1,
  roles: [],
  composed: true,
  input: Noted,
  data: Noted,
  check: () => refuse('no-role', { role: '' }),
  apply: (state, { officer, pin, keys }) => ({
    ...state,
    tries: { ...state.tries, [officer]: { pin, keys } },
  }),
})
