import { writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'
import { countFailure, countSkip, NOTHING, type Tally } from './tally.ts'

/** Writes the tally of a vitest run to the file named in TALLY. */
export default class VitestTally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const started: Tally = { ...NOTHING, failed: unhandled.length }
    writeFileSync(process.env.TALLY ?? '', JSON.stringify(modules.reduce(countModule, started)))
  }
}

function countModule(tally: Tally, module: TestModule): Tally {
  const counted = [...module.children.allTests()].reduce(countTest, tally)
  const broken = [module, ...module.children.allSuites()].filter(
    (each: TestModule | TestSuite) => each.errors().length > 0,
  )
  return broken.reduce(all => countFailure(all, module.relativeModuleId), counted)
}

function countTest(tally: Tally, test: TestCase): Tally {
  const result = test.result()
  if (result.state === 'passed') return { ...tally, passed: tally.passed + 1 }
  const file = test.module.relativeModuleId
  if (result.state !== 'skipped') return countFailure(tally, file)
  return countSkip(tally, file, test.fullName, result.note)
}
