import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/**
 * Builds the screens into `out/renderer`, or into another folder for a caller that runs beside other builds.
 */
export const buildScreens = async (into?: string): Promise<void> => {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'warn', ...(into ? { build: { outDir: into } } : {}) })
}
