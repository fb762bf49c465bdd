import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routerOf } from '../../electron/desk/router.ts'
import { door } from '../../shared/door.ts'
import { eventsOf, type Hall, intakeInput, openHall } from '../desk/centre.ts'
import { KINDS } from './door-kinds.ts'

let hall: Hall
let foreign = ''
beforeAll(async () => {
  hall = await openHall()
  const taken = await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  if (!taken.ok) throw new Error(taken.refusal.refusal)
  foreign = taken.value.dossier
})
afterAll(() => hall.close())

const questionsOf = (part: object, path = ''): string[] =>
  Object.entries(part).flatMap(([name, value]) =>
    '~orpc' in value ? [path + name] : questionsOf(value, `${path}${name}.`),
  )
/** Streams, and what ends the session. */
const LEFT_OUT = ['news', 'scans', 'session.close']
/**
 * What the log-in screen stands on: who works here, how the counter is, the guide for citizens, the cable of
 * a demo.
 */
const OPEN = ['hall', 'status', 'session.touch', 'guide.get', 'guide.helped', 'province.cable']
const QUESTIONS = questionsOf(door).filter(question => !LEFT_OUT.includes(question))
type Ask = (input: unknown) => Promise<unknown>
/** What a question is answered with; a refusal by its reason, what is no question at all by its code. */
async function said(question: string, input: unknown): Promise<string> {
  const client = createRouterClient(routerOf(hall.desk, () => '')) as unknown
  const ask = question
    .split('.')
    .reduce((part, name) => (part as Record<string, unknown>)[name], client) as Ask
  try {
    const answer = (await ask(input)) as { ok?: boolean; refusal?: { refusal: string } }
    return answer?.ok === false ? (answer.refusal?.refusal ?? '') : 'answered'
  } catch (fault) {
    return (fault as { code?: string }).code ?? String(fault)
  }
}

test('before anybody has logged in the desk answers what stands on the log-in screen, and nothing else', async () => {
  await hall.ask.session.close({})
  const answered: string[] = []
  for (const question of QUESTIONS) {
    const reason = await said(question, KINDS[question])
    if (reason === 'answered') answered.push(question)
    else expect([question, reason]).not.toEqual([question, 'INTERNAL_SERVER_ERROR'])
  }
  expect(answered.sort()).toEqual([...OPEN].sort())
})

test('a dossier of another agency and one that is not there are the same to everybody it is not for', async () => {
  const about = QUESTIONS.filter(question => 'dossier' in (KINDS[question] ?? {}))
  expect(about.length).toBeGreaterThan(4)
  await hall.as('le.thi.hong.nhung')
  const before = eventsOf(hall.desk.store())
  for (const question of about) {
    const input = KINDS[question]
    const [theirs, none] = [
      await said(question, { ...input, dossier: foreign }),
      await said(question, { ...input, dossier: '0'.repeat(32) }),
    ]
    expect([question, theirs]).toEqual([question, none])
    expect([question, theirs]).not.toEqual([question, 'answered'])
  }
  expect(eventsOf(hall.desk.store())).toBe(before)
})

test('a field that nobody knows is refused by every question that takes any', async () => {
  const taking = QUESTIONS.filter(question => Object.keys(KINDS[question] ?? {}).length > 0)
  for (const question of taking)
    expect([question, await said(question, { ...KINDS[question], isAdmin: true })]).toEqual([
      question,
      'BAD_REQUEST',
    ])
})
