import { join } from 'node:path'
import { runCompiled } from '../../electron/compiled.ts'

/**
 * Starts what opens a record, or only its database, in the way the desk's process starts
 * (electron/desk-start.ts).
 */
const [, , , name = 'open-record'] = process.argv
export const running = runCompiled(join(import.meta.dirname, `${name}.cjs`))
