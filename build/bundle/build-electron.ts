import { cpSync, rmSync } from 'node:fs'
import { join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { inAscii } from './in-ascii.ts'
import { sourceDate } from './source-date.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/**
 * What the built code reads and where it looks for it: printed pages, the data of the demo Centre, SQL files
 * beside the code itself.
 */
const ASSETS = [
  ['shared/forms', 'shared/forms'],
  ['shared/centres', 'shared/centres'],
  ['electron/store/database', 'electron/built'],
  ['electron/store/registers', 'electron/built'],
] as const
const PRELOAD = 'electron/preload.ts'
/**
 * The desk's process: the file it starts with, and all of it as one file, for which V8's compiled code can be
 * kept.
 */
const DESK = ['electron/desk-start.ts', 'electron/desk-process.ts']
/** The main process, and the workers of the desk. */
const MODULES = [
  'electron/main.ts',
  'electron/pdf/typeset-worker.ts',
  'electron/signing/sign-worker.ts',
  'electron/pdf/verify/verify-worker.ts',
]
/**
 * Packages with native code, and one that reads its WebAssembly from its own folder. They stay in
 * `node_modules`.
 */
const OUTSIDE = [
  'electron',
  '@node-rs/argon2',
  'node-hid',
  'pkcs11js',
  '@myriaddreamin/typst-ts-web-compiler',
]
const ONE_FILE = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  codeSplitting: false,
  dynamicImportInCjs: false,
}
/**
 * V8 compiles code in brackets at once. This keeps modules that run only when they are first needed out of
 * brackets.
 */
const LATE = { pifeForModuleWrappers: false }
/** Licence comments stay. All other comments are for readers of the sources. */
const COMMENTS = { legal: true, annotation: false, jsdoc: false }

/**
 * More code that has to run beside the program as the program does: modules, or single files for which
 * compiled code may be kept.
 */
type More = { modules?: readonly string[]; files?: readonly string[] }

/**
 * Builds what Electron runs into `out/electron` and `out/shared`. The desk becomes one file with every
 * package it needs, because a desk of six hundred files takes twice as long to load. The main process and the
 * workers share one folder with their common code, as deep as the sources, so that everything finds what lies
 * beside it. The desk is CommonJS (electron/compiled.ts), and so is preload: a sandboxed page loads no other
 * kind.
 */
export async function buildElectron(
  out = join(ROOT, 'out'),
  { modules = [], files = [] }: More = {},
): Promise<void> {
  for (const room of ['electron', 'shared']) rmSync(join(out, room), { recursive: true, force: true })
  await bundle(out, [...MODULES, ...modules], 'electron/licences.txt', {
    format: 'es',
    entryFileNames: ({ name }: { name: string }) =>
      name === 'main' ? 'electron/main.js' : 'electron/built/[name].js',
    chunkFileNames: 'electron/built/[name]-[hash].js',
  })
  for (const entry of [PRELOAD, ...DESK, ...files]) {
    const folder = join(out, entry === PRELOAD ? 'electron' : 'electron/built')
    await bundle(folder, [entry], `${parse(entry).name}-licences.txt`, ONE_FILE)
  }
  for (const [from, to] of ASSETS)
    cpSync(join(ROOT, from), join(out, to), { recursive: true, filter: path => !path.endsWith('.ts') })
}

/** `licences`: the file that lists the licences of the packages that are built in. */
async function bundle(
  outDir: string,
  entries: readonly string[],
  licences: string,
  output: object,
): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    cacheDir: join(ROOT, '.cache/vite-electron'),
    logLevel: 'warn',
    plugins: [inAscii],
    ssr: { noExternal: true, external: OUTSIDE },
    define: { BUILD_DATE: JSON.stringify(sourceDate(process.env, ROOT)) },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      license: { fileName: licences },
      rolldownOptions: {
        input: entries.map(entry => join(ROOT, entry)),
        external: OUTSIDE,
        optimization: LATE,
        output: { ...output, comments: COMMENTS },
      },
    },
  })
}
