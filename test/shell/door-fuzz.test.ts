import { randomInt } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routerOf } from '../../electron/desk/router.ts'
import { door } from '../../shared/door.ts'
import { eventsOf, type Hall, intakeInput, openHall } from '../desk/centre.ts'
import { chance } from '../store/spy.ts'
import { KINDS } from './door-kinds.ts'

/** Twice, before and after log-in, some left out: more than 100,000. */
const RUNS = Number(process.env.TAI_CHO_RUNS ?? 50_500)
/** Values that garbage is drawn from: made once, for making one costs more than asking with it. */
const POOL = 4_000
const seed = Number(process.env.TAI_CHO_SEED ?? randomInt(2 ** 31))

/** Asked without a slip these do what they are there for; here they are asked with one. */
const NEVER_WHOLE = ['session.close', 'recovery.export']

/** The questions of the contract, by their path: a new one is fuzzed before anyone thinks of it. */
const questionsOf = (part: object, path = ''): string[] =>
  Object.entries(part).flatMap(([name, value]) =>
    '~orpc' in value ? [path + name] : questionsOf(value, `${path}${name}.`),
  )
const QUESTIONS = questionsOf(door)

const big = fc.constantFrom(
  'x'.repeat(500_000),
  'ế'.repeat(70_000),
  '\0',
  '\u202e',
  "' OR 1=1 --",
  '__proto__',
  '../../etc/passwd',
  '000.00.13.H30-261124-0001',
)
const deep = fc.integer({ min: 50, max: 2_000 }).map(depth => {
  let inside: unknown = {}
  for (let at = 0; at < depth; at++) inside = at % 2 ? [inside] : { inside }
  return inside
})
const poisoned = fc.constantFrom<unknown>(
  JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  new Map([['pin', '1']]),
  new Date(Number.NaN),
  Number.NaN,
  2 ** 53,
  -0,
  10n,
)
const garbage = fc.oneof(fc.anything(), fc.string(), fc.integer(), fc.json(), big, deep, poisoned)
const pool = fc.sample(garbage, { numRuns: POOL, seed })

/**
 * One question with garbage: instead of its input, in some of its fields, or beside them. Now and then none
 * at all: seldom, for what is asked as it should be is done as it should be, and that is most of what all of
 * this costs.
 */
function payloadOf(random: (below: number) => number): { question: string; input: unknown } {
  const question = QUESTIONS[random(QUESTIONS.length)] ?? ''
  const rubbish = (): unknown => pool[random(pool.length)]
  const whole = KINDS[question] ?? {}
  const way = random(64)
  if (way < 16) return { question, input: rubbish() }
  if (way === 16) return { question, input: { ...whole } }
  const names = [...Object.keys(whole), 'more', '__proto__']
  const slips = Array.from({ length: 1 + random(2) }, () => [names[random(names.length)], rubbish()] as const)
  // Own properties, `__proto__` too: an assignment would set the prototype instead.
  return { question, input: { ...whole, ...Object.fromEntries(slips) } }
}

let hall: Hall
const faults: string[] = []
const rejections: unknown[] = []
const note = (reason: unknown): void => void rejections.push(reason)
beforeAll(async () => {
  hall = await openHall()
  process.on('unhandledRejection', note)
})
afterAll(async () => {
  process.off('unhandledRejection', note)
  await hall.close()
})

/**
 * What would cross to the page, as text, and what it is: an answer, the name of a refusal, or the code of an
 * error.
 */
type Said = { kind: string; text: string }

