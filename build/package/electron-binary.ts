import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../../node_modules/electron', import.meta.url))
const PATIENCE_MS = 180_000

/**
 * The path of Electron's own program, if it is on this machine. It is looked for by name alone: importing the
 * package would download it.
 */
export function findElectron(folder = PACKAGE, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const name = join(folder, 'path.txt')
  if (!existsSync(name)) return undefined
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const binary = join(dist, readFileSync(name, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/**
 * Lets Electron's own installer fetch its program, once. Undefined when that worked, else the reason in one
 * line.
 */
export const fetchElectron = (folder = PACKAGE): Promise<string | undefined> =>
  new Promise(done => {
    const installer = join(folder, 'install.js')
    if (!existsSync(installer)) return done('chưa cài gói electron')
    const child = spawn(process.execPath, [installer], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: PATIENCE_MS,
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', text => {
      said = `${said}${text}`.slice(0, 4000)
    })
    child.once('error', fault => done(fault.message))
    child.once('exit', code =>
      done(code === 0 ? undefined : (said.split('\n').find(line => line.trim()) ?? `mã ${code}`)),
    )
  })
