/** A breach of one rule: what is added to a file of the small house, which rule must cry, with what words. */
export type Breach = {
  name: string
  path: string
  adds: string
  rule: string
  /** Rules that hold the same thing a second time. */
  also?: readonly string[]
  says: RegExp
}

const WIDE = `//${' so wide'.repeat(14)}\n`
const LONG = 'console.log(1)\n'.repeat(301)
const STEPS = '  console.log(1)\n'.repeat(50)
const DESK = 'electron/desk/desk.ts'
const DATABASE = 'electron/store/database/database.ts'
const SHARED = 'shared/base/unmark.ts'
const SCREEN = 'renderer/parts/error-message.tsx'

const of =
  (rule: string) =>
  (name: string, path: string, adds: string, says: RegExp, ...also: string[]): Breach => ({
    rule,
    name,
    path,
    adds,
    says,
    also,
  })
const table = of('import table')
const word = of('words')
const query = of('queries')
const types = of('types')
const size = of('sizes')
const lint = of('lint')

const OWNER = /only electron\/pdf may name “pdf-lib”; ask that room instead/
const ONE_WAY = /shared\/base may not import electron\/clock\.ts; it may import nothing but itself/
const IN_THE_CLOCK = /desk\.ts:\d+: the time is read in electron\/clock\.ts alone: take a Clock/
const PURE = /unmark\.ts:\d+: shared has no clock and no chance: take the instant or the id as an argument/

