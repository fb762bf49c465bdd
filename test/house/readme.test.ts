import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, relative } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ROOMS as TABLE } from '../../build/rooms/rooms.ts'
import { COUNTER, QUICKLY } from '../support/programs.ts'
import { ROOT } from './small-house.ts'

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const readme = read('README.md')
/** The pages of single rooms, which the first one leads to. */
const ROOMS = [
  'electron/README.md',
  'server/README.md',
  'test/bench/README.md',
  'build/README.md',
  'shared/RULES.md',
]
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts
const sectionOf = (title: string): string => readme.split(/^## /m).find(part => part.startsWith(title)) ?? ''

/** The paths of the map: what stands indented belongs to the folder above. */
function mapped(): string[] {
  const [, map = ''] = /```\n([\s\S]*?)```/.exec(sectionOf('The map')) ?? []
  const above: string[] = []
  return map.split('\n').flatMap(line => {
    const [, indent = '', name = ''] = /^( *)(\S+) {2,}\S/.exec(line) ?? []
    if (!name) return []
    above.splice(indent.length / 2, above.length, name)
    return [above.join('')]
  })
}

describe('the map', () => {
  test('names only what is there', () => {
    expect(mapped().length).toBeGreaterThan(40)
    expect(mapped().filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('leaves out no room: no folder at the top, none of the import table', () => {
    const atTop = ['shared', 'electron', 'renderer', 'server'].flatMap(top =>
      readdirSync(join(ROOT, top), { withFileTypes: true })
        .filter(each => each.isDirectory())
        .map(({ name }) => `${top}/${name}/`),
    )
    const inTable = TABLE.filter(({ room }) => !/\.ts$|^test$/.test(room)).map(({ room }) => `${room}/`)
    expect(inTable.length).toBeGreaterThan(50)
    const within = ['shared', 'electron', 'server'].flatMap(top =>
      readdirSync(join(ROOT, top), { withFileTypes: true, recursive: true })
        .filter(each => each.isDirectory())
        .map(({ parentPath, name }) => `${relative(ROOT, join(parentPath, name)).replaceAll('\\', '/')}/`)
        .filter(path => !/\/(centres|migrations)\//.test(path)),
    )
    expect(within.length).toBeGreaterThan(60)
    expect([...atTop, ...inTable, ...within].filter(room => !mapped().includes(room))).toEqual([])
  })
})

test('every file it links to or shows is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path)
  for (const page of ['HUONG-DAN.md', 'QUAN-TRI.md', ...ROOMS]) expect(links).toContain(page)
  expect(links.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
})

test('every file that a page names is there, from the top or beside the page', () => {
  for (const page of ['README.md', ...ROOMS]) {
    const named = [
      ...read(page).matchAll(/`([a-z][\w-]*(?:\/[\w.-]+)+\.(?:ts|tsx|txt|json|sql|md|test\.ts))`/g),
    ]
    const paths = named.map(([, path = '']) => path)
    expect(
      paths.filter(path => !existsSync(join(ROOT, path))),
      page,
    ).toEqual([])
  }
})

test('every verb that a page names is one of its program', () => {
  const verbsOf = (path: string, found: RegExp): string[] =>
    [...read(path).matchAll(found)].map(([, verb = '']) => verb)
  const filesIn = (room: string): string[] => readdirSync(join(ROOT, room)).map(name => `${room}/${name}`)
  const verbs: Readonly<Record<string, readonly string[]>> = {
    counter: filesIn('electron/counter/verbs').flatMap(path =>
      verbsOf(path, /(?:name: |stepVerb\(\s*|actVerb\(\s*)'([\w-]+)'/g),
    ),
    province: filesIn('server/commands').flatMap(path => verbsOf(path, /verb: '([\w-]+)'/g)),
  }
  for (const page of ['README.md', ...ROOMS])
    for (const [program, known] of Object.entries(verbs)) {
      const said = [
        ...read(page).matchAll(new RegExp(`(?:\`${program}|run (?:-s )?${program} --) ([a-z][\\w-]*)`, 'g')),
      ]
      expect(known.length).toBeGreaterThan(8)
      expect(
        said.map(([, verb = '']) => verb).filter(verb => !known.includes(verb)),
        page,
      ).toEqual([])
    }
})

test('every rule that a comment cites stands on its page, and every one there is cited', () => {
  const rooms = ['shared', 'electron', 'server', 'renderer', 'build']
  const paths = rooms.flatMap(room =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map(name => `${room}/${name}`),
  )
  const code = paths.filter(path => /\.(tsx?|sql)$/.test(path) && !path.includes('/centres/')).map(read)
  const comments = code
    .flatMap(text => text.match(/(?:^\s*(?:\/?\*|\/\/|--)|\/\*\*? |\/\/ ).*$/gm) ?? [])
    .join('\n')
  const cited = new Set(
    [...comments.matchAll(/\b([RD])(\d{1,2})(?:–[RD](\d+))?\b/g)].flatMap(
      ([, kind = '', from = '', to = from]) =>
        Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${kind}${Number(from) + at}`),
    ),
  )
  const said = [...read('shared/RULES.md').matchAll(/^\| ([RD]\d+) \|/gm)].map(([, rule = '']) => rule)
  expect([...cited].sort()).toEqual(said.sort())
})

test('every list that is named under “Where do I add” is there', () => {
  const paths = [...sectionOf('Where do I add').matchAll(/`([\w./-]+\.\w+)`/g)].map(([, path = '']) => path)
  const lists = paths.filter(path => path.includes('/'))
  expect(lists.length).toBeGreaterThan(8)
  expect(lists.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
})

test('every command it names is a script, every script is named, and its program is there', () => {
  const pages = [readme, ...ROOMS.map(read)].join('\n')
  const named = [...pages.matchAll(/npm (?:run (?:-s )?)?([a-z]+)/g)].map(([, name = '']) => name)
  const own = new Set(named.filter(name => !['ci', 'i', 'run', 'on', 'and', 'brings', 'says'].includes(name)))
  expect([...own].filter(name => !(name in scripts))).toEqual([])
  expect(Object.keys(scripts).filter(name => !own.has(name))).toEqual([])
  const programs = Object.values(scripts).flatMap(line => /^node (\S+)/.exec(line)?.[1] ?? [])
  expect(programs.filter(path => !existsSync(join(ROOT, path)))).toEqual([])
})

test('every figure of the bench page is one that the bench prints', () => {
  const sources = readdirSync(join(ROOT, 'test/bench')).filter(name => name.endsWith('.ts'))
  const quoted = sources.flatMap(name => [
    ...read(`test/bench/${name}`).matchAll(/['`]([a-z]+(?:[a-z0-9-]|\$\{\w+\})*)['`]/g),
  ])
  const printed = quoted.map(
    ([, name = '']) => new RegExp(`^${name.replaceAll(/\$\{\w+\}/g, '[a-z-]+')}(-p\\d+)?$`),
  )
  const rows = [...read('test/bench/README.md').matchAll(/^\| (`[a-z][a-z0-9-]*`(?:, `[a-z0-9-]+`)*) \|/gm)]
  const named = rows.flatMap(([, names = '']) =>
    [...names.matchAll(/[a-z][a-z0-9-]*/g)].map(([name]) => name),
  )
  expect(named.length).toBeGreaterThan(30)
  expect(
    named.filter(name => ![name, `${name}-p99`].some(each => printed.some(one => one.test(each)))),
  ).toEqual([])
})

test('the lines of the first ten minutes do what they say', () => {
  const lines = [...readme.matchAll(/^npm run -s counter -- .*$/gm)].map(([line]) => line)
  expect(lines.length).toBeGreaterThan(4)
  const place = mkdtempSync(join(tmpdir(), 'readme-'))
  onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  mkdirSync(join(place, 'data'))
  const env = { ...process.env, PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter) }
  // By npm as it stands there, once; npm's own start is as long as that of what was built, which the others
  // begin.
  const built = `node ${QUICKLY.join(' ')} "${COUNTER}"`
  const said = lines.map((line, at) => {
    const asked = at === 0 ? line : line.replaceAll('npm run -s counter --', built)
    const here = asked.replaceAll('./data', join(place, 'data'))
    const { stdout, stderr, status } = spawnSync(here, { cwd: ROOT, encoding: 'utf8', env, shell: true })
    expect(status, `${line}\n${stdout}${stderr}`).toBe(0)
    return stdout
  })
  const saying = (verb: string): string => said[lines.findIndex(line => line.includes(`-- ${verb} `))] ?? ''
  for (const step of ['receive', 'appraise', 'approve', 'sign', 'seal', 'return'])
    expect(JSON.parse(saying(`example ${step}`)), step).toMatchObject({ recorded: true })
  expect(saying('find')).toContain('-0001')
  expect(JSON.parse(saying('verify'))).toMatchObject({ ok: true, registers: 'equal', recovery: null })
  const rows = [...sectionOf('A data folder').matchAll(/^\| (`.*) \|/gm)].map(([, names = '']) => names)
  const told = rows.flatMap(names => [...names.matchAll(/`([\w./-]+)`/g)].map(([, name = '']) => name))
  expect(readdirSync(join(place, 'data/demo')).filter(name => !told.includes(wholeName(name)))).toEqual([])
})

/** SQLite lays its log and its index beside the database. */
const wholeName = (name: string): string => name.replace(/-(wal|shm)$/, '')
