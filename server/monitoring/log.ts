import { randomInt } from 'node:crypto'
import pino, { type Logger } from 'pino'

export type Log = Logger
// Letters and digits that cannot be mistaken for one another over the telephone.
const LETTERS = 'ACDEFHJKMNPRTVWXY3479'

/**
 * The log of a province process: what was asked, how it ended, how long it took; never who or whose dossier.
 */
export const openLog = (destination?: string): Log =>
  pino({ level: 'info', base: null }, pino.destination({ dest: destination ?? 2, sync: true, mkdir: true }))

/** Notes a fault and gives the id that is read to support. */
export function noteFault(log: Log, what: string, fault: unknown): string {
  const id = `TC-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
  const { name, stack, code } = fault as { name?: string; stack?: string; code?: string }
  // The message may quote what was sent; the stack below its first line does not.
  const at = stack?.split('\n').slice(1, 6)
  log.error({ fault: id, what, name, code, at })
  return id
}
