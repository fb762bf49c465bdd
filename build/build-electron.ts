import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { sourceDate } from './source-date.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** What the built code reads, and where from there: printed pages, the data of the demo Centre, SQL beside the code itself. */
const ASSETS = [
  ['shared/forms', 'shared/forms'],
  ['shared/centres', 'shared/centres'],
  ['electron/store', 'electron/built'],
] as const
const ENTRIES = [
  'electron/main.ts',
  'electron/desk-process.ts',
  'electron/pdf/typeset-worker.ts',
  'electron/signing/sign-worker.ts',
  'electron/pdf/verify/verify-worker.ts',
]
/** Few and small, and what the desk cannot begin without: built in, where forty files would be looked for. */
const BUILT_IN = ['zod', 'better-sqlite3']

/**
 * Builds what Electron runs into `out/electron` and `out/shared`: a file for each process and worker and what they share, in
 * one folder, as deep as the sources, so that everything finds what lies beside it; other packages stay outside. A desk of
 * four hundred files took 1.6 times as long to load. Preload is CommonJS: a sandboxed page loads no other kind. `more`:
 * what else is to run as the program does, beside it.
 */
export async function buildElectron(out = join(ROOT, 'out'), more: readonly string[] = []): Promise<void> {
  for (const room of ['electron', 'shared']) rmSync(join(out, room), { recursive: true, force: true })
  await bundle(out, [...ENTRIES, ...more], {
    format: 'es',
    entryFileNames: ({ name }: { name: string }) =>
      name === 'main' ? 'electron/main.js' : 'electron/built/[name].js',
    chunkFileNames: 'electron/built/[name]-[hash].js',
  })
  await bundle(join(out, 'electron'), ['electron/preload.ts'], {
    format: 'cjs',
    entryFileNames: 'preload.cjs',
  })
  for (const [from, to] of ASSETS)
    cpSync(join(ROOT, from), join(out, to), { recursive: true, filter: path => !path.endsWith('.ts') })
}

const bundle = async (outDir: string, entries: readonly string[], output: object): Promise<void> => {
  await build({
    configFile: false,
    root: ROOT,
    cacheDir: join(ROOT, '.cache/vite-electron'),
    logLevel: 'warn',
    ssr: { noExternal: BUILT_IN },
    define: { BUILD_DATE: JSON.stringify(sourceDate(process.env, ROOT)) },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { input: entries.map(entry => join(ROOT, entry)), external: ['electron'], output },
    },
  })
}