/** Asks through the real router. */
function asker(): (question: string, input: unknown) => Promise<Said> {
  const client = createRouterClient(
    routerOf(hall.desk, (what, fault) => {
      faults.push(`${what}: ${String(fault)}`)
      return 'TC-FUZZED'
    }),
  )
  const find = (question: string): ((input: unknown) => Promise<unknown>) => {
    let at: unknown = client
    for (const part of question.split('.')) at = (at as Record<string, unknown>)[part]
    return at as (input: unknown) => Promise<unknown>
  }
  const questions = new Map(QUESTIONS.map(question => [question, find(question)]))
  return async (question, input) => {
    try {
      const said = (await questions.get(question)?.(input)) as
        | { return?: (value: undefined) => Promise<unknown>; ok?: boolean; refusal?: { refusal: string } }
        | undefined
      if (typeof said?.return === 'function') await said.return(undefined)
      const kind = said?.ok === false ? (said.refusal?.refusal ?? 'refused') : 'answer'
      return { kind, text: JSON.stringify(said) ?? '' }
    } catch (error) {
      const { toJSON, code } = error as { toJSON?: () => unknown; code?: string }
      if (!toJSON) throw error
      const plain = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
      return { kind: String(code), text: JSON.stringify(toJSON.call(error), plain) }
    }
  }
}

const stateOf = () => {
  const store = hall.desk.store()
  return (
    store && {
      // Wrong PINs are noted in the record: that is all that garbage leaves there.
      events: eventsOf(store),
      verify: { ...store.verify(), events: 0, lastSeq: 0 },
      // After how many idle minutes a session ends is nobody's record: a number that fits may be set.
      hall: { ...hall.desk.hall(), idleMinutes: 0 },
    }
  )
}

const LEAK = /\n\s+at |\.ts:\d|node_modules|\/work\/|\/tmp\/|SQLITE|SELECT |INSERT /

/** Asks so many times; gives how often each kind of answer came. The turn and the seed name a payload. */
async function fuzz(): Promise<Record<string, number>> {
  const ask = asker()
  const random = chance(seed)
  const counts: Record<string, number> = {}
  for (let turn = 0; turn < RUNS; turn++) {
    const { question, input } = payloadOf(random)
    if (NEVER_WHOLE.includes(question) && isEmpty(input)) continue
    const { kind, text } = await ask(question, input)
    counts[kind] = (counts[kind] ?? 0) + 1
    if (LEAK.test(text))
      throw new Error(`seed ${seed}, turn ${turn}, ${question} says too much: ${text.slice(0, 500)}`)
    if (({} as { admin?: boolean }).admin !== undefined)
      throw new Error(`seed ${seed}, turn ${turn}, ${question}: poisoned`)
  }
  return counts
}
const refusedIn = ({ answer = 0, BAD_REQUEST = 0, ...refusals }: Record<string, number>): number =>
  Object.values(refusals).reduce((sum, each) => sum + each, 0)
const isEmpty = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && Object.keys(input).length === 0

test('every question of the contract has a kind here', () => {
  expect(Object.keys(KINDS).toSorted()).toEqual(QUESTIONS.toSorted())
})

test('a fault inside crosses as an id and nothing else', async () => {
  const broken = { ...hall.desk, status: () => JSON.parse('SELECT * FROM person -- /work/secret.ts:1') }
  const client = createRouterClient(routerOf(broken, () => 'TC-BROKEN'))
  const error = await client.status({}).catch(fault => fault)
  expect(error.toJSON()).toEqual({ defined: false, code: 'FAULT', status: 500, message: 'TC-BROKEN' })
})

test('garbage before log-in: no crash, no fault, nothing opened, no stack', async () => {
  const counts = await fuzz()
  expect(hall.desk.store()).toBeUndefined()
  expect(hall.desk.hall().session).toBeNull()
  expect([faults, rejections]).toEqual([[], []])
  expect(counts.BAD_REQUEST).toBeGreaterThan(RUNS / 4)
  expect(refusedIn(counts)).toBeGreaterThan(100)
  console.log(`seed ${seed}, before log-in: ${JSON.stringify(counts)}, faults ${faults.length}`)
})

test('garbage after log-in, with a dossier there: no crash, no fault, no event more, no stack', async () => {
  await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  const before = stateOf()
  const counts = await fuzz()
  expect(stateOf()).toEqual(before)
  expect([faults, rejections]).toEqual([[], []])
  expect(counts.BAD_REQUEST).toBeGreaterThan(RUNS / 4)
  expect(counts.answer).toBeGreaterThan(100)
  console.log(
    `seed ${seed}, after log-in: ${JSON.stringify(counts)}, faults ${faults.length}, events ${before?.events}`,
  )
})
