import { WRONG_SERVER } from '../refusals/province.ts'

/**
 * The reasons for which the province holds whatever came from a machine. Nobody at the counter can settle
 * that on the dossier.
 */
const OF_MACHINE = ['device-suspended', 'fork', 'unknown-type', 'unknown-authority', 'unknown-procedure']
/** The reasons for which nothing goes up until somebody mends them: sending again ends the same way. */
const LASTING: readonly string[] = [
  ...['no-province', 'not-enrolled', 'not-admitted', 'not-fitting', 'counter-old', 'province-old'],
  ...['province-refused', ...WRONG_SERVER],
]

/** Whether a reason concerns this machine rather than one act. */
export const isOfMachine = (reason: string | null): boolean => OF_MACHINE.includes(reason ?? '')
/** Whether trying again ends the same way until somebody mends the cause. */
export const isLasting = (why: string): boolean => LASTING.includes(why)
