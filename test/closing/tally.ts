/** What one part of the tests came to. A skip says what is missing here; one that does not is a failure. */
export type Tally = {
  passed: number
  failed: number
  skipped: readonly { name: string; missing: string }[]
}

/** Counts one test that was not run: as skipped where it says what is missing, as failed where it does not. */
export function countSkip(tally: Tally, name: string, missing: string | undefined): Tally {
  return missing?.trim()
    ? { ...tally, skipped: [...tally.skipped, { name, missing }] }
    : { ...tally, failed: tally.failed + 1 }
}

/** The parts together. */
export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  skipped: tallies.flatMap(({ skipped }) => skipped),
})

/** The last lines of `npm test`: every skip with what is missing, then the one line that is counted. */
export const closingLines = ({ passed, failed, skipped }: Tally): string[] => [
  ...skipped.map(({ name, missing }) => `skipped: ${name} (${missing})`),
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`,
]
