import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds the screens into `out/renderer`, or into a folder of whoever runs beside others that build. */
export const buildScreens = async (into?: string): Promise<void> => {
  const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'warn', ...(into ? { build: { outDir: into } } : {}) })
}