/** One breach of every rule there is, and of every way around it that we know. */
export const BREACHES: readonly Breach[] = [
  table('a package outside its owner', DESK, `import 'pdf-lib'\n`, OWNER),
  table('… as a type', DESK, `\nexport type Page = import('pdf-lib').PDFPage\n`, OWNER),
  table('… at run time', DESK, `\nawait import('pdf-lib')\n`, OWNER),
  table('… handed on', DESK, `\nexport * from 'pdf-lib'\n`, OWNER),
  table(
    '… required',
    DESK,
    `import { createRequire } from 'node:module'\n\nconst bring = createRequire(import.meta.url)\nbring('pdf-lib')\n`,
    OWNER,
  ),
  table('… resolved', DESK, `\nimport.meta.resolve('pdf-lib')\n`, OWNER),
  table(
    'electron in the desk',
    DESK,
    `import 'electron'\n`,
    /only electron\/main\.ts, .* may name “electron”/,
  ),
  table(
    'the database in the desk',
    DESK,
    `import 'better-sqlite3'\n`,
    /only electron\/store\/database, electron\/lock may name/,
  ),
  table('a device in the desk', DESK, `import 'node-hid'\n`, /only electron\/devices may name “node-hid”/),
  table(
    'a package the room has no use for',
    DESK,
    `import 'ws'\n`,
    /may not import “ws”; it may import @orpc/,
  ),
  table('a desk package on the screen', SCREEN, `import 'pino'\n`, /renderer\/parts may not import “pino”/),
  table(
    'Node on the screen',
    SCREEN,
    `import 'node:fs'\n`,
    /renderer\/parts runs without Node; ask the desk/,
    'types',
  ),
  table('Node in the rules', SHARED, `import 'node:fs'\n`, /shared\/base runs without Node/, 'types'),
  table('a builtin without its name', DESK, `import 'fs'\n`, /say “node:fs”/),
  table('the rules reach up', SHARED, `import '../../electron/clock.ts'\n`, ONE_WAY, 'types'),
  table(
    '… for a type',
    SHARED,
    `\nexport type Now = typeof import('../../electron/clock.ts').now\n`,
    ONE_WAY,
    'types',
  ),
  table(
    'a sister room',
    'electron/pdf/pdf.ts',
    `import '../store/open-store.ts'\n`,
    /electron\/pdf may not import/,
  ),
  table(
    'a file of another room by its address',
    'renderer/main.tsx',
    `\nString(new URL('../electron/clock.ts', import.meta.url))\n`,
    /renderer may not import electron\/clock\.ts; it may import shared, renderer/,
  ),
  table(
    'a worker of another room',
    'electron/pdf/pdf.ts',
    `\nString(new URL(\`../store/open-store\${pageOf('x')}\`, import.meta.url))\n`,
    /electron\/pdf may not import electron\/store\/open-store\.ts/,
  ),
  table(
    'a folder of the record looks up at its face',
    DATABASE,
    `import '../open-store.ts'\n`,
    /electron\/store\/database may not import electron\/store\/open-store\.ts/,
    'circles',
  ),
  table(
    'a room outside goes past the face of the record',
    DESK,
    `import '../store/database/database.ts'\n`,
    /electron\/desk may not import electron\/store\/database\/database\.ts; it may import .*electron\/store\/open-store\.ts/,
  ),
  table(
    'a folder of the desk looks up at another',
    'electron/desk/office/office.ts',
    `import '../views/status.ts'\n`,
    /electron\/desk\/office may not import electron\/desk\/views\/status\.ts/,
    'circles',
  ),
  table(
    '… at the desk itself',
    'electron/desk/views/status.ts',
    `import '../desk.ts'\n`,
    /electron\/desk\/views may not import electron\/desk\/desk\.ts/,
    'circles',
  ),
  table(
    'a folder of the line looks up at another',
    'electron/sync/transport/send.ts',
    `import '../round/sync-once.ts'\n`,
    /electron\/sync\/transport may not import electron\/sync\/round\/sync-once\.ts/,
    'circles',
  ),
  table(
    'a folder of the workshop runs one of its programs',
    'build/bundle/build-screens.ts',
    `import '../build.ts'\n`,
    /build\/bundle may not import build\/build\.ts/,
    'circles',
  ),
  table('an import that does not say what', DESK, `\nawait import(String(receive))\n`, /says in plain text/),
  table(
    'a new folder without a room',
    'electron/relay/push.d.ts',
    `export type Push = string\n`,
    /stands in no room/,
    'dead code',
  ),
  table(
    'a new top folder',
    'lite/push.d.ts',
    `export type Push = string\n`,
    /stands in no room; rooms are shared\/base/,
  ),
  {
    name: 'two files in a circle, one way a type',
    path: 'electron/desk/paper.ts',
    adds: `\nexport type Desk = typeof import('./desk.ts')\n`,
    rule: 'circles',
    says: /circle: electron\/desk\/desk\.ts → electron\/desk\/paper\.ts → electron\/desk\/desk\.ts/,
  },
  size('a long file', 'build/build.ts', LONG, /30\d lines, at most 300/),
  {
    name: 'a long function',
    path: 'build/build.ts',
    adds: `const work = (): void => {\n${STEPS}}\nwork()\n`,
    rule: 'sizes',
    says: /function work is 52 lines long, at most 50/,
  },
  size('a wide comment', 'build/build.ts', WIDE, /wider than 110 columns/),
  {
    name: 'a name that says nothing',
    path: 'test/store/utils.test.ts',
    adds: `console.log(1)\n`,
    rule: 'names',
    says: /named after the one thing it exports: no utils, helpers, common, types, manager, service/,
  },
  {
    name: 'a name spelt otherwise',
    path: 'test/store/rowOf.test.ts',
    adds: `console.log(1)\n`,
    rule: 'names',
    says: /kebab-case, like take-step\.ts/,
  },
  {
    name: 'an export without a name',
    path: 'renderer/main.tsx',
    adds: `\nexport default Said\n`,
    rule: 'names',
    says: /exports have names; only screens/,
  },
  word('the clock in the rules', SHARED, `\nunmark(String(Date.now()))\n`, PURE),
  word('… by its constructor', SHARED, `\nunmark(new Date().toISOString())\n`, PURE),
  word('… under another name', SHARED, `\nconst { now } = Date\nnow()\n`, PURE),
  word('chance in the rules', SHARED, `\nMath.random()\n`, PURE),
  word('the clock in the desk', DESK, `\nDate.now()\n`, IN_THE_CLOCK),
  word('… as a text', DESK, `\nDate()\n`, IN_THE_CLOCK),
  word('… the monotonic one', DESK, `\nperformance.now()\n`, IN_THE_CLOCK),
  word('chance in the desk', DESK, `\nMath.random()\n`, /what must not be guessed comes from node:crypto/),
  word(
    'the clock on a screen',
    SCREEN,
    `\nDate.now()\n`,
    /read the time in renderer\/parts\/time\.ts alone, and nothing by chance/,
  ),
  word('code from text', DESK, `\nnew Function('return 1')\n`, /code is never made from text/),
  word(
    'markup past React',
    'renderer/main.tsx',
    `\nif (place) place.innerHTML = ''\n`,
    /give React the text/,
  ),
  word('a strange address', SCREEN, `\nfetch('https://example.org')\n`, /no address but their own/),
  word('a line printed by the desk', DESK, `\nconsole.log(1)\n`, /only the command line prints/),
  word(
    'types switched off',
    DESK,
    `\n// @ts-expect-error a reason\nreceive(1, 2)\n`,
    /types are not switched off/,
  ),
  query(
    'SQL in the desk',
    DESK,
    `\nString('SELECT id FROM events WHERE seq > 1')\n`,
    /only electron\/store speaks/,
  ),
  query(
    'a query with a name put in',
    DATABASE,
    `\nnew Map<string, (db: Database.Database, name: string) => unknown>().set('', (db, name) =>\n  db.prepare(\`SELECT at FROM register WHERE words = '\${name}'\`),\n)\n`,
    /a query is written out whole, what differs is bound to a \? or :name/,
  ),
  query(
    '… added to',
    DATABASE,
    `\nnew Map<string, (db: Database.Database, by: string) => unknown>().set('', (db, by) => db.exec(ADD + by))\n`,
    /a query is written out whole/,
  ),
  {
    name: 'a citizen in the log',
    path: 'electron/desk/paper.ts',
    adds: `\nconst log = pino()\nlog.info({ what: 'received', applicant: 'Hồng' })\n`,
    rule: 'log',
    says: /a log line says fault, what, name, code/,
  },
  types('a browser in the rules', SHARED, `\ndocument.title = 'x'\n`, /unmark\.ts.*'document'/),
  types('Node in the rules, unnamed', SHARED, `\nprocess.exit(1)\n`, /unmark\.ts.*'process'/),
  types('chance in the rules, from the machine', SHARED, `\nfetch('x')\n`, /unmark\.ts.*'fetch'/),
  types('a browser in the desk', DESK, `\ndocument.title = 'x'\n`, /desk\.ts.*'document'/),
  types('Node on the screen, unnamed', SCREEN, `\nBuffer.from('x')\n`, /error-message\.tsx.*'Buffer'/),
  types(
    'what cannot be run by stripping',
    DESK,
    `\nenum Colour {\n  Red,\n}\nColour.Red\n`,
    /erasableSyntaxOnly/,
  ),
  types('a wrong type', DESK, `\nreceive(1, 'x')\n`, /desk\.ts.*not assignable/),
  lint('anything at all', SHARED, `\nunmark((unmark as any)('x'))\n`, /noExplicitAny/),
  lint('a promise nobody checks', SHARED, `\nunmark([''][0]!)\n`, /noNonNullAssertion/),
  lint('a layout of its own', SHARED, `\nunmark("x");\n`, /Formatter would have printed/),
  lint(
    'a type imported as a value',
    DESK,
    `import { Buffer } from 'node:buffer'\n\nexport type B = Buffer\n`,
    /useImportType/,
  ),
  {
    name: 'a function nobody uses',
    path: DESK,
    adds: `\nexport const unused = 1\n`,
    rule: 'dead code',
    says: /unused/,
  },
  {
    name: 'a file nobody reaches',
    path: 'electron/store/lonely.ts',
    adds: `export const lonely = 1\n`,
    rule: 'dead code',
    says: /Unused files[\s\S]*lonely\.ts/,
  },
  {
    name: 'a package that package.json does not name',
    path: 'test/store/row.test.ts',
    adds: `import 'fast-check'\n`,
    rule: 'dead code',
    says: /Unlisted dependencies[\s\S]*fast-check/,
  },
]
