import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter'
import { countFailure, countSkip, NOTHING, type Tally } from './tally.ts'

/**
 * Writes the tally of a Playwright run to the file named in TALLY. A test that passed only when tried again
 * has failed.
 */
export default class PlaywrightTally implements Reporter {
  #all: readonly TestCase[] = []
  #broken = 0

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#all = suite.allTests()
  }
  onError(): void {
    this.#broken += 1
  }
  onEnd(): void {
    const started: Tally = { ...NOTHING, failed: this.#broken }
    writeFileSync(process.env.TALLY ?? '', JSON.stringify(this.#all.reduce(countTest, started)))
  }
}

function countTest(tally: Tally, test: TestCase): Tally {
  const outcome = test.results.length > 0 || test.expectedStatus === 'skipped' ? test.outcome() : 'unexpected'
  if (outcome === 'expected') return { ...tally, passed: tally.passed + 1 }
  const file = relative(process.cwd(), test.location.file)
  if (outcome !== 'skipped') return countFailure(tally, file)
  const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description
  return countSkip(tally, file, test.titlePath().filter(Boolean).join(' '), reason)
}
