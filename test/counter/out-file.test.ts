import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeIn, whyUnfit, writeOut } from '../../electron/counter/input/out-file.ts'
import { fieldsOf, readInput } from '../../electron/counter/input/read-input.ts'
import { schemaOf } from '../../electron/counter/verbs/help-text.ts'
import { findVerb, verbs } from '../../electron/counter/verbs/index.ts'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { COLUMNS } from '../../shared/procedures/columns.ts'
import { demoFolder, openBatch } from './run.ts'

let demo: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
const away = mkdtempSync(join(tmpdir(), 'tc-out-'))
beforeAll(async () => {
  demo = await demoFolder()
  batch = openBatch(demo.data)
  await batch.ask(await batch.ask({ verb: 'example', words: ['receive'] }))
})
afterAll(async () => {
  await batch.close()
  demo.done()
  rmSync(away, { recursive: true, force: true })
})

/** Every verb that writes a file where it is told, with all else that it needs. */
const WRITING: readonly Record<string, unknown>[] = [
  { verb: 'publish-keys' },
  { verb: 'export-register' },
  { verb: 'portal' },
  { verb: 'programme', agency: 'sxd' },
  { verb: 'procedure', words: ['sheet'], code: '2.002288' },
  { verb: 'slip', form: 'receipt', dossier: '0001' },
]
const filesOf = () =>
  readdirSync(demo.data, { withFileTypes: true })
    .filter(each => each.isFile() && /^(keys\.json|anchor)/.test(each.name))
    .map(({ name }) => `${name} ${sha256(readFileSync(join(demo.data, name)))}`)

test.each(WRITING)(
  '$verb writes nothing among the counter’s own data, by name or by a link',
  async command => {
    const before = filesOf()
    expect(before.length).toBeGreaterThan(0)
    const link = join(away, `${String(command.verb)}.json`)
    symlinkSync(join(demo.data, 'keys.json'), link)
    for (const out of [join(demo.data, 'keys.json'), join(demo.data, 'new.pdf'), link, join(away, 'a\0b')]) {
      const said = await batch.ask({ ...command, out })
      expect([out, said]).toMatchObject([out, { recorded: false, refusal: expect.any(String) }])
    }
    expect(filesOf()).toEqual(before)
    expect(readdirSync(demo.data)).not.toContain('new.pdf')
  },
)

test('a name that says something else than what is written is refused with the right endings, by every verb', async () => {
  const { rows } = (await batch.ask({ verb: 'find', words: ['0001'] })) as { rows: { code: string }[] }
  for (const each of WRITING) {
    const command = each.dossier ? { ...each, dossier: rows[0]?.code } : each
    const out = join(away, 'x.exe')
    const said = await batch.ask({ ...command, out })
    expect([command, said]).toMatchObject([command, { refusal: 'out-misnamed', facts: { path: out } }])
    expect([command, statSync(out, { throwIfNoEntry: false })]).toEqual([command, undefined])
  }
  const unfit = (name: string) => whyUnfit(join(away, name), demo.data, ['pdf', 'docx'])
  for (const name of ['giay.pdf', 'GIAY.PDF', 'giay', 'a.b.docx'])
    expect([name, unfit(name)]).toEqual([name, undefined])
  for (const name of ['giay.csv', 'giay.pdf.exe', 'so 12.2026'])
    expect([name, unfit(name)]).toMatchObject([name, { facts: { may: '.pdf, .docx' } }])
})

test('the columns of procedures are told one a line, without a sign that only the guide needs, and where they were written', async () => {
  const out = join(away, 'TRONG.CSV')
  const { text } = await batch.ask({ verb: 'procedure', words: ['columns'], out })
  const [first, ...lines] = String(text).split('\n')
  expect(first).toBe(`Đã ghi bảng trống vào “${out}”.`)
  expect(lines).toEqual(COLUMNS.map(each => expect.stringContaining(`${each.says}. Ví dụ: ${each.example}`)))
  expect(text).not.toContain('\\')
  expect(readFileSync(out, 'utf8')).toContain(COLUMNS[0]?.head)
})

test('a book is not written there either; outside it is', async () => {
  const year = new Date().getFullYear()
  const book = (out: string) => batch.ask({ verb: 'register-book', year, as: 'csv', out })
  expect(await book(demo.data)).toMatchObject({ refusal: 'out-unfit' })
  expect(await book(away)).toMatchObject({ year })
  writeFileSync(join(away, 'there.json'), 'kept')
  expect(await batch.ask({ verb: 'portal', out: join(away, 'there.json') })).toMatchObject({
    refusal: 'file-exists',
  })
})

