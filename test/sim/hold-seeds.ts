import { expect, test } from 'vitest'
import { CHECKERS } from './checkers.ts'
import { keepInMemory } from './memory-disk.ts'
import { optionsOf } from './options.ts'
import { replayLine, type Wish } from './replay-line.ts'
import { findStates, runSeed, SOMETIMES } from './seeds.ts'

/**
 * How many seeds each half of a test run has; the two halves run side by side. `npm run sim` runs as many as
 * one likes.
 */
export const HALF = 1000

/** A thousand halls take minutes, and many more where the machine has other work. */
const PATIENCE_MS = 3_600_000

/** Once in so many seeds the hall is a large one, and half of those have the most counters possible. */
const LARGE_EVERY = 19
const LARGE = [8, 4, 8, 5, 8, 6, 8, 7] as const
/** One half has at least this many large halls, and this many of eight counters. */
const FLOOR = { large: 50, eight: 25 }

/** Makes some halls large. Their extra cost is saved on days that are longer than they need to be. */
function wishOf(seed: number): Wish {
  const { counters, turns } = optionsOf(seed)
  const large = LARGE[Math.floor(seed / LARGE_EVERY) % LARGE.length]
  if (seed % LARGE_EVERY === 9) return { counters: large, turns: 5 }
  return { turns: Math.min(turns, counters > 3 ? 7 : 10) }
}

/**
 * Tests that each of these seeds keeps every promise, and that everything that can go wrong happened among
 * them.
 */
export function holdSeeds(first: number): void {
  keepInMemory()
  test(
    `seeds ${first} to ${first + HALF - 1} keep every promise, and everything that can go wrong did`,
    async () => {
      const states = new Map<string, number>()
      const broken: Record<string, string[]> = {}
      const sizes: number[] = []
      const begun = process.cpuUsage()
      for (let seed = first; seed < first + HALF; seed++) {
        const wish = wishOf(seed)
        const ran = await runSeed(optionsOf(seed, wish), states)
        sizes[ran.decided.counters] = (sizes[ran.decided.counters] ?? 0) + 1
        if (ran.broken.length > 0) broken[replayLine(seed, wish)] = ran.broken
      }
      const { user, system } = process.cpuUsage(begun)
      const each = Math.round((user + system) / 1000 / HALF)
      console.log(`${SOMETIMES.length} states, ${Object.keys(CHECKERS).length} checkers, ${each} ms a seed`)
      console.log(`halls by how many counters they have: ${JSON.stringify({ ...sizes })}`)
      const large = sizes.reduce((sum, many, counters) => (counters > 3 ? sum + many : sum), 0)
      expect(large).toBeGreaterThanOrEqual(FLOOR.large)
      expect(sizes[8]).toBeGreaterThanOrEqual(FLOOR.eight)
      expect(broken).toEqual({})
      expect(findStates(states)).toEqual([])
    },
    PATIENCE_MS,
  )
}
