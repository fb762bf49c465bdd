import { afterAll, beforeAll, expect, test } from 'vitest'
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

type Answer = Record<string, unknown>
/** Does what `example` says, as it says it; with what a test wishes instead. */
async function follow(verb: string, more: object = {}): Promise<Answer> {
  const example = await batch.ask({ verb: 'example', words: [verb] })
  return batch.ask({ ...example, ...more })
}
async function all(...verbs: readonly string[]): Promise<void> {
  for (const verb of verbs) expect([verb, await follow(verb)]).toMatchObject([verb, { recorded: true }])
}
type Row = { stage: string; outcome: string | null; flags: string[]; number: string; ended: string | null }
const rows = async (): Promise<Row[]> => (await batch.ask({ verb: 'find', words: ['buoi'] })).rows as Row[]
const row = async (): Promise<Row> => (await rows())[0] ?? expect.fail('no dossier')
const refused = async (verb: string, more: object): Promise<unknown> => {
  const { recorded, refusal, sentence } = await follow(verb, more)
  expect([recorded, String(sentence).length > 30]).toEqual([false, true])
  return refusal
}

test('from the command line alone: handed to the wrong person, the paper in hand again, handed to the right one under its number', async () => {
  await all('receive', 'appraise', 'approve', 'sign', 'seal', 'return')
  const { number, ended } = await row()
  expect(ended).toBe('returned')
  // Who and why is said, or nothing is recorded.
  expect(await refused('misdeliver', { reason: ' ' })).toBe('reason-missing')
  expect(await refused('misdeliver', { to: '' })).toBeTypeOf('string')
  expect((await row()).ended).toBe('returned')
  await all('misdeliver')
  expect(await row()).toMatchObject({ ended: null, outcome: null, flags: ['recall-open'] })
  // Not handed over anew before it is known where that copy is.
  expect(await batch.ask({ verb: 'example', words: ['return'] })).not.toMatchObject({ verb: 'return' })
  expect(await refused('recall', { back: true, copies: 0 })).toBe('copies-missing')
  expect(await refused('recall', { back: false, copies: 0, note: '' })).toBeTypeOf('string')
  expect(await follow('recall', { back: true, copies: 1, note: '' })).toMatchObject({ recorded: true })
  expect(await row()).toMatchObject({ stage: 'sealed', flags: [], outcome: null })
  await all('return')
  expect(await row()).toMatchObject({ number, ended: 'returned', outcome: 'returned', flags: [] })
  expect(await refused('recall', {})).toBeTypeOf('string')
})

test('the paper is gone: it is not handed over again, another one is issued in its place', async () => {
  await all('misdeliver')
  const { number } = await row()
  const gone = { back: false, copies: 0, note: 'Người nhận không còn ở địa chỉ đã ghi' }
  expect(await follow('recall', gone)).toMatchObject({ recorded: true })
  const { dossier } = (await rows())[0] as unknown as { dossier: string }
  expect(await batch.ask({ verb: 'return', dossier, to: 'applicant', authority: '' })).toMatchObject({
    recorded: false,
  })
  await all('replace', 'approve', 'sign', 'seal', 'return')
  // That copy has no force now: what became of it is said of the replaced paper once more.
  expect(await row()).toMatchObject({ flags: expect.arrayContaining(['recall-open']), outcome: null })
  expect(await follow('recall', gone)).toMatchObject({ recorded: true })
  const now = await row()
  expect(now).toMatchObject({ ended: 'returned', outcome: 'returned' })
  expect(now.number).not.toBe(number)
  expect(await batch.ask({ verb: 'verify' })).toMatchObject({ ok: true })
  expect(await batch.ask({ verb: 'gaps' })).toMatchObject({ unexplained: 0 })
})
