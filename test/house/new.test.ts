import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listHouse } from '../../build/check/sources.ts'
import { checkHouse } from '../../build/check.ts'
import { addLine } from '../../build/new/lists.ts'
import { readName } from '../../build/new/names.ts'
import { layCentre } from '../support/lay-centre.ts'
import { ROOT } from './small-house.ts'

/** All of the house is typed, linted and searched anew: minutes, where the machine has other work. */
const PATIENCE_MS = 1_800_000

const house = mkdtempSync(join(tmpdir(), 'new-'))
afterAll(() => rmSync(house, { recursive: true, force: true }))
beforeAll(() => {
  for (const path of [...listHouse(ROOT), '.gitignore']) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    cpSync(join(ROOT, path), join(house, path))
  }
  // What the compiler knows of the files that stay as they are, from the check that ran before.
  const known = join(ROOT, '.cache/types')
  if (existsSync(known)) cpSync(known, join(house, '.cache/types'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'), 'dir')
})

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)
const run = (file: string, ...args: string[]): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(file, args, { cwd: house, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}
const make = (...said: string[]) => run(bin('node'), 'build/new.ts', ...said)
// In one process: what they all load is most of what they do.
const testOf = (...paths: string[]) =>
  run(bin('vitest'), 'run', '--config', 'build/vitest.config.ts', '--maxWorkers=1', ...paths)
const read = (path: string): string => readFileSync(join(house, path), 'utf8')
const change = (path: string, from: RegExp, to: string): void => {
  expect(read(path)).toMatch(from)
  writeFileSync(join(house, path), read(path).replace(from, to))
}

/** Each kind with a name, the files and lists that must know of it, and how a person then writes it. */
const KINDS = [
  {
    kind: 'step',
    name: 'site-visit',
    files: [
      'shared/dossier/steps/site-visit.ts',
      'renderer/steps/site-visit.tsx',
      'test/dossier/site-visit.test.ts',
    ],
    lists: [
      'shared/dossier/steps/index.ts',
      'shared/text/words.ts',
      'renderer/steps/index.tsx',
      'electron/counter/examples/sample-input.ts',
      'test/dossier/hall.ts',
      'electron/counter/verbs/index.ts',
    ],
    fails: /site-visit: write here what is recorded, or why it is refused/,
    write(): void {
      const rule = `(_dossier, input) => (input.reason.trim() ? input : refuse('reason-missing'))`
      change('shared/dossier/steps/site-visit.ts', /\(\) => \{\n.*\n {2}\}/, rule)
      change(
        'shared/dossier/steps/site-visit.ts',
        /(?=import \{ defineStep)/,
        `import { refuse } from '../../refusals/refusal.ts'\n`,
      )
      change('shared/text/words.ts', /\['site-visit', /, `['xem tại chỗ', `)
    },
  },
  {
    kind: 'form',
    name: 'loan-slip',
    files: ['shared/forms/loan-slip.ts', 'shared/forms/loan-slip.typ', 'test/forms/loan-slip.test.ts'],
    lists: ['shared/forms/index.ts'],
    fails: /loan-slip: set the page here/,
    write(): void {
      change('shared/forms/loan-slip.typ', /#panic.*/, '#facts.text')
      change('shared/forms/loan-slip.ts', /title: '.*'/, `title: 'Phiếu mượn hồ sơ'`)
    },
  },
  {
    kind: 'report',
    name: 'overdue',
    files: ['shared/reports/overdue.ts', 'test/reports/overdue.test.ts'],
    lists: ['shared/reports/index.ts'],
    fails: /overdue: count the rows of the register here/,
    write(): void {
      const count = `register => ({ columns: ['Nơi'], rows: [...register].map(row => [row.office]), total: [''] })`
      change('shared/reports/overdue.ts', /\(\) => \{\n.*\n {2}\}/, count)
      change('shared/reports/overdue.ts', /title: '.*'/, `title: 'Hồ sơ quá hạn'`)
      change('shared/reports/overdue.ts', /, Unwritten/, '')
    },
  },
  {
    kind: 'device',
    name: 'card-reader',
    files: ['electron/devices/card-reader.ts', 'test/devices/card-reader.test.ts'],
    lists: ['electron/devices/index.ts'],
    fails: /write how card-reader is opened/,
    write(): void {
      change('electron/devices/card-reader.ts', /condition: 'absent'/, `condition: 'ready'`)
      change('electron/devices/card-reader.ts', /title: '.*'/, `title: 'Đầu đọc thẻ'`)
    },
  },
]

const lastOf = (list: readonly string[]): string => list.at(-1) ?? ''
const tests = KINDS.map(({ files }) => lastOf(files))

test.each(KINDS)(
  'npm run new -- $kind writes the file and its line in the list',
  ({ kind, name, files, lists }) => {
    const { status, said } = make(kind, name)
    expect(status, said).toBe(0)
    for (const path of files) expect(existsSync(join(house, path)), path).toBe(true)
    for (const path of lists)
      expect(read(path), path).toMatch(
        new RegExp(`${name}|${name.replace(/-./g, each => each.slice(1).toUpperCase())}`),
      )
  },
)

test('… and a test that says what is missing', () => {
  const { status, said } = testOf(...tests)
  expect(status).toBe(1)
  expect(said).toMatch(new RegExp(`Test Files .*${KINDS.length} failed`))
  for (const { fails } of KINDS) expect(said).toMatch(fails)
})

test('a report that nobody has written yet says so when it is asked for: no fault', async () => {
  const data = join(house, '.cache/unwritten')
  await layCentre({ folder: data })
  const asked = run(bin('node'), 'electron/counter/counter.ts', 'report', 'overdue', '--data', data)
  expect(asked).toMatchObject({ status: 2, said: expect.stringMatching(/chưa viết.*\[report-unwritten\]/) })
})

test.each(KINDS)(
  '… over nothing: a second time it says what is there ($kind)',
  ({ kind, name, files, lists }) => {
    const before = [...files, ...lists].map(read)
    const { status, said } = make(kind, name)
    expect(status).toBe(2)
    expect(said).toContain(`${files[0]} is there already`)
    expect([...files, ...lists].map(read)).toEqual(before)
  },
)

test('once each is written, its test passes', () => {
  for (const { write } of KINDS) write()
  const { status, said } = testOf(...tests)
  expect(said).toMatch(new RegExp(`Test Files .*${KINDS.length} passed`))
  expect(status, said).toBe(0)
})

test('the house with one more of each is within every rule', { timeout: PATIENCE_MS }, async () => {
  // How long the old files are is not what is asked here.
  const asked = (await checkHouse(house)).filter(({ name }) => name !== 'sizes')
  expect(asked.flatMap(({ faults }) => faults)).toEqual([])
})

test.each([
  [
    'Site Visit',
    /is no name: lower-case English words joined by hyphens, at most 40 characters, like site-visit/,
  ],
  ['../steps', /is no name/],
  ['a'.repeat(41), /at most 40 characters/],
  ['utils', /says nothing: name the one thing it is/],
  ['visit-helpers', /says nothing/],
  ['return', /is a word of the language: add what it is about, like return-result/],
])('the name “%s” is refused with a sentence', (name, says) => {
  expect(readName(name)).toMatch(says)
})

test('… by the program as well, which writes nothing', () => {
  const before = listHouse(house)
  const said = expect.stringMatching(/^“Site Visit” is no name: lower-case English words/)
  expect(make('step', 'Site Visit')).toEqual({ status: 2, said })
  expect(listHouse(house)).toEqual(before)
})

test.each([
  [[], /^Say of which kind/],
  [['thing', 'x'], /^“thing” is no kind that is made here; .*“Where do I add …”/],
  [['constructor', 'x'], /^“constructor” is no kind/],
  [['procedure', '1.004839'], /^A procedure is data and no code: import it/],
  [['step'], /^The step has no name yet/],
  [['step', 'a', 'b'], /^One name at a time, joined by hyphens: “a-b”/],
])('without a kind or a name it says what is amiss, and how it is asked: %j', (words, says) => {
  const { status, said } = make(...words)
  expect([status, said]).toEqual([2, expect.stringMatching(says)])
  expect(said.endsWith('\nnpm run new -- step|form|report|device NAME\n')).toBe(true)
})

test('a line goes into the list that is named, once', () => {
  const line = { file: 'a.ts', list: 'all', line: 'b' }
  expect(addLine('const all = {\n  a,\n} as const\n', line)).toMatchObject({
    text: expect.stringMatching(/a,\n b,\n\}/),
  })
  expect(addLine('const all = [a, b]\n', line)).toBe('a.ts has b already')
  expect(addLine(`const all = { 'b': c }\n`, line)).toBe('a.ts has b already')
  expect(addLine('const none = []\n', line)).toBe('a.ts has no list called all')
})
