/** Why the province holds what came from a machine whatever it was: no person at the counter settles that on the dossier. */
const OF_MACHINE = ['device-suspended', 'fork', 'unknown-type', 'unknown-authority', 'unknown-procedure']
/** Why nothing goes up until somebody mends it: sent again, it ends the same. */
const LASTING = [
  ...['no-province', 'not-enrolled', 'not-admitted', 'not-fitting', 'counter-old', 'province-old'],
  'province-refused',
]

export const isOfMachine = (reason: string | null): boolean => OF_MACHINE.includes(reason ?? '')
export const isLasting = (why: string): boolean => LASTING.includes(why)
