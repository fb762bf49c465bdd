import { join } from 'node:path'
import { runCompiled } from './compiled.ts'

/** The desk's process begins here: it only runs the built desk with its compiled code. */
export const running = runCompiled(join(import.meta.dirname, 'desk-process.cjs'))
