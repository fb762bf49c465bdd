import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the tree these tests stand in. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const RULES = ['tsconfig.json', 'biome.json', '.gitignore', 'build/knip.json', 'build/tsconfig.json'].concat(
  ['shared', 'electron', 'renderer', 'server', 'test'].map(room => `${room}/tsconfig.json`),
)
/** Packages that a breach may name: listed, so that only the rule under test has something to say. */
const NAMED = ['better-sqlite3', 'electron', 'pdf-lib', 'node-hid', 'react', 'react-dom', 'zod', 'pino', 'ws']

/** A file or two in every room, each within the rules of the house. */
const FILES: Readonly<Record<string, string>> = {
  'shared/base/unmark.ts': `/** Names as people type them. */
export const unmark = (text: string): string => text.toLowerCase()
`,
  'shared/register/row.ts': `import { unmark } from '../base/unmark.ts'

/** A line of the register. */
export const rowOf = (name: string): { words: string } => ({ words: unmark(name) })
`,
  'electron/clock.ts': `/** The only clock. */
export const now = (): string => new Date().toISOString()
`,
  'electron/store/database/database.ts': `import Database from 'better-sqlite3'
import { rowOf } from '../../../shared/register/row.ts'
import { now } from '../../clock.ts'

const ADD = 'INSERT INTO register (words, at) VALUES (?, ?)'

/** Writes a line of the register. */
export function add(file: string, name: string): void {
  const db = new Database(file)
  db.prepare(ADD).run(rowOf(name).words, now())
}
`,
  'electron/store/open-store.ts': `import { add } from './database/database.ts'

/** The record in this file. */
export const openStore = (file: string): { add(name: string): void } => ({ add: name => add(file, name) })
`,
  'electron/pdf/pdf.ts': `import { PageSizes } from 'pdf-lib'

/** The size of a page. */
export const pageOf = (name: string): string => (name ? String(PageSizes.A4) : '')
`,
  'electron/desk/paper.ts': `import pino from 'pino'
import { pageOf } from '../pdf/pdf.ts'

/** Notes that a paper was asked for. */
export function notePaper(name: string): void {
  const log = pino()
  log.info({ what: pageOf(name) })
}
`,
  'electron/sync/transport/send.ts': `/** Sends a text to the province. */
export const send = (text: string): number => text.length
`,
  'electron/sync/round/sync-once.ts': `import { send } from '../transport/send.ts'

/** One round with the province. */
export const syncOnce = (): number => send('x')
`,
  'electron/desk/office/office.ts': `import { syncOnce } from '../../sync/round/sync-once.ts'

/** The opened office. */
export const officeOf = (folder: string): { folder: string; sent: number } => ({ folder, sent: syncOnce() })
`,
  'electron/desk/views/status.ts': `import { officeOf } from '../office/office.ts'

/** What the strip shows. */
export const statusOf = (folder: string): number => officeOf(folder).sent
`,
  'electron/desk/desk.ts': `import { openStore } from '../store/open-store.ts'
import { notePaper } from './paper.ts'
import { statusOf } from './views/status.ts'

/** What the screen asks for. */
export function receive(file: string, name: string): number {
  openStore(file).add(name)
  notePaper(name)
  return statusOf(file)
}
`,
  'electron/counter/counter.ts': `import { receive } from '../desk/desk.ts'

receive('record.db', 'Nguyễn Thị Hồng')
console.log('recorded')
`,
  'renderer/parts/error-message.tsx': `/** A sentence on the screen. */
export const Said = ({ text }: { text: string }) => <p>{text}</p>
`,
  'renderer/main.tsx': `import { createRoot } from 'react-dom/client'
import { Said } from './parts/error-message.tsx'

const place = document.getElementById('root')
if (place) createRoot(place).render(<Said text="Xin chào" />)
`,
  'server/province.ts': `import { rowOf } from '../shared/register/row.ts'

console.log(rowOf('Hồng'))
`,
  'build/bundle/build-screens.ts': `/** Builds the screens. */
export const buildScreens = (): string => 'built'
`,
  'build/build.ts': `import { buildScreens } from './bundle/build-screens.ts'

console.log(buildScreens())
`,
  'test/store/row.test.ts': `import { rowOf } from '../../shared/register/row.ts'

if (rowOf('Hồng').words !== 'hồng') throw new Error('not folded')
`,
}

/** A house of a few files under the real rules, in a folder of its own; nothing in it breaks any rule. */
export function buildSmallHouse(): {
  root: string
  write(path: string, text: string): () => void
  remove(): void
} {
  const root = mkdtempSync(join(tmpdir(), 'small-house-'))
  for (const path of RULES) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    cpSync(join(ROOT, path), join(root, path))
  }
  const write = (path: string, text: string): (() => void) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    const before = path in FILES ? FILES[path] : undefined
    writeFileSync(join(root, path), text)
    return () => (before === undefined ? rmSync(join(root, path)) : writeFileSync(join(root, path), before))
  }
  for (const [path, text] of Object.entries(FILES)) write(path, text)
  const versions = Object.fromEntries(NAMED.map(name => [name, '1.0.0']))
  const scripts = { counter: 'node electron/counter/counter.ts' }
  write(
    'package.json',
    JSON.stringify({ name: 'small-house', type: 'module', scripts, dependencies: versions }),
  )
  const knip = JSON.parse(readFileSync(join(ROOT, 'build/knip.json'), 'utf8')) as Record<string, string[]>
  write('build/knip.json', JSON.stringify({ ...knip, ignoreDependencies: NAMED }))
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir')
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** What a file of the small house says before anything is planted. */
export const fileOf = (path: string): string => FILES[path] ?? ''