test('no verb writes over a file, not even one that it made itself; what stood there stays', async () => {
  const { rows } = (await batch.ask({ verb: 'find', words: ['0001'] })) as { rows: { code: string }[] }
  const year = 2026
  const books = (as: string) => ({ verb: 'register-book', year, as, out: join(away, 'books') })
  mkdirSync(join(away, 'books'))
  const each: readonly (readonly [object, string])[] = [
    ...[...WRITING, { verb: 'offers' }].map((command, at) => {
      const out = join(away, `twice-${at}`)
      return [{ ...command, ...(command.dossier ? { dossier: rows[0]?.code } : {}), out }, out] as const
    }),
    [books('pdf'), join(away, 'books', 'so-theo-doi-2026-chung-quyen-01.pdf')],
    [books('csv'), join(away, 'books', 'so-theo-doi-2026-chung.csv')],
  ]
  for (const [command, file] of each) {
    expect([command, (await batch.ask(command)).refusal]).toEqual([command, undefined])
    writeFileSync(file, 'kept')
    expect([command, await batch.ask(command)]).toMatchObject([
      command,
      { refusal: 'file-exists', facts: { path: file } },
    ])
    expect(readFileSync(file, 'utf8')).toBe('kept')
  }
})

test('a book is of an agency of the Centre: no other name becomes part of a path', async () => {
  const inner = join(demo.root, 'so')
  const [near, into] = [relative(inner, join(demo.root, 'x')), relative(inner, join(demo.data, 'papers/zz'))]
  const names = [`a/../${into}`, into, near, '..', 'khong-co', 'SXD', 'sxd/', 'sxd\\..\\x', 'sxd\0', '']
  const before = readdirSync(demo.root, { recursive: true }).length
  for (const agency of names)
    for (const more of [{ as: 'csv' }, { as: 'pdf' }, { as: 'csv', book: 'outgoing' }]) {
      const said = await batch.ask({ verb: 'register-book', year: 2026, out: inner, agency, ...more })
      expect([agency, said]).toMatchObject([agency, { refusal: 'input-invalid', facts: { field: 'agency' } }])
      expect(said.sentence).toContain('sxd')
    }
  expect(readdirSync(demo.root, { recursive: true })).toHaveLength(before)
  const made = await batch.ask({ verb: 'register-book', year: 2026, out: inner, agency: 'sxd', as: 'csv' })
  expect(made).toMatchObject({ file: join(inner, 'so-theo-doi-2026-sxd.csv') })
})

test('who is named prints the books that his screen shows him, no other agency’s', async () => {
  const { by, pin } = await batch.ask({ verb: 'example', words: ['receive'], procedure: '1.000426' })
  const print = (agency: string) =>
    batch.ask({ verb: 'register-book', year: 2026, out: away, as: 'csv', agency, by, pin })
  expect(await print('stp')).toMatchObject({ file: join(away, 'so-theo-doi-2026-stp.csv') })
  const other = await print('sxd')
  expect(other).toMatchObject({ refusal: 'input-invalid', facts: { field: 'agency' } })
  expect(other.sentence).not.toContain('sxd')
})

test('a name that no disk takes is told by its length, and what a full disk did not take by its disk', async ctx => {
  const long = join(away, `${'ệ'.repeat(100)}.csv`)
  const said = await batch.ask({ verb: 'export-register', out: long })
  expect(said).toMatchObject({ refusal: 'out-long', facts: { most: 255 } })
  ctx.skip(!existsSync('/dev/full'), 'no /dev/full on this system')
  expect(writeOut('/dev/full', 'x')).toMatchObject({ refusal: 'out-full', facts: { path: '/dev/full' } })
})

test('a file whose name is made of what was given stands in its folder, whatever the name says', () => {
  for (const name of ['../x', 'a/b', 'a/../x', '..', '.', '', '/etc/x', 'a\\b', '..\\x', 'x\0'])
    expect([name, placeIn(away, name, demo.data)]).toMatchObject([name, { refusal: 'out-unfit' }])
  expect(placeIn(away, 'sổ 1.csv', demo.data)).toEqual({ file: join(away, 'sổ 1.csv') })
  expect(placeIn(demo.data, 'x.csv', demo.data)).toMatchObject({ refusal: 'out-unfit' })
})

/** What a verb needs besides the path that it is given here. */
const besides = (code: unknown): Readonly<Record<string, object>> => ({
  'draft out': { dossier: code },
  'enrol province': { server: 'http://127.0.0.1:9', code: 'x' },
  'certificate from': { words: ['publish'], person: 'le.quoc.dat' },
  'certificate key': { words: ['issue'], person: 'le.quoc.dat', out: 'chung-thu.pem' },
  'certificate out': { words: ['issue'], person: 'le.quoc.dat' },
  'delegation scan': { words: ['add'] },
  'delegation specimen': { words: ['add'] },
  'enrol-person signature': {
    ...{ officer: 'can.bo.zz', keys: 'zz', name: 'Cán bộ mới', title: 'Chuyên viên', agency: 'sxd' },
    ...{ roles: ['counter'], first: '604193' },
  },
  'enrol-take from': { by: 'dh' },
  'mirror to': { words: ['set'], by: 'phan.thi.dieu.hien', pin: '764520' },
  'paper out': { dossier: code, form: 'receipt' },
  'procedure file': { words: ['import'] },
  'procedure out': { words: ['sheet'], code: '2.002288' },
  'programme out': { agency: 'sxd' },
  'register-book out': { year: 2026 },
  'report out': { words: ['daily-intake'], from: '2026-11-01', to: '2026-11-30' },
  'root from': { words: ['trust'], fingerprint: '', letter: 'Công văn mẫu' },
  'signer file': { words: ['set'], in: 'pkcs12' },
  'slip out': { dossier: code, form: 'receipt' },
  'take-person from': { secret: 'Cau-bi-mat-mang-sang' },
  'time-stamping root': { words: ['set'], url: 'https://tsa.example' },
})

