import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ELSEWHERE, ROWS, readFacts } from './hardening.ts'

const broken = (facts = readFacts()): number[] =>
  Object.entries(ROWS).flatMap(([row, isHard]) => (isHard(facts) ? [] : [Number(row)]))

test('every row of the hardening table is held by the sources, or it says who else holds it', () => {
  expect(broken()).toEqual([])
  const all = [...Object.keys(ROWS), ...Object.keys(ELSEWHERE)].map(Number).toSorted((a, b) => a - b)
  expect(all).toEqual(Array.from({ length: 42 }, (_row, at) => at + 1))
  for (const [row, where] of Object.entries(ELSEWHERE)) console.log(`row ${row}: ${where}`)
})

/** A slip for each row: in which file, what stands there, what a hurried hand would make of it. */
const SLIPS: readonly [number, string, string, string][] = [
  [
    1,
    'electron/main.ts',
    'async function start',
    'export const two = () => new BrowserWindow({})\nasync function start',
  ],
  [2, 'electron/policy/window-options.ts', 'nodeIntegration: false', 'nodeIntegration: true'],
  [3, 'electron/policy/window-options.ts', 'contextIsolation: true', 'contextIsolation: false'],
  [4, 'electron/main.ts', '  app.enableSandbox()\n', ''],
  [5, 'electron/policy/window-options.ts', 'webSecurity: true', 'webSecurity: false'],
  [6, 'electron/window.ts', 'session: ours }', 'session: ours, plugins: true }'],
  [7, 'electron/policy/window-options.ts', 'devTools: !packaged', 'devTools: true'],
  [8, 'electron/policy/window-options.ts', "'tai-cho'", "'persist:tai-cho'"],
  [9, 'electron/preload.ts', 'contextBridge, ipcRenderer', 'contextBridge, ipcRenderer, webFrame'],
  [10, 'electron/preload.ts', 'openDoor: ()', 'send: ipcRenderer.send, openDoor: ()'],
  [11, 'electron/policy/origin.ts', 'secure: true', 'secure: true, bypassCSP: true'],
  [12, 'electron/window.ts', 'answerPage(request, bundle)', 'fetch(request)'],
  [13, 'electron/window.ts', 'window.loadURL(PAGE)', "window.loadFile('index.html')"],
  [14, 'electron/policy/headers.ts', "script-src 'self'", "script-src 'self' 'unsafe-eval'"],
  [15, 'electron/window.ts', '!mayLoad(url)', 'false'],
  [16, 'electron/window.ts', '  ours.setPermissionRequestHandler(denyRequest)\n', ''],
  [17, 'electron/window.ts', '  ours.setDevicePermissionHandler(denyDevice)\n', ''],
  [18, 'electron/window.ts', "    contents.on('will-redirect', stay)\n", ''],
  [19, 'electron/window.ts', 'denyWindow)', "() => ({ action: 'allow' }))"],
  [
    20,
    'electron/window.ts',
    "'will-attach-webview', event => event.preventDefault()",
    "'will-attach-webview', () => undefined",
  ],
  [21, 'electron/main.ts', 'protocol, safeStorage', 'protocol, shell, safeStorage'],
  [22, 'electron/main.ts', "from 'node:path'", "from 'node:path'\nimport { exec } from 'node:child_process'"],
  [
    23,
    'electron/main.ts',
    '  ipcMain.on(DOOR_ASKED, letIn)',
    "  ipcMain.on(DOOR_ASKED, letIn)\n  ipcMain.handle('read', () => 1)",
  ],
  [24, 'electron/main.ts', 'const letIn = handlerOf<', 'const letIn = anyHandler<'],
  [25, 'electron/main.ts', 'z.tuple([])', 'z.any()'],
  [28, 'electron/main.ts', 'utilityProcess.fork', 'fork'],
  [30, 'electron/main.ts', 'app.isPackaged ? findDanger(process.argv, process.env) : undefined', 'undefined'],
  [31, 'electron/policy/start-danger.ts', '|TLS_REJECT_UNAUTHORIZED', ''],
  [
    32,
    'electron/main.ts',
    "app.on('second-instance'",
    "app.on('certificate-error', (_e, _w, _u, _f, _c, ok) => ok(true))\n  app.on('second-instance'",
  ],
  [33, 'electron/main.ts', 'app.requestSingleInstanceLock()', 'true'],
  [34, 'electron/main.ts', 'protocol, safeStorage', 'protocol, crashReporter, safeStorage'],
  [37, 'renderer/main.tsx', 'const root = document', "document.body.innerHTML = 'x'\nconst root = document"],
  [38, 'electron/main.ts', 'safeStorage.encryptStringAsync', 'safeStorage.encryptString'],
  [42, 'electron/main.ts', 'protocol, safeStorage', 'protocol, desktopCapturer, safeStorage'],
]

test('a slip in any row is noticed', () => {
  expect(SLIPS.map(([row]) => row)).toEqual(Object.keys(ROWS).map(Number))
  for (const [row, path, stands, slip] of SLIPS) {
    const facts = readFacts({ [path]: text => text.replace(stands, slip) })
    expect([row, broken(facts).includes(row)]).toEqual([row, true])
  }
})

test('the Electron that is locked is of a major release that is looked after', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>
  }
  expect(devDependencies.electron).toMatch(/^4[5-7]\.\d+\.\d+$/)
})
