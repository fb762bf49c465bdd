import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHECKERS, check } from './checkers.ts'
import { LINE_FAULTS } from './line.ts'
import { keepInMemory } from './memory-disk.ts'
import { optionsOf, run, type World } from './world.ts'

const SEEDS = Array.from({ length: 12 }, (_, at) => 101 + at)
/** Seeds that broke a promise once, and by what: each is run for ever. */
const PAST = JSON.parse(readFileSync(new URL('./past-seeds.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>
/** What must have happened somewhere among the seeds, or nothing was shown (reliability D1). */
const SOMETIMES = [
  ...LINE_FAULTS.map(fault => `line: ${fault}`),
  ...['intake', 'appraisal', 'approval', 'signing', 'sealing', 'return'].map(step => `act ${step}`),
  ...['crash', 'crash with something waiting', 'clock back', 'clock forward', 'clock suspect'],
  ...['numbers exhausted', 'dossier finished', 'round: good', 'round: not-the-province'],
  ...['round: province-fault', 'round: province-unreachable', 'wrongly intake', 'wrongly appraisal'],
  ...['verdict confirmed', 'verdict held', 'held waits', 'held no-role'],
]

const states = new Map<string, number>()
const temporary = process.env.TMPDIR
beforeAll(keepInMemory)
afterAll(() => {
  if (temporary === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = temporary
})

/** Runs a seed, checks every promise, and counts what happened. */
async function ran(seed: number): Promise<{ broken: string[]; trace: string[] }> {
  const world = await run(optionsOf(seed))
  try {
    const broken = await check(world)
    for (const [state, many] of world.states) states.set(state, (states.get(state) ?? 0) + many)
    for (const word of wordsOf(world)) states.set(word, (states.get(word) ?? 0) + 1)
    return { broken, trace: world.trace }
  } finally {
    world.close()
  }
}
const wordsOf = ({ model }: World): string[] =>
  [...model.dossiers.values()]
    .flat()
    .flatMap(({ verdict, reason }) => [`verdict ${verdict}`, `${verdict} ${reason}`])

describe('a counter hall by seed: faults first, then healed', () => {
  test.each([...Object.keys(PAST).map(Number), ...SEEDS])('seed %i keeps every promise', async seed => {
    const { broken } = await ran(seed)
    expect(broken, `npm run sim -- --seed ${seed}`).toEqual([])
  })

  test('the same seed is the same day, event by event', async () => {
    for (const seed of SEEDS.slice(0, 2)) expect((await ran(seed)).trace).toEqual((await ran(seed)).trace)
  })

  test('everything that can go wrong did, somewhere', () => {
    console.log(`${SOMETIMES.length} states, ${Object.keys(CHECKERS).length} checkers`)
    expect(SOMETIMES.filter(state => !states.has(state))).toEqual([])
  })
})
