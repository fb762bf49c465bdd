import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findElectron } from '../../build/package/electron-binary.ts'
import { findChromium } from '../../electron/shell/chromium.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WORDS = /Mở bằng cửa sổ (Chromium|Chrome|Edge), vì chưa có Electron: .+\./

/** A display that nobody looks at, whose pixels lie in a file. */
function openDisplay(folder: string): Promise<{ name: string; child: ChildProcess }> {
  return new Promise((done, failed) => {
    const args = ['-displayfd', '3', '-screen', '0', '1366x900x24', '-fbdir', folder, '-nolisten', 'tcp']
    const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    child.stdio[3]?.once('data', number => done({ name: `:${String(number).trim()}`, child }))
    child.once('exit', code => failed(new Error(`the display ended with ${code}`)))
  })
}

/**
 * How many dots of the display have each colour (`#rrggbb`); of its file, an X window dump: a head, its
 * colours, rows of BGRX.
 */
function coloursOf(folder: string): Map<string, number> {
  const dump = readFileSync(join(folder, 'Xvfb_screen0'))
  const [head, width, height] = [dump.readUInt32BE(0), dump.readUInt32BE(16), dump.readUInt32BE(20)]
  const [line, colours] = [dump.readUInt32BE(48), dump.readUInt32BE(76)]
  const counts = new Map<string, number>()
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = head + colours * 12 + y * line + x * 4
      const colour = `#${(dump.readUInt32LE(at) & 0xffffff).toString(16).padStart(6, '0')}`
      counts.set(colour, (counts.get(colour) ?? 0) + 1)
    }
  return counts
}

/**
 * How many hundredths of the display have a colour of the screens, by its name among the tokens of the light
 * look.
 */
function shareOf(token: string, folder: string): number {
  const tokens = readFileSync(join(ROOT, 'renderer/styles/tokens.css'), 'utf8')
  const [, colour = ''] = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(tokens) ?? []
  return ((coloursOf(folder).get(colour) ?? 0) * 100) / (1366 * 900)
}

/** The browser that a program opened its window with. */
const windowOf = ({ pid }: ChildProcess): number =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
    .find(each => readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('--app=')) ?? 0

test('with a display and a browser the program opens its own window, the log-in stands in it, and closed it ends the program', async ({
  skip,
}) => {
  skip(process.platform !== 'linux' || spawnSync('Xvfb', ['-help']).error !== undefined, 'Xvfb')
  skip(findElectron() !== undefined, 'no Electron: where it is, its own window is taken')
  skip(findChromium() === undefined, 'a Chromium, Chrome or Edge that is installed')
  const folder = mkdtempSync(join(tmpdir(), 'tc-window-'))
  chmodSync(folder, 0o711)
  const display = await openDisplay(folder)
  const env = { ...process.env, DISPLAY: display.name, TAI_CHO_DATA: join(folder, 'centre') }
  const child = spawn(process.execPath, ['build/start.ts', '--new'], { cwd: ROOT, env })
  let said = ''
  for (const told of [child.stdout, child.stderr])
    told.setEncoding('utf8').on('data', text => {
      said += text
    })
  const ended = new Promise(done => child.once('exit', done))
  try {
    await expect.poll(() => said, { interval: 200 }).toMatch(WORDS)
    // The page of the log-in: what it stands on, its bar, its two sheets. Of an empty or a failed page
    // nothing has these.
    await expect.poll(() => shareOf('ground', folder), { interval: 500 }).toBeGreaterThan(20)
    await expect.poll(() => shareOf('paper', folder), { interval: 500 }).toBeGreaterThan(15)
    expect(shareOf('bar', folder)).toBeGreaterThan(2)
    // The one address that opens the program was given to the window alone.
    expect(said).not.toMatch(/\/\?t=/)
    process.kill(windowOf(child))
    expect(await ended).toBe(0)
  } finally {
    child.kill('SIGTERM')
    await ended
    const dark = new Promise(done => display.child.once('exit', done))
    display.child.kill()
    await dark
    rmSync(folder, { recursive: true, force: true })
  }
})
