import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildElectron } from './build-electron.ts'

/** Builds the screens into `out/renderer`. */
export const buildScreens = async (): Promise<void> => {
  await build({ configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)), logLevel: 'warn' })
}

if (import.meta.main) {
  await buildScreens()
  await buildElectron()
}
