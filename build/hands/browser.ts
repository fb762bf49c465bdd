import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A Chromium that can be started: its path, and the arguments and environment it needs. */
export type Browser = { path: string; args: readonly string[]; env: Readonly<Record<string, string>> }

const CACHE = fileURLToPath(new URL('../../.cache/chromium', import.meta.url))
const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

/**
 * The browser of the tests: CHROMIUM_PATH, else an installed one, else the one from npm (Linux x64).
 * Undefined where there is none: then a test is skipped, and says so.
 */
export function findBrowser(): Browser | undefined {
  const named = process.env.CHROMIUM_PATH
  const found = named ?? INSTALLED.find(path => existsSync(path))
  if (found) return { path: found, args: asRoot(), env: {} }
  return process.platform === 'linux' && process.arch === 'x64' ? unpacked() : undefined
}

// As root, Chromium refuses its sandbox. On a person's own account it keeps it.
const asRoot = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/**
 * Unpacks the Chromium from npm in a child process. Unpacking changes the environment of its process, and
 * gives libraries and fonts only when it believes to run in the cloud.
 */
function unpacked(): Browser | undefined {
  mkdirSync(CACHE, { recursive: true })
  const env = { ...process.env, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x', TMPDIR: CACHE }
  const script = `const {default: c} = await import('@sparticuz/chromium');
    const path = await c.executablePath();
    console.log(JSON.stringify({ path, lib: process.env.LD_LIBRARY_PATH ?? '' }))`
  const cwd = join(CACHE, '../..')
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env,
    cwd,
    encoding: 'utf8',
  })
  if (status !== 0) return undefined
  const { path, lib } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as { path: string; lib: string }
  // The package's own arguments are meant for a cloud: one process for everything, which hangs here, and no
  // web security, which we test.
  return {
    path,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--font-render-hinting=none'],
    env: { LD_LIBRARY_PATH: lib, FONTCONFIG_FILE: writeFonts() },
  }
}

// The fonts of the package lie in our folder, where its own font list does not look. Without any font, a
// caret has no place.
function writeFonts(): string {
  const file = join(CACHE, 'fonts.conf')
  const folders = [join(CACHE, 'fonts'), '/usr/share/fonts'].map(folder => `<dir>${folder}</dir>`).join('')
  const kept = `<cachedir>${join(CACHE, 'fonts-cache')}</cachedir>`
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${folders}${kept}</fontconfig>`)
  return file
}
