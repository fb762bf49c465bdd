import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { demoFolder, openBatch } from './run.ts'

let demo: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
beforeAll(async () => {
  demo = await demoFolder()
  batch = openBatch(demo.data)
})
afterAll(async () => {
  await batch.close()
  demo.done()
})

const follow = async (verb: string): Promise<Record<string, unknown>> =>
  batch.ask(await batch.ask({ verb: 'example', words: [verb] }))

test('the sealed result is handed out as the very file, counted; before that it is refused; nothing is written over', async () => {
  const { code, dossier } = await follow('receive')
  for (const verb of ['appraise', 'approve', 'sign'])
    expect(await follow(verb)).toMatchObject({ recorded: true })
  const out = join(demo.data, '..', 'trao.pdf')
  const ask = (more: object = {}) => batch.ask({ verb: 'paper', dossier: code ?? dossier, out, ...more })
  expect(await ask()).toMatchObject({ refusal: 'paper-unready' })
  expect(existsSync(out)).toBe(false)
  expect(await follow('seal')).toMatchObject({ recorded: true })
  const given = await ask()
  expect(sha256(readFileSync(out))).toBe(given.document)
  expect(given).toMatchObject({ printed: 1 })
  expect(await ask()).toMatchObject({ refusal: 'file-exists' })
  const sheet = join(demo.data, '..', 'in-a4.pdf')
  expect(await ask({ form: 'receipt', sheet: 'A4', out: sheet })).toMatchObject({ sheet: 'A4', printed: 1 })
  const [page, ...more] = (await PDFDocument.load(readFileSync(sheet))).getPages()
  expect([more.length, page?.getWidth(), page?.getHeight()]).toEqual([0, 841.89, 595.276])
  expect(await ask({ out: join(demo.data, 'trong.pdf') })).toMatchObject({ refusal: 'out-unfit' })
  expect(await ask({ out: undefined })).toMatchObject({
    papers: expect.arrayContaining([
      expect.objectContaining({ hash: given.document, ready: true, prints: 1 }),
    ]),
  })
})
