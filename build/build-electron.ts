import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** What the built code reads beside itself: printed pages, SQL, the data of the demo Centre. */
const ASSETS = ['shared/forms', 'shared/centres', 'electron/store']
const ENTRIES = [
  'electron/main.ts',
  'electron/desk-process.ts',
  'electron/pdf/typeset-worker.ts',
  'electron/signing/sign-worker.ts',
  'electron/pdf/verify/verify-worker.ts',
]

/**
 * Builds what Electron runs into `out/electron` and `out/shared`: file by file, so that everything still finds what lies
 * beside it; packages stay outside. Preload is one file, CommonJS: a sandboxed page loads no other kind.
 */
export async function buildElectron(out = join(ROOT, 'out')): Promise<void> {
  for (const room of ['electron', 'shared']) rmSync(join(out, room), { recursive: true, force: true })
  await bundle(out, ENTRIES, {
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: ROOT,
    entryFileNames: '[name].js',
  })
  await bundle(join(out, 'electron'), ['electron/preload.ts'], {
    format: 'cjs',
    entryFileNames: 'preload.cjs',
  })
  for (const folder of ASSETS)
    cpSync(join(ROOT, folder), join(out, folder), { recursive: true, filter: path => !path.endsWith('.ts') })
}

const bundle = async (outDir: string, entries: readonly string[], output: object): Promise<void> => {
  await build({
    configFile: false,
    root: ROOT,
    cacheDir: join(ROOT, '.cache/vite-electron'),
    logLevel: 'warn',
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
