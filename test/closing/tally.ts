/** What one part of the tests came to. A skip says what is missing here; one that does not is a failure. */
export type Tally = {
  passed: number
  failed: number
  /** The file of each failure that lies in one. */
  failedIn: readonly string[]
  skipped: readonly { name: string; missing: string }[]
}

export const NOTHING: Tally = { passed: 0, failed: 0, failedIn: [], skipped: [] }

/** Counts one failure, of the file it lies in. */
export const countFailure = (tally: Tally, file: string): Tally => ({
  ...tally,
  failed: tally.failed + 1,
  failedIn: [...tally.failedIn, file],
})

/**
 * Counts one test that was not run: as skipped where it says what is missing, as failed where it does not.
 */
export const countSkip = (tally: Tally, file: string, name: string, missing: string | undefined): Tally =>
  missing?.trim() ? { ...tally, skipped: [...tally.skipped, { name, missing }] } : countFailure(tally, file)

/** The parts together. */
export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
  failedIn: tallies.flatMap(({ failedIn }) => failedIn),
  skipped: tallies.flatMap(({ skipped }) => skipped),
})

/**
 * The last lines of `npm test`: every skip with what is missing, each failure's file, then the one line that
 * is counted.
 */
export const closingLines = ({ passed, failed, failedIn, skipped }: Tally): string[] => [
  ...skipped.map(({ name, missing }) => `skipped: ${name} (${missing})`),
  ...failedIn.map(file => `failed in: ${file}`),
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`,
]
