import { existsSync } from 'node:fs'
import { join } from 'node:path'
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
/** Does what `example` says, as it says it. */
async function follow(verb: string, more: object = {}): Promise<Answer> {
  const example = await batch.ask({ verb: 'example', words: [verb] })
  return batch.ask({ ...example, ...more })
}
async function all(...verbs: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const verb of verbs) {
    const answer = await follow(verb)
    expect([verb, answer]).toMatchObject([verb, { recorded: true }])
    answers.push(answer)
  }
  return answers
}
const ISSUE = ['approve', 'sign', 'seal'] as const
type Row = {
  results: { number: string; standing: string; by: string | null }[]
  flags: string[]
  outcome: string | null
}
const row = async (): Promise<Row | undefined> =>
  ((await batch.ask({ verb: 'find', words: ['buoi'] })) as { rows: Row[] }).rows[0]

test('from the command line alone: rectified, replaced, the copy called back, revoked, reinstated, one dropped', async () => {
  await all('receive', 'appraise', ...ISSUE, 'return')
  await all('rectify', ...ISSUE, 'return')
  expect((await row())?.results.map(({ standing }) => standing)).toEqual(['corrected'])
  await all('replace', ...ISSUE, 'return')
  expect(await row()).toMatchObject({ flags: expect.arrayContaining(['recall-open']), outcome: null })
  await all('recall')
  expect(await row()).toMatchObject({ outcome: 'returned' })
  await all('revoke', ...ISSUE)
  const revoked = await row()
  expect(revoked?.results.map(({ standing }) => standing)).toEqual(['replaced', 'revoked'])
  expect(revoked?.results.map(({ by }) => by)).toEqual([
    revoked?.results[1]?.number,
    expect.stringMatching(/\/QĐ-/),
  ])
  // Without its force it is listed so, and leaves the counter only where somebody says that he wants this
  // very one.
  const { dossier } = (
    (await batch.ask({ verb: 'find', words: ['buoi'] })) as { rows: { dossier: string }[] }
  ).rows[0] ?? { dossier: '' }
  const paper = (more: object = {}) => batch.ask({ verb: 'paper', dossier, ...more })
  const { papers } = (await paper()) as { papers: { form: string; noForce?: string; ready: boolean }[] }
  const sealed = papers.filter(({ noForce, form }) => noForce || form === 'decision')
  expect(sealed.map(({ noForce, ready }) => [noForce, ready])).toEqual([
    ['replaced', false],
    ['revoked', false],
    [undefined, false],
    [undefined, false],
    [undefined, true],
  ])
  const [bad, out] = ['khong.pdf', 'co.pdf'].map(name => join(demo.data, '..', name))
  expect(await paper({ out: bad })).toMatchObject({ refusal: 'paper-forceless' })
  expect(existsSync(bad ?? '')).toBe(false)
  // Two of them have no force: which one is meant is said by its number, and the print is counted on that
  // one.
  const [old, newer] = revoked?.results.map(({ number }) => number) ?? []
  expect(await paper({ out, forceless: true })).toMatchObject({
    ...{ refusal: 'input-invalid', facts: { field: 'number', may: `${old}, ${newer}` } },
  })
  const first = join(demo.data, '..', 'cu.pdf')
  expect(await paper({ out: first, number: old, forceless: true })).toMatchObject({ noForce: 'replaced' })
  expect(await paper({ out, number: newer, forceless: true })).toMatchObject({
    printed: 1,
    noForce: 'revoked',
  })
  expect(await paper({ form: 'decision', out: join(demo.data, '..', 'qd.pdf') })).not.toHaveProperty(
    'noForce',
  )
  await all('reinstate', ...ISSUE, 'return')
  expect(await paper({ out: join(demo.data, '..', 'lai.pdf') })).toMatchObject({ printed: 2 })
  const [, , dropped] = await all('revoke', 'approve', 'drop')
  expect(dropped).toMatchObject({ recorded: true })
  expect((await row())?.results.map(({ standing }) => standing)).toEqual(['replaced', 'reinstated'])

  const { runs, unexplained } = (await batch.ask({ verb: 'gaps' })) as {
    runs: { series: string; state: string; standing?: string; paper?: string }[]
    unexplained: number
  }
  expect(unexplained).toBe(0)
  const spent = runs.filter(({ series, state }) => series.startsWith('result:') && state !== 'leased')
  expect(spent.map(({ state, standing }) => standing ?? state)).toEqual([
    'replaced',
    'issued',
    'reinstated',
    'revoked',
    'issued',
    'voided',
  ])
  expect(await batch.ask({ verb: 'verify' })).toMatchObject({
    ok: true,
    standings: { replaced: 1, reinstated: 1, revoked: 1 },
  })
  const list = (await batch.ask({ verb: 'publish-keys' })) as {
    published: { papers: { standing: string; acts: unknown[] }[] }
    signature: string
  }
  expect(list.published.papers.map(({ standing }) => standing).sort()).toEqual([
    'reinstated',
    'replaced',
    'revoked',
    'voided',
  ])
  expect(list.signature).not.toBe('')
})

test('without a reason, without a ground, twice, or with nothing to do it on, it is refused in a sentence', async () => {
  const refused = async (verb: string, more: object) => {
    const { recorded, refusal, sentence } = await follow(verb, more)
    expect([recorded, String(sentence).length > 30]).toEqual([false, true])
    return refusal
  }
  expect(await refused('revoke', { reason: ' ' })).toBe('reason-missing')
  expect(await refused('revoke', { basis: '' })).toBe('basis-missing')
  expect(await refused('rectify', { slips: [] })).toBe('slips-missing')
  expect(await refused('replace', { changes: { applicant: null, answers: null } })).toBe('nothing-changed')
  expect(await batch.ask({ verb: 'example', words: ['reinstate'] })).toMatchObject({ recorded: false })
  await all('revoke')
  const { dossier } = (await batch.ask({ verb: 'example', words: ['drop'] })) as { dossier: string }
  const again = { verb: 'revoke', by: 'vo.hoang.yen', dossier, reason: 'x', basis: 'y' }
  expect(await batch.ask(again)).toMatchObject({ recorded: false })
})
