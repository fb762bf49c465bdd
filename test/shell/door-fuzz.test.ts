import { randomInt } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routerOf } from '../../electron/desk/router.ts'
import { door } from '../../shared/door.ts'
import { type Hall, intakeInput, openHall } from '../desk/centre.ts'

const RUNS = 6_000
const seed = Number(process.env.TAI_CHO_SEED ?? randomInt(2 ** 31))
const ID = '0'.repeat(64)

/** What each question takes, right in kind and wrong in fact: the garbage goes into the fields, one or more at a time. */
const KINDS: Record<string, Record<string, unknown>> = {
  hall: {},
  status: {},
  news: {},
  scans: {},
  'session.open': { keys: '~~', pin: '000000' },
  'session.close': {},
  'catalogue.find': { text: 'phu hieu', onlyMine: true },
  'catalogue.get': { code: '2.002288' },
  'intake.preview': { procedure: '2.002288', idNumber: '093190001234' },
  'step.take': {
    dossier: null,
    step: 'intake',
    input: {},
    pin: null,
    rev: null,
    act: 'act-fuzz',
    procedure: null,
  },
  'step.draft': { dossier: ID },
  'dossier.get': { dossier: ID },
  worklist: { mine: true },
  'register.find': { text: 'buoi', limit: 20, before: null },
  'paper.bytes': { hash: ID },
  'paper.print': { hash: ID, copies: 1 },
  'draft.save': { key: 'fuzz', value: 'x' },
  'draft.load': { key: 'fuzz' },
  'draft.drop': { key: 'fuzz' },
  'recovery.export': {},
}
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
const asked = fc.constantFrom(...QUESTIONS).chain(question =>
  fc.record({
    question: fc.constant(question),
    input: fc.oneof(
      garbage,
      fc.constant(KINDS[question]),
      fc
        .dictionary(fc.constantFrom(...Object.keys(KINDS[question] ?? {}), 'more', '__proto__'), garbage)
        .map(slips => ({ ...KINDS[question], ...slips })),
    ),
  }),
)

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

/** Asks through the real router; gives what would cross to the page, as text. */
async function ask(
  question: string,
  input: unknown,
): Promise<{ kind: 'answer' | 'refused' | 'bad'; text: string }> {
  const client = createRouterClient(
    routerOf(hall.desk, (what, fault) => {
      faults.push(`${what}: ${String(fault)}`)
      return 'TC-FUZZED'
    }),
  )
  let at: unknown = client
  for (const part of question.split('.')) at = (at as Record<string, unknown>)[part]
  try {
    const said = await (at as (input: unknown) => Promise<unknown>)(input)
    const listening = said as { return?: (value: undefined) => Promise<unknown>; ok?: boolean } | undefined
    if (typeof listening?.return === 'function') await listening.return(undefined)
    return { kind: listening?.ok === false ? 'refused' : 'answer', text: JSON.stringify(said) ?? '' }
  } catch (error) {
    const { toJSON } = error as { toJSON?: () => unknown }
    if (!toJSON) throw error
    return {
      kind: 'bad',
      text: JSON.stringify(toJSON.call(error), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    }
  }
}

const stateOf = () => {
  const store = hall.desk.store()
  return (
    store && {
      last: store.events.last(),
      waiting: store.outbox.waiting(),
      verify: store.verify(),
      hall: hall.desk.hall(),
    }
  )
}

async function fuzz(): Promise<Record<string, number>> {
  const counts: Record<string, number> = { answer: 0, refused: 0, bad: 0 }
  await fc.assert(
    fc.asyncProperty(asked, async ({ question, input }) => {
      if (NEVER_WHOLE.includes(question) && isEmpty(input)) return
      const { kind, text } = await ask(question, input)
      counts[kind] = (counts[kind] ?? 0) + 1
      expect(text).not.toMatch(/\n\s+at |\.ts:\d|node_modules|\/work\/|\/tmp\/|SQLITE|SELECT |INSERT /)
      expect(({} as { admin?: boolean }).admin).toBeUndefined()
    }),
    { numRuns: RUNS, seed },
  )
  return counts
}
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
  expect(counts.bad).toBeGreaterThan(RUNS / 4)
  expect(counts.refused).toBeGreaterThan(100)
  console.log(`seed ${seed}, before log-in: ${JSON.stringify(counts)}, faults ${faults.length}`)
})

test('garbage after log-in, with a dossier there: no crash, no fault, no event more, no stack', async () => {
  await hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
  const before = stateOf()
  const counts = await fuzz()
  expect(stateOf()).toEqual(before)
  expect([faults, rejections]).toEqual([[], []])
  expect(counts.bad).toBeGreaterThan(RUNS / 4)
  expect(counts.answer).toBeGreaterThan(100)
  console.log(
    `seed ${seed}, after log-in: ${JSON.stringify(counts)}, faults ${faults.length}, events ${before?.last.seq}`,
  )
})
