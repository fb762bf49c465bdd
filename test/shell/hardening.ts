import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'
import { dottedOf, flatten, type Node, partOf, partsOf, textOf } from '../../build/check/syntax.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
type Call = { path: string; name: string; args: readonly string[]; isNew: boolean }
/** What the sources of the counter and its screens call, import and say, read from their syntax trees. */
export type Facts = {
  calls: readonly Call[]
  imports: readonly { path: string; from: string; names: readonly string[] }[]
  words: readonly { path: string; word: string }[]
  text(path: string): string
}

/** Which files import what is called so, one after the other. */
const importers = (facts: Facts, what: RegExp): string =>
  facts.imports
    .filter(({ from }) => what.test(from))
    .map(({ path }) => path)
    .toSorted()
    .join()

/** Reads the facts; `planted` changes the text of a file before it is read. */
export function readFacts(planted: Readonly<Record<string, (text: string) => string>> = {}): Facts {
  const paths = globSync('{electron,renderer}/**/*.{ts,tsx}', { cwd: ROOT }).map(path =>
    path.replaceAll('\\', '/'),
  )
  const textOfFile = (path: string): string => {
    const text = readFileSync(join(ROOT, path), 'utf8')
    const changed = planted[path]?.(text) ?? text
    if (planted[path] && changed === text) throw new Error(`nothing planted in ${path}`)
    return changed
  }
  const read = paths.map(path => parsed(path, textOfFile(path)))
  const each = <T>(find: (node: Node, path: string, text: string) => T | undefined): T[] =>
    read.flatMap(({ path, text, nodes }) => nodes.flatMap(node => find(node, path, text) ?? []))
  return {
    calls: each((node, path, text) => callOf(node, path, text)),
    imports: each((node, path) => importOf(node, path)),
    words: each((node, path) => {
      const word = textOf(node)
      return word === undefined ? undefined : { path, word }
    }),
    text: path => read.find(file => file.path === path)?.text ?? '',
  }
}

const cache = new Map<string, { path: string; text: string; nodes: readonly Node[] }>()
/** A file's tree; one that nothing was planted in is parsed once. */
function parsed(path: string, text: string) {
  const known = cache.get(path)
  if (known?.text === text) return known
  const tree = parseSync(path, text).program as unknown as Node
  const file = { path, text, nodes: flatten(tree).map(({ node }) => node) }
  if (!known) cache.set(path, file)
  return file
}

function callOf(node: Node, path: string, text: string): Call | undefined {
  if (!/^(Call|New)Expression$/.test(node.type)) return undefined
  const args = partsOf(node, 'arguments').map(arg => text.slice(arg.start, arg.end).replace(/\s+/g, ' '))
  return { path, name: dottedOf(partOf(node, 'callee')), args, isNew: node.type === 'NewExpression' }
}

function importOf(node: Node, path: string): Facts['imports'][number] | undefined {
  if (!/^Import(Declaration|Expression)$/.test(node.type)) return undefined
  const from = textOf(partOf(node, 'source')) ?? ''
  const names = partsOf(node, 'specifiers').map(
    each => (partOf(each, 'imported')?.name as string | undefined) ?? '*',
  )
  return { path, from, names }
}

const MAIN = 'electron/main.ts'
const WINDOW = 'electron/window.ts'
const PRELOAD = 'electron/preload.ts'

