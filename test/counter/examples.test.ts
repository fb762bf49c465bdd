import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkInput } from '../../electron/counter/input/read-input.ts'
import { findVerb, verbs } from '../../electron/counter/verbs/index.ts'
import { isRefusal } from '../../shared/refusals/refusal.ts'
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
/** One dossier all the way, one that is left before its seal, and some that are only received. */
const WAY = ['receive', 'appraise', 'approve', 'sign', 'seal', 'return']
const many = (verb: string) => Array.from({ length: 4 }, () => verb)
const before = [...WAY, ...WAY.slice(0, 4), ...many('receive'), ...many('appraise'), ...many('receive')]
/** Who changes his PIN is not the one whom a demo shows any more; a lost seal seals nothing. */
const LAST = ['change-pin', 'seal-lost', 'seal-notified', 'seal-found']
const KNOWABLE = [
  'unknown-dossier',
  'unknown-person',
  'not-logged-in',
  'other-agency',
  'no-role',
  'wrong-pin',
  'pin-missing',
]
const names = verbs.map(({ name }) => name).filter(name => !LAST.includes(name))

test('who asks for an example by his name gets one that is his, or why he may not', async () => {
  const receive = await example('receive')
  const mine = await example('receive', { by: receive.by })
  expect(mine).toMatchObject({ verb: 'receive', by: receive.by })
  const [code] = [(await batch.ask(mine)).code]
  expect(await example('show', { dossier: code })).toMatchObject({ dossier: code })
  // Who is of another agency is given a dossier of his own, also where another one is newer.
  const others = await example('receive', { procedure: '2.002288' })
  expect(await batch.ask(others)).toMatchObject({ recorded: true })
  for (const { by } of [receive, others]) {
    const own = await batch.ask(await example('show', { by }))
    expect([by, own.refusal, own.timeline]).toEqual([by, undefined, expect.any(Array)])
  }
  expect(await example('seal', { by: receive.by, dossier: code })).toMatchObject({
    refusal: expect.any(String),
  })
  expect(await example('show', { by: 'khong-co', dossier: code })).toMatchObject({
    refusal: expect.any(String),
  })
})

test('the example of every verb is a whole input of it, or the rule that stops it now; sent back it is done or refused by a rule', async () => {
  const done = new Set<string>()
  for (const name of [...before, ...names, ...LAST]) {
    const given = await example(name)
    expect([name, given.refusal, given.fault]).not.toEqual([name, 'input-invalid', undefined])
    expect([name, given.fault]).toEqual([name, undefined])
    if (given.refusal !== undefined) {
      expect([name, String(given.sentence)]).toEqual([name, expect.stringMatching(/^\p{Lu}.{20,}[.…]$/u)])
      continue
    }
    const { verb, ...input } = given
    const asked = findVerb(String(verb)) ?? expect.fail(String(verb))
    expect([name, isRefusal(checkInput(asked, input))]).toEqual([name, false])
    const answer = await batch.ask(given)
    expect([name, answer.fault]).toEqual([name, undefined])
    expect([name, answer.refusal]).not.toEqual([name, 'input-invalid'])
    // Who may look at the sheet is named with his PIN: as anybody else it is not his to see.
    if (['seal-check', 'verify-code'].includes(name))
      expect([name, given]).toMatchObject([name, { by: expect.any(String), pin: expect.any(String) }])
    if (name === 'seal-check') expect([name, answer.paper]).toEqual([name, expect.any(Object)])
    // Who, of which agency, by which PIN, on which dossier: that an example knows.
    expect([name, KNOWABLE.includes(String(answer.refusal)) ? answer.refusal : 'none of these']).toEqual([
      name,
      'none of these',
    ])
    if (answer.refusal === undefined) done.add(name)
  }
  const never = verbs.map(({ name }) => name).filter(name => !done.has(name))
  console.info(
    `${done.size} of ${verbs.length} verbs were done as their example says; not: ${never.join(' ')}`,
  )
  expect(done.size).toBeGreaterThan(verbs.length - 25)
  for (const name of ['slip', 'paper', 'show', 'draft', 'change-pin', 'backup', 'register-book'])
    expect(done).toContain(name)
})
