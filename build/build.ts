import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildElectron } from './build-electron.ts'

/** Builds the screens into `out/renderer`, or into a folder of whoever runs beside others that build. */
export const buildScreens = async (into?: string): Promise<void> => {
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'warn', ...(into ? { build: { outDir: into } } : {}) })
}

if (import.meta.main) {
  await buildScreens()
  await buildElectron()
}
