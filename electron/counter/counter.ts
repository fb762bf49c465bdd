import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// What was compiled once is kept beside the sources: a start costs a third less. Nothing is loaded before
// that is said.
enableCompileCache(join(import.meta.dirname, '../../.cache/compiled'))
await import('./command-line.ts')
