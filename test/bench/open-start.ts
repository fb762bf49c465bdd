import { join } from 'node:path'
import { runCompiled } from '../../electron/compiled.ts'

/** Begins what opens a record as the desk's process begins (electron/desk-start.ts). */
export const running = runCompiled(join(import.meta.dirname, 'open-record.cjs'))
