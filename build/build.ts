import { buildElectron } from './bundle/build-electron.ts'
import { buildScreens } from './bundle/build-screens.ts'

await buildScreens()
await buildElectron()
