import { expect, test } from 'vitest'
import { CHECKERS } from './checkers.ts'
import { keepInMemory } from './memory-disk.ts'
import { optionsOf } from './options.ts'
import { replayLine } from './replay-line.ts'
import { findStates, runSeed, SOMETIMES } from './seeds.ts'

/** So many seeds are run with every test run, in two halves beside one another; `npm run sim` runs as many as one likes. */
export const HALF = 1000

/** A thousand halls take minutes, and many where the machine has other work. */
const PATIENCE_MS = 3_600_000

/** Holds that each of these seeds keeps every promise, and that among them everything happened that can go wrong. */
export function holdSeeds(first: number): void {
  keepInMemory()
  test(
    `seeds ${first} to ${first + HALF - 1} keep every promise, and everything that can go wrong did`,
    async () => {
      const states = new Map<string, number>()
      const broken: Record<string, string[]> = {}
      const begun = process.cpuUsage()
      for (let seed = first; seed < first + HALF; seed++) {
        const ran = await runSeed(optionsOf(seed), states)
        if (ran.broken.length > 0) broken[replayLine(seed)] = ran.broken
      }
      const { user, system } = process.cpuUsage(begun)
      const each = Math.round((user + system) / 1000 / HALF)
      console.log(`${SOMETIMES.length} states, ${Object.keys(CHECKERS).length} checkers, ${each} ms a seed`)
      expect(broken).toEqual({})
      expect(findStates(states)).toEqual([])
    },
    PATIENCE_MS,
  )
}