/** How a row of the hardening table is decided from the sources; true is hard. */
export const ROWS: Readonly<Record<number, (facts: Facts) => boolean>> = {
  1: facts =>
    paths(facts, /^(BrowserWindow|WebContentsView|BrowserView|BaseWindow)$/, true).join() === WINDOW,
  2: facts =>
    written(
      facts,
      'nodeIntegration: false',
      'nodeIntegrationInWorker: false',
      'nodeIntegrationInSubFrames: false',
    ),
  3: facts => written(facts, 'contextIsolation: true'),
  4: facts => written(facts, 'sandbox: true') && before(facts, 'app.enableSandbox()', 'start()'),
  5: facts =>
    written(
      facts,
      'webSecurity: true',
      'allowRunningInsecureContent: false',
      'experimentalFeatures: false',
    ) && !says(facts, /BlinkFeatures/),
  6: facts =>
    written(facts, 'webviewTag: false', 'plugins: false', 'spellcheck: false', 'navigateOnDragDrop: false'),
  7: facts =>
    written(facts, 'devTools: !packaged') &&
    once(facts, 'windowOptions', WINDOW, 'preload', 'app.isPackaged'),
  8: facts =>
    once(facts, 'session.fromPartition', WINDOW, 'SESSION.partition', 'SESSION.options') &&
    written(facts, "partition: 'tai-cho'", 'cache: false') &&
    !says(facts, /persist:/),
  9: facts =>
    facts.imports
      .filter(({ path }) => path === PRELOAD)
      .every(
        ({ from, names }) =>
          (from === 'electron' && names.every(name => /^(contextBridge|ipcRenderer)$/.test(name))) ||
          from === '../shared/bridge.ts',
      ),
  10: facts =>
    once(facts, 'contextBridge.exposeInMainWorld', PRELOAD, 'BRIDGE', 'bridge') &&
    facts.text(PRELOAD).includes('const bridge: Bridge = { openDoor: () => ipcRenderer.send(DOOR_ASKED) }'),
  11: facts =>
    once(
      facts,
      'protocol.registerSchemesAsPrivileged',
      MAIN,
      '[{ scheme: SCHEME, privileges: PRIVILEGES }]',
    ) &&
    facts
      .text('electron/policy/origin.ts')
      .includes('PRIVILEGES = { standard: true, secure: true } as const'),
  12: facts =>
    once(facts, 'ours.protocol.handle', WINDOW, 'SCHEME', 'request => answerPage(request, bundle)'),
  13: facts =>
    !calls(facts, /\.loadFile$/) &&
    !facts.words.some(({ word }) => word.startsWith('file:')) &&
    once(facts, 'window.loadURL', WINDOW, 'PAGE'),
  14: facts =>
    !/unsafe-|https?:|\*'/.test(facts.text('electron/policy/headers.ts')) &&
    !calls(facts, /onHeadersReceived$/),
  15: facts =>
    once(
      facts,
      'ours.webRequest.onBeforeRequest',
      WINDOW,
      '({ url }, answer) => answer({ cancel: !mayLoad(url) })',
    ),
  16: facts => once(facts, 'ours.setPermissionRequestHandler', WINDOW, 'denyRequest'),
  17: facts =>
    once(facts, 'ours.setPermissionCheckHandler', WINDOW, 'denyCheck') &&
    once(facts, 'ours.setDevicePermissionHandler', WINDOW, 'denyDevice') &&
    once(facts, 'ours.setDisplayMediaRequestHandler', WINDOW, 'denyCapture') &&
    ['select-hid-device', 'select-usb-device', 'select-serial-port', 'select-bluetooth-device'].every(word =>
      says(facts, new RegExp(`^${word}$`)),
    ),
  18: facts =>
    ['will-navigate', 'will-frame-navigate', 'will-redirect'].every(event => hears(facts, event, 'stay')) &&
    facts.text(WINDOW).includes('if (!isOurs(event.url)) event.preventDefault()'),
  19: facts =>
    once(facts, 'contents.setWindowOpenHandler', WINDOW, 'denyWindow') &&
    within(facts, 'web-contents-created', 'setWindowOpenHandler'),
  20: facts => hears(facts, 'will-attach-webview', 'event => event.preventDefault()'),
  21: facts => !imports(facts, 'electron', 'shell'),
  22: facts =>
    importers(facts, /^node:child_process$/) === 'electron/devices/printer.ts,electron/shell/chromium.ts' &&
    // Code that came with the program, with what was compiled of it: in the desk's process alone.
    importers(facts, /^node:vm$/) === 'electron/compiled.ts' &&
    importers(facts, /\/compiled\.ts$/) === 'electron/desk-start.ts' &&
    !calls(facts, /(^|\.)(eval|Function|executeJavaScript\w*|insertCSS|openPath|openItem)$/),
  23: facts =>
    facts.calls.filter(({ name }) => /^ipcMain\./.test(name)).length === 1 &&
    once(facts, 'ipcMain.on', MAIN, 'DOOR_ASKED', 'letIn') &&
    !calls(facts, /sendSync$|ipcRenderer\.invoke$/),
  24: facts =>
    facts.calls.filter(({ name, path }) => name === 'handlerOf' && path === MAIN).length === 1 &&
    facts.text(MAIN).includes('const letIn = handlerOf<'),
  25: facts =>
    /z\.tuple\(\[\]\)/.test(facts.text(MAIN)) &&
    facts.text('electron/shell/serve-door.ts').includes('LONGEST_MESSAGE'),
  28: facts =>
    facts.calls
      .filter(({ name }) => /(^|\.)fork$/.test(name))
      .map(({ name }) => name)
      .join() === 'utilityProcess.fork',
  30: facts => before(facts, 'findDanger(process.argv, process.env)', 'app.requestSingleInstanceLock()'),
  31: facts => facts.text('electron/policy/start-danger.ts').includes('TLS_REJECT_UNAUTHORIZED'),
  32: facts =>
    !facts.calls.some(({ args }) => args[0] === "'certificate-error'") &&
    !calls(facts, /setCertificateVerifyProc$/),
  33: facts =>
    calls(facts, /^app\.requestSingleInstanceLock$/) &&
    !calls(facts, /setAsDefaultProtocolClient$/) &&
    !says(facts, /^open-(url|file)$/),
  34: facts => !imports(facts, 'electron', 'crashReporter'),
  37: facts =>
    !facts.calls.some(({ name }) => /(insertAdjacentHTML|document\.write(ln)?)$/.test(name)) &&
    !/dangerouslySetInnerHTML|\.innerHTML|javascript:/.test(allText(facts)),
  38: facts =>
    !calls(facts, /^safeStorage\.(encryptString|decryptString)$/) &&
    calls(facts, /^safeStorage\.encryptStringAsync$/) &&
    calls(facts, /^safeStorage\.decryptStringAsync$/),
  42: facts =>
    !['desktopCapturer', 'clipboard', 'webFrame', 'nativeImage', 'powerMonitor', 'remote'].some(name =>
      imports(facts, 'electron', name),
    ),
}