test('whatever path a verb is given, a wrong one is named in the refusal', async () => {
  const paths = verbs.flatMap(verb =>
    Object.entries(schemaOf(verb).properties ?? {}).flatMap(([option, said]) =>
      typeof said === 'object' && 'path' in said ? [[verb.name, option] as const] : [],
    ),
  )
  // An option that is called like a path is one: `InPath` and `OutPath` say so.
  const called = verbs.flatMap(verb =>
    fieldsOf(verb).flatMap(option =>
      /^(out|file|scan|root|signature|specimen|province)$/.test(option) ? [`${verb.name} ${option}`] : [],
    ),
  )
  expect(called.filter(each => !paths.some(path => path.join(' ') === each))).toEqual([])
  expect(paths.length).toBeGreaterThan(20)
  writeFileSync(join(away, 'a-file'), '')
  const wrong = join(away, 'a-file', 'in-it')
  const { rows } = (await batch.ask({ verb: 'find', words: ['0001'] })) as { rows: { code: string }[] }
  const more = besides(rows[0]?.code)
  for (const [verb, option] of paths) {
    const said = await batch.ask({ verb, ...more[`${verb} ${option}`], [option]: wrong })
    expect([verb, option, said.sentence]).toEqual([verb, option, expect.stringContaining(`“${wrong}”`)])
  }
  const draft = await batch.ask({ verb: 'procedure', words: ['draft'], file: wrong })
  expect(draft.sentence).toContain(`“${wrong}”`)
  const input = await readInput(findVerb('receive') ?? expect.fail(), { input: wrong })
  expect(input).toMatchObject({ refusal: 'file-unreadable', facts: { path: wrong } })
})

test('an example of a verb takes what the verb takes: a procedure, with its own fields; nothing else', async () => {
  const example = (more: object) => batch.ask({ verb: 'example', words: ['receive'], ...more })
  const asked = await example({ procedure: '1.000028' })
  expect(asked).toMatchObject({
    verb: 'receive',
    procedure: '1.000028',
    answers: { plate: expect.any(String) },
  })
  expect(await batch.ask(asked)).toMatchObject({ recorded: true })
  expect(await example({ note: 'Ghi chú riêng' })).toMatchObject({ note: 'Ghi chú riêng' })
  expect(await example({ procedure: '9.999999' })).toMatchObject({ refusal: 'unknown-procedure' })
  expect(await example({ procedur: 'x' })).toMatchObject({ facts: { field: 'procedur', near: 'procedure' } })
  expect(await example({ sets: 'nhiều' })).toMatchObject({
    refusal: 'input-invalid',
    facts: { field: 'sets' },
  })
})

test('no file of the data folder, nor of a backup of it, is for anybody else on the machine, also one that once was', async ctx => {
  ctx.skip(process.platform === 'win32', 'Windows giữ quyền theo thư mục của người dùng')
  const [open, backup] = [join(demo.root, 'open'), join(demo.root, 'backup')]
  writeFileSync(open, '', { mode: 0o644 })
  const modeOf = (path: string): number => statSync(path).mode & 0o777
  ctx.skip(modeOf(open) !== 0o644, 'máy này không cho ai khác đọc tệp nào')
  chmodSync(join(demo.data, 'keys.lock'), 0o644)
  expect(await batch.ask({ verb: 'find', by: 'qd', pin: '000000', words: ['x'] })).toMatchObject({
    refusal: 'wrong-pin',
  })
  expect(await batch.ask({ verb: 'backup', to: backup })).toMatchObject({ file: expect.any(String) })
  const shared = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(each => each.isFile())
      .map(each => ({ name: each.name, mode: modeOf(join(each.parentPath, each.name)) }))
      .filter(({ mode }) => (mode & 0o077) !== 0)
  expect([shared(demo.data), shared(backup)]).toEqual([[], []])
  const names = readdirSync(demo.data)
  for (const name of ['record.db', 'record.db-wal', 'counter.log', 'lock', 'keys.lock'])
    expect(names).toContain(name)
})

test('a backup is put into a folder of its own: among other things nothing is written, whatever they are', async () => {
  const to = join(away, 'among')
  mkdirSync(to)
  for (const name of ['thu.txt', 'papers', 'keys.json', '.hidden']) {
    writeFileSync(join(to, name), 'x')
    expect(await batch.ask({ verb: 'backup', to })).toMatchObject({
      refusal: 'folder-exists',
      facts: { path: to },
    })
    expect([readdirSync(to), readFileSync(join(to, name), 'utf8')]).toEqual([[name], 'x'])
    rmSync(join(to, name))
  }
  expect(await batch.ask({ verb: 'backup', to })).toMatchObject({ file: expect.any(String) })
})
