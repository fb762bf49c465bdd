import { WRONG_SERVER } from '../refusals/province.ts'

/**
 * Why the province holds what came from a machine whatever it was: no person at the counter settles that on
 * the dossier.
 */
const OF_MACHINE = ['device-suspended', 'fork', 'unknown-type', 'unknown-authority', 'unknown-procedure']
/** Why nothing goes up until somebody mends it: sent again, it ends the same. */
const LASTING: readonly string[] = [
  ...['no-province', 'not-enrolled', 'not-admitted', 'not-fitting', 'counter-old', 'province-old'],
  ...['province-refused', ...WRONG_SERVER],
]

/** Whether a reason concerns this machine rather than one act. */
export const isOfMachine = (reason: string | null): boolean => OF_MACHINE.includes(reason ?? '')
/** Whether trying again ends the same until somebody mends it. */
export const isLasting = (why: string): boolean => LASTING.includes(why)
