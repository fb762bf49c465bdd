import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../build/hands/browser.ts'
import { findElectron } from '../build/package/electron-binary.ts'
import { type Part, runBefore, runPart } from './closing/run-parts.ts'
import { addTallies, closingLines, NOTHING, type Tally } from './closing/tally.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name)
/** Programs that tests start again and again compile once. */
process.env.NODE_COMPILE_CACHE ??= join(ROOT, '.cache/compiled')
/** ...and those that are built for it (test/support/programs.ts) are what they start. */
process.env.TAI_CHO_BUILT = '1'
/** `npm test -- test/pdf` runs what lies there; without a word everything. */
const only = process.argv.slice(2)

/** Unit, room and fault tests: they fill the cores. */
const UNITS: Part = {
  name: 'vitest',
  givesWay: true,
  file: bin('vitest'),
  args: ['run', '--config', 'build/vitest.config.ts', '--passWithNoTests', ...only].concat(
    ['default', './test/closing/vitest-tally.ts'].map(reporter => `--reporter=${reporter}`),
  ),
}
/**
 * Tests in a real browser, on the built screens: they wait for half of their time, and so run beside the
 * others; beside all of them one at a time, which lasts nearly as long as they do.
 */
const BROWSER: Part = {
  name: 'playwright',
  atItsEnd: true,
  file: bin('playwright'),
  args: ['test', '--config', 'test/playwright.config.ts', '--pass-with-no-tests', ...only].concat(
    ['--reporter=list,./test/closing/playwright-tally.ts'],
    only.length === 0 ? ['--workers=1'] : [],
  ),
}
/** The screens as the browser loads them, and the units that serve them. */
const SCREENS: Part = { name: 'build', file: process.execPath, args: ['build/build.ts'] }
/** What many tests start in processes of their own. */
const PROGRAMS: Part = { name: 'programs', file: process.execPath, args: ['test/support/build-programs.ts'] }

/** Why no browser test can run, for each of them. */
function withoutBrowser(): Tally {
  const specs = globSync('test/**/*.spec.ts', { cwd: ROOT })
  const missing = 'no Chromium, Chrome or Edge here, and npm brings one for Linux x64 alone'
  return { ...NOTHING, skipped: specs.map(name => ({ name, missing })) }
}

const before = [await runBefore(ROOT, SCREENS), await runBefore(ROOT, PROGRAMS)]
// Looked for, and unpacked, before anybody else does.
const browser = findBrowser()
const units = runPart(ROOT, UNITS)
// Electron's own window opens what the test of packing builds: where its binary is, one comes after the
// other.
if (findElectron()) await units
const screens = browser ? runPart(ROOT, BROWSER) : withoutBrowser()
const tally = addTallies([...before, ...(await Promise.all([units, screens]))])
for (const line of closingLines(tally)) console.log(line)
if (tally.failed > 0 || tally.passed === 0) process.exitCode = 1
