import { randomInt } from 'node:crypto'
import pino, { type Logger } from 'pino'

// Letters and digits that cannot be mistaken for one another over the telephone.
const LETTERS = 'ACDEFHJKMNPRTVWXY3479'

/** The log of a desk: what broke and where, never whose dossier it was. */
export const openLog = (destination?: string): Logger =>
  pino({ level: 'info', base: null }, pino.destination({ dest: destination ?? 2, sync: true, mkdir: true }))

/** Notes a fault and gives the id that an officer reads to support, e.g. `TC-4HW7K9`. */
export function noteFault(log: Logger, what: string, fault: unknown): string {
  const id = `TC-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
  const { name, stack, code } = fault as { name?: string; stack?: string; code?: string }
  // The message may quote what people typed; the stack below its first line does not.
  log.error({
    fault: id,
    what,
    name,
    code,
    at: stack
      ?.split('\n')
      .slice(1, 6)
      .map(line => line.trim()),
  })
  return id
}
