import { randomInt } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { hasKeyFile } from '../keys/key-file.ts'

// Letters and digits that nobody confuses over the telephone.
const LETTERS = 'ACDEFHJKMNPRTVWXY3479'

/**
 * Opens the log of a desk. It notes what broke and where, never whose dossier it was. If the disk is full or
 * the folder is read-only, the work goes on without a log: the record itself says what is wrong with the
 * folder.
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
 * Opens the log of this name in a counter's folder. If the folder is not a counter's, it is left as it is and
 * the log goes into the home folder of whoever runs the program; the screen then shows the sentence alone.
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
    // If the log cannot be written, the id is still given: it must not hide what broke.
  }
  return id
}
