import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoFolder, openBatch } from './run.ts'

let hall: Awaited<ReturnType<typeof demoFolder>>
let batch: ReturnType<typeof openBatch>
beforeAll(async () => {
  hall = await demoFolder()
  batch = openBatch(hall.data)
})
afterAll(async () => {
  await batch.close()
  hall.done()
})
const example = (verb: string, more: object = {}) => batch.ask({ verb: 'example', words: [verb], ...more })

/** A dossier that waits for approval, and who may give it. */
async function waiting() {
  const received = await batch.ask(await example('receive'))
  const code = String(received.code)
  await batch.ask(await example('appraise', { dossier: code }))
  const { by, pin } = await example('approve', { dossier: code })
  return { code, who: { by, pin } }
}

test('the sheet of a dossier says what is asked, found, said and unusual, in words and in JSON', async () => {
  const { code, who } = await waiting()
  const sheet = await batch.ask({ verb: 'difference', dossier: code, ...who })
  expect(sheet).toMatchObject({
    code,
    asked: { applicant: { name: 'Nguyễn Thị Bưởi' } },
    says: { articles: expect.any(Array) },
  })
  expect((sheet.found as { verdict: string }[]).every(({ verdict }) => verdict === 'yes')).toBe(true)
  const [first, ...lines] = String(sheet.text).split('\n')
  expect(first).toMatch(new RegExp(`^${code}: .`))
  expect(lines.join('\n')).toMatch(
    /^KHÁC THƯỜNG:[\s\S]*XIN: Nguyễn Thị Bưởi[\s\S]*THẨM ĐỊNH:[\s\S]*KẾT QUẢ SẼ GHI:/,
  )
  const { code: other } = await waiting()
  const again = await batch.ask({ verb: 'difference', dossier: code, ...who })
  expect(
    (again.unusual as { kind: string; word: string }[]).filter(({ kind }) => kind === 'other-open'),
  ).toMatchObject([{ word: expect.stringContaining(other) }])
})

test('several are approved with one PIN when their pages were given out in the same batch, and no others', async () => {
  const [one, two, three] = [await waiting(), await waiting(), await waiting()]
  const { who } = one
  const blind = await batch.ask({ verb: 'approve', ...who, dossier: one.code, document: null, note: '' })
  expect(blind).toMatchObject({ recorded: false, refusal: 'not-opened' })
  const drafts = []
  for (const [at, { code }] of [one, two, three].entries()) {
    const out: { out?: string } = at < 2 ? { out: join(hall.root, `draft-${at}.pdf`) } : {}
    const beside = drafts.map(({ dossier }) => dossier)
    const said = await batch.ask({ verb: 'draft', ...who, dossier: code, beside, ...out })
    expect(said).toMatchObject({
      document: expect.stringMatching(/^[0-9a-f]{64}$/),
      number: expect.any(String),
    })
    if (out.out !== undefined) expect(sha256(readFileSync(out.out))).toBe(said.document)
    drafts.push({ dossier: code, document: String(said.document), number: String(said.number) })
  }
  expect(new Set(drafts.map(({ number }) => number)).size).toBe(3)
  const dossiers = drafts.map(({ dossier, document }) => ({ dossier, document }))
  const answer = await batch.ask({ verb: 'approve-all', ...who, dossiers })
  expect(answer).toMatchObject({ approved: 2, of: 3 })
  const answers = answer.answers as { code: string; refusal: { refusal: string } | null }[]
  const refused = answers
    .filter(({ refusal }) => refusal)
    .map(({ code, refusal }) => [code, refusal?.refusal])
  expect(refused).toEqual([[three.code, 'not-opened']])
  const { unexplained } = await batch.ask({ verb: 'gaps' })
  expect(unexplained).toBe(0)
})

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('who has another dossier open is received all the same, and the receipt names it', async () => {
  const input = await example('receive')
  const first = await batch.ask(input)
  const second = await batch.ask(input)
  expect(second).toMatchObject({ recorded: true })
  const said = (second.warnings as string[]).filter(line =>
    line.startsWith('Hồ sơ đang mở của cùng số định danh'),
  )
  expect(said).toHaveLength(1)
  expect(said.join()).toContain(String(first.code))
  expect(said.join()).not.toContain(String(second.code))
})
