import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const BROWSERS = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]

/** A Chromium, Chrome or Edge on this machine; undefined if there is none. */
export const findChromium = (): string | undefined => BROWSERS.find(path => path !== '' && existsSync(path))
/** Whether a window can be shown at all. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env, platform = process.platform): boolean =>
  platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/** Opens the program's own window: an app window with a profile of its own and no network. */
export function openWindow(browser: string, address: string, folder: string): ChildProcess {
  const profile = join(folder, 'window')
  preferQuiet(profile)
  const args = [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--window-size=1366,900',
    '--lang=vi',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    // Chromium cannot sandbox root. On an officer's own account the sandbox stays on.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ]
  return spawn(browser, args, { stdio: 'ignore' })
}

/** The screen shows a citizen's data: no translation service gets it, and no form or password is kept. */
const QUIET = {
  translate: { enabled: false },
  credentials_enable_service: false,
  autofill: { enabled: false, profile_enabled: false, credit_card_enabled: false },
}

/** Writes the profile's settings before its first use. Afterwards the file belongs to the browser. */
function preferQuiet(profile: string): void {
  const file = join(profile, 'Default', 'Preferences')
  if (existsSync(file)) return
  mkdirSync(join(profile, 'Default'), { recursive: true })
  writeFileSync(file, JSON.stringify(QUIET))
}
