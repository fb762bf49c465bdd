import { randomInt } from 'node:crypto'
import pino, { type Logger } from 'pino'

export type Log = Logger
// Letters and digits that cannot be mistaken for one another over the telephone.
const LETTERS = 'ACDEFHJKMNPRTVWXY3479'

/**
 * Opens the log of a province process, on stderr by default. It notes which question came, how it ended and
 * how long it took; never who asked or whose dossier it was.
 */
export const openLog = (destination?: string): Log =>
  pino({ level: 'info', base: null }, pino.destination({ dest: destination ?? 2, sync: true, mkdir: true }))

/** Logs a fault, and returns the id that the user reads out to support. */
export function noteFault(log: Log, what: string, fault: unknown): string {
  const id = `TC-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
  const { name, stack, code } = fault as { name?: string; stack?: string; code?: string }
  // The message may quote what was sent. The stack below its first line does not.
  const at = stack?.split('\n').slice(1, 6)
  log.error({ fault: id, what, name, code, at })
  return id
}
