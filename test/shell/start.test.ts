import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { fetchElectron, findElectron } from '../../build/electron-binary.ts'
import { hasDisplay } from '../../electron/shell/chromium.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'tc-start-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Starts the program as `npm start` does and gives what it says until it has said this. */
const start = (env: NodeJS.ProcessEnv, until: RegExp) =>
  new Promise<{ child: ChildProcess; said: string }>((done, failed) => {
    const child = spawn(process.execPath, ['build/start.ts'], { cwd: ROOT, env })
    let said = ''
    const hear = (text: string): void => {
      said += text
      if (until.test(said)) done({ child, said })
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('exit', code => failed(new Error(`ended with ${code}: ${said}`)))
  })

test('without a display it says so and prints an address that opens the program, once', async () => {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const data = join(scratch, 'centre')
  const { child, said } = await start({ ...env, TAI_CHO_DATA: data }, /http:\/\/\S+\n/)
  try {
    expect(said).toContain('máy này không có màn hình')
    expect(said).not.toContain('thử tải')
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{32}/.exec(said) ?? []
    const entered = await fetch(address, { redirect: 'manual' })
    expect(entered.status).toBe(302)
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const page = await fetch(new URL('/', address), { headers: { cookie } })
    expect(await page.text()).toContain('<title>Tại Chỗ</title>')
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403)
    expect(existsSync(join(data, 'keys.json'))).toBe(true)
  } finally {
    const ended = new Promise(done => child.once('exit', done))
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  }
})

test('a display is what the environment says it is', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
  expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
  expect(hasDisplay({}, 'win32')).toBe(true)
})

/** A package folder as Electron's, with an installer that does what the test says. */
const packageOf = (installer: string): string => {
  const folder = mkdtempSync(join(scratch, 'electron-'))
  writeFileSync(join(folder, 'install.js'), installer)
  return folder
}

test('Electron is looked for by its files and fetched once by its own installer, which may fail', async () => {
  const offline = packageOf(`console.error('TypeError: fetch failed\\n  at install'); process.exit(1)`)
  expect(findElectron(offline, {})).toBeUndefined()
  expect(await fetchElectron(offline)).toBe('TypeError: fetch failed')
  expect(findElectron(offline, {})).toBeUndefined()
  const online = packageOf(
    `const fs = require('fs'), p = require('path'); fs.mkdirSync(p.join(__dirname, 'dist'));
     fs.writeFileSync(p.join(__dirname, 'dist/electron'), ''); fs.writeFileSync(p.join(__dirname, 'path.txt'), 'electron')`,
  )
  expect(await fetchElectron(online)).toBeUndefined()
  expect(findElectron(online, {})).toBe(join(online, 'dist/electron'))
  expect(findElectron(online, { ELECTRON_OVERRIDE_DIST_PATH: scratch })).toBeUndefined()
  const nothing = join(scratch, 'nothing')
  mkdirSync(nothing)
  expect(await fetchElectron(nothing)).toBe('chưa cài gói electron')
})
