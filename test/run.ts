import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)
type Count = { passed: number; failed: number; skipped: number }

const run = (file: string, args: readonly string[], env: Record<string, string> = {}): number =>
  spawnSync(file, [...args], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1

/** Runs a part and reads its report; a part that leaves none counts as one failure. */
function part(report: string, start: () => number, read: (json: never) => Count): Count {
  const file = join(ROOT, '.cache', report)
  rmSync(file, { force: true })
  const status = start()
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const count = read(JSON.parse(readFileSync(file, 'utf8')) as never)
  return status !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

/** Unit, room and fault tests. A skipped test's name says what is missing. */
function units(): Count {
  const start = (): number =>
    run(bin('vitest'), [
      'run',
      '--config',
      'build/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      '--outputFile.json=.cache/vitest.json',
    ])
  type Report = {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
    numFailedTestSuites: number
    testResults: { assertionResults: { status: string; fullName: string }[]; status: string }[]
  }
  return part('vitest.json', start, (report: Report) => {
    const skipped = report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(each => each.status === 'pending' || each.status === 'skipped'),
    )
    for (const { fullName } of skipped) console.log(`skipped: ${fullName}`)
    const brokenFiles = report.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every(each => each.status !== 'failed'),
    )
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + brokenFiles.length,
      skipped: skipped.length,
    }
  })
}

/** Tests in a real browser, on the built screens. */
function browser(): Count {
  if (globSync('test/**/*.spec.ts', { cwd: ROOT }).length === 0) return { passed: 0, failed: 0, skipped: 0 }
  if (run(process.execPath, ['build/build.ts']) !== 0) return { passed: 0, failed: 1, skipped: 0 }
  const start = (): number =>
    run(bin('playwright'), ['test', '--config', 'test/playwright.config.ts', '--reporter=list,json'], {
      PLAYWRIGHT_JSON_OUTPUT_NAME: '.cache/playwright.json',
    })
  type Report = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
  return part('playwright.json', start, ({ stats }: Report) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }))
}

const counts = [units(), browser()]
const sum = (key: keyof Count): number => counts.reduce((total, count) => total + count[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1
