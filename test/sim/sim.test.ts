import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keepInMemory } from './memory-disk.ts'
import { MUTATIONS } from './mutations.ts'
import { optionsOf } from './options.ts'
import { replayLine } from './replay-line.ts'
import { runSeed } from './seeds.ts'

keepInMemory()
/** Seeds that once broke a promise, with what broke. Each is run for ever. */
const PAST = JSON.parse(readFileSync(new URL('./past-seeds.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>

describe('halls by seed: faults first, then healed', () => {
  test.each(Object.entries(PAST))('seed %s keeps every promise: once %s', async seed => {
    // The options as they were then: what waited went up in one piece, no record was of an older program,
    // nobody was revoked, and no counter heard of another.
    const then = { pieces: false, older: false, persons: false, hears: false, elsewhere: 0 }
    const { broken } = await runSeed(optionsOf(Number(seed), then))
    expect(broken, replayLine(Number(seed), then)).toEqual([])
  })

  test('eight counters at once do as well', async () => {
    const { broken } = await runSeed(optionsOf(8, { counters: 8 }))
    expect(broken, replayLine(8, { counters: 8 })).toEqual([])
  })

  test('the same seed is the same three days, to the last byte that anybody signed', async () => {
    const seeds = Array.from({ length: 10 }, (_, at) => 1 + at * 100)
    const hashes = new Set<string>()
    for (const seed of seeds) {
      const [once, again] = [await runSeed(optionsOf(seed)), await runSeed(optionsOf(seed))]
      expect(again.hash, replayLine(seed)).toBe(once.hash)
      hashes.add(once.hash)
    }
    expect(hashes.size).toBe(seeds.length)
  })

  test('what can be broken on purpose still stands in the code, each once', () => {
    const many = MUTATIONS.map(({ name, file, find }) => {
      const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
      return [name, source.split(find).length - 1]
    })
    expect(many).toEqual(MUTATIONS.map(({ name }) => [name, 1]))
  })
})
