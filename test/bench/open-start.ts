import { join } from 'node:path'
import { runCompiled } from '../../electron/compiled.ts'

/**
 * Begins what opens a record, or only its database, as the desk's process begins (electron/desk-start.ts).
 */
const [, , , name = 'open-record'] = process.argv
export const running = runCompiled(join(import.meta.dirname, `${name}.cjs`))
