import { randomInt } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { hasKeyFile } from '../keys/key-file.ts'

// Letters and digits that cannot be mistaken for one another over the telephone.
const LETTERS = 'ACDEFHJKMNPRTVWXY3479'

/**
 * The log of a desk: what broke and where, never whose dossier it was. Where the disk has no room for a line,
 * or the folder may only be read, the work goes on without it: what is wrong with the folder, its record
 * says.
 */
export function openLog(path?: string): Logger {
  try {
    const destination = pino.destination({ dest: path ?? 2, sync: true, mkdir: true, mode: 0o600 })
    destination.on('error', () => undefined)
    return pino({ level: 'info', base: null }, destination)
  } catch {
    return pino({ enabled: false })
  }
}

/**
 * The log of that name in the folder of a counter; where there is none, in the home of who runs the program:
 * a folder that is nobody's is left as it is, and on the screen stands the sentence alone.
 */
export const openFolderLog = (folder: string | undefined, name: string): Logger =>
  openLog(folder !== undefined && hasKeyFile(folder) ? join(folder, name) : join(homedir(), '.tai-cho', name))

/** Notes a fault and gives the id that an officer reads to support, e.g. `TC-4HW7K9`. */
export function noteFault(log: Logger, what: string, fault: unknown): string {
  const id = `TC-${Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`
  const { name, stack, code } = fault as { name?: string; stack?: string; code?: string }
  // The message may quote what people typed; the stack below its first line does not.
  const at = stack
    ?.split('\n')
    .slice(1, 6)
    .map(line => line.trim())
  try {
    log.error({ fault: id, what, name, code, at })
  } catch {
    // A log that cannot be written must not hide what broke: the id is said all the same.
  }
  return id
}