/** Rows that the sources alone do not decide, and where they are decided or why they are not. */
export const ELSEWHERE: Readonly<Record<number, string>> = {
  26: 'test/shell/door-fuzz.test.ts: no stack, path or SQL crosses',
  27: 'test/package: every fuse is read back',
  29: 'not decided here: the integrity block is written for Windows and macOS builds; native files have no signed list yet',
  35: 'not decided here: needs a real window; paste is text/plain in renderer/screens/intake/card-box.tsx',
  36: 'partly: pdf.js draws only our own papers, in the window of the screens, XFA off; it has no view of its own',
  39: 'not decided here: needs the date of a release',
  40: 'not decided here: needs a signed installer; perMachine is in build/package/config.ts, tests and maps are kept out by test/package',
  41: 'by build/check: screens name no address; test/shell/window.spec.ts: the policy lets no connection out',
}

const paths = (facts: Facts, name: RegExp, isNew: boolean): string[] =>
  facts.calls.filter(call => name.test(call.name) && call.isNew === isNew).map(({ path }) => path)
const calls = (facts: Facts, name: RegExp): boolean => facts.calls.some(call => name.test(call.name))
const says = (facts: Facts, word: RegExp): boolean => facts.words.some(each => word.test(each.word))
const imports = (facts: Facts, from: string, name: string): boolean =>
  facts.imports.some(each => each.from === from && (each.names.includes(name) || each.names.includes('*')))
/** Called exactly once in the whole counter, there, with these arguments. */
const once = (facts: Facts, name: string, path: string, ...args: string[]): boolean => {
  const last = name.split('.').at(-1) ?? ''
  const found = facts.calls.filter(call =>
    last === 'on' ? call.name === name : call.name.split('.').at(-1) === last,
  )
  return (
    found.length === 1 &&
    found[0]?.name === name &&
    found[0].path === path &&
    found[0].args.join('|') === args.join('|')
  )
}
const hears = (facts: Facts, event: string, work: string): boolean =>
  facts.calls
    .filter(({ name, args }) => name === 'contents.on' && args[0] === `'${event}'`)
    .map(({ args }) => args[1])
    .join() === work && within(facts, 'web-contents-created', event)
/** Said inside the listener of that event. */
const within = (facts: Facts, event: string, said: string): boolean =>
  facts.calls.some(
    ({ name, args }) => name === 'app.on' && args[0] === `'${event}'` && (args[1] ?? '').includes(said),
  )
const written = (facts: Facts, ...said: string[]): boolean => {
  const text = facts.text('electron/policy/window-options.ts')
  const made = facts.calls.find(({ name }) => name === 'BrowserWindow')?.args[0]?.replaceAll(/[\s,]+/g, ' ')
  return (
    said.every(each => text.includes(each)) &&
    made === '{ ...options webPreferences: { ...options.webPreferences session: ours } }'
  )
}
const before = (facts: Facts, first: string, then: string): boolean => {
  const text = facts.text(MAIN)
  const top = text.slice(text.indexOf('const danger'))
  return top.includes(first) && top.indexOf(first) < top.indexOf(then)
}
const allText = (facts: Facts): string =>
  [...new Set(facts.words.map(({ path }) => path))].map(facts.text).join('\n')
