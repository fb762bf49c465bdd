import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { demoFolder, openBatch } from './run.ts'

let demo: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
const away = mkdtempSync(join(tmpdir(), 'tc-out-'))
beforeAll(async () => {
  demo = await demoFolder()
  batch = openBatch(demo.data)
  await batch.ask(await batch.ask({ verb: 'example', words: ['receive'] }))
}, 120_000)
afterAll(async () => {
  await batch.close()
  demo.done()
  rmSync(away, { recursive: true, force: true })
}, 120_000)

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
