import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// As the command line does (electron/counter/counter.ts), keeps code beside the sources once it is compiled.
enableCompileCache(join(import.meta.dirname, '../.cache/compiled'))
await import('./start/start-program.ts')
