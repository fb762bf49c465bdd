import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const CACHE = join(ROOT, '.cache')
/** The files that the record reads besides its code. */
const BESIDE = ['database/migrations', 'registers/register.sql']

/**
 * Builds an entry, with all of our code that it needs, as one file; npm packages stay outside. Its process
 * starts in a quarter of the time that the sources take. The file lies where packages are found; `done`
 * removes it.
 */
export async function bundled(entry: string): Promise<{ file: string; done(): void }> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'bundle-'))
  await build({
    configFile: false,
    root: ROOT,
    cacheDir: join(CACHE, 'vite-bundle'),
    logLevel: 'warn',
    ssr: { noExternal: ['zod', 'better-sqlite3'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      rolldownOptions: { input: entry, output: { format: 'cjs', entryFileNames: 'entry.cjs' } },
    },
  })
  for (const name of BESIDE)
    cpSync(join(ROOT, 'electron/store', name), join(folder, basename(name)), { recursive: true })
  return { file: join(folder, 'entry.cjs'), done: () => rmSync(folder, { recursive: true, force: true }) }
}
