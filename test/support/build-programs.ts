import { fileURLToPath } from 'node:url'
import { buildElectron } from '../../build/build-electron.ts'
import { PROGRAMS } from './programs.ts'

/** The programs that tests start again and again, built as the product is: each start takes half as long as from the sources. */
await buildElectron(fileURLToPath(PROGRAMS), { modules: ['electron/counter/command-line.ts'] })
