import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Part, runBefore, runPart } from './closing/run-parts.ts'
import { addTallies, closingLines, type Tally } from './closing/tally.ts'
import { findBrowser } from './support/browser.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)
/** Programs that tests start again and again compile once. */
process.env.NODE_COMPILE_CACHE ??= join(ROOT, '.cache/compiled')
/** ...and those that are built for it (test/support/programs.ts) are what they start. */
process.env.TAI_CHO_BUILT = '1'
/** `npm test -- test/pdf` runs what lies there; without a word everything. */
const only = process.argv.slice(2)

/** Unit, room and fault tests. */
const UNITS: Part = {
  name: 'vitest',
  file: bin('vitest'),
  args: ['run', '--config', 'build/vitest.config.ts', '--passWithNoTests', ...only].concat(
    ['default', './test/closing/vitest-tally.ts'].map(reporter => `--reporter=${reporter}`),
  ),
}
/** Tests in a real browser, on the built screens. */
const BROWSER: Part = {
  name: 'playwright',
  file: bin('playwright'),
  args: ['test', '--config', 'test/playwright.config.ts', '--pass-with-no-tests', ...only].concat(
    '--reporter=list,./test/closing/playwright-tally.ts',
  ),
}
/** The screens as the browser loads them, and the units that serve them. */
const SCREENS: Part = { name: 'build', file: process.execPath, args: ['build/build.ts'] }
/** What many tests start in processes of their own. */
const PROGRAMS: Part = { name: 'programs', file: process.execPath, args: ['test/support/build-programs.ts'] }

function browserTests(): Tally {
  const specs = globSync('test/**/*.spec.ts', { cwd: ROOT })
  const missing = 'no Chromium, Chrome or Edge here, and npm brings one for Linux x64 alone'
  if (!findBrowser()) return { passed: 0, failed: 0, skipped: specs.map(name => ({ name, missing })) }
  return runPart(ROOT, BROWSER)
}

const before = [SCREENS, PROGRAMS].map(part => runBefore(ROOT, part))
const tally = addTallies([...before, runPart(ROOT, UNITS), browserTests()])
for (const line of closingLines(tally)) console.log(line)
if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1
