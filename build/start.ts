import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// As the command line does (electron/counter/counter.ts): what was compiled once is kept beside the sources.
enableCompileCache(join(import.meta.dirname, '../.cache/compiled'))
await import('./start/start-program.ts')
