import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Part, runBefore, runPart } from '../closing/run-parts.ts'
import { addTallies, closingLines, countFailure, countSkip, NOTHING, type Tally } from '../closing/tally.ts'
import { ROOT } from './small-house.ts'

const root = mkdtempSync(join(tmpdir(), 'closing-'))
symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir')
mkdirSync(join(root, 'test'))
writeFileSync(join(root, 'package.json'), '{"type":"module"}')
afterAll(() => rmSync(root, { recursive: true, force: true }))

const GOOD: Tally = { ...NOTHING, passed: 2 }
const script = (name: string, code: string): Part => ({ name, file: process.execPath, args: ['-e', code] })
const leaves = (name: string, left: unknown, after = ''): Part =>
  script(
    name,
    `require('fs').writeFileSync(process.env.TALLY, ${JSON.stringify(JSON.stringify(left))});${after}`,
  )

describe('a part of the tests', () => {
  test('that ends well is counted as it says', async () => {
    expect(await runPart(root, leaves('good', GOOD))).toEqual(GOOD)
  })
  test.each([
    ['leaves no tally', script('silent', ''), 0],
    ['crashes before it counted', script('crashed', 'process.exit(3)'), 0],
    ['is killed', script('killed', 'process.kill(process.pid, "SIGKILL")'), 0],
    [
      'leaves half a tally',
      script('half', `require('fs').writeFileSync(process.env.TALLY, '{"passed":')`),
      0,
    ],
    ['leaves something else', leaves('other', { passed: 'all' }), 0],
    ['counts and then ends badly', leaves('late', GOOD, 'process.exit(1)'), 2],
    ['is not there', { name: 'absent', file: join(root, 'absent'), args: [] }, 0],
  ] as const)('that %s is one failure', async (_how, part, passed) => {
    expect(await runPart(root, part)).toEqual({ ...NOTHING, passed, failed: 1 })
  })
  test('whose own failures are counted is not counted twice', async () => {
    const tally = { ...GOOD, failed: 3 }
    expect(await runPart(root, leaves('failing', tally, 'process.exit(1)'))).toEqual(tally)
  })
  test('does not live on what an earlier run left', async () => {
    await runPart(root, leaves('again', GOOD))
    expect((await runPart(root, script('again', 'process.exit(1)'))).passed).toBe(0)
  })
  test('finds the programs that npm ci brought before any other', async () => {
    const code = `if (!process.env.PATH.startsWith(${JSON.stringify(join(root, 'node_modules/.bin'))})) process.exit(1)`
    expect((await runBefore(root, script('path', code))).failed).toBe(0)
    expect((await runBefore(root, script('path', 'process.exit(1)'))).failed).toBe(1)
  })
})

test('one closing line; every skip says what is missing, one that does not has failed', () => {
  const skipped = countSkip(
    countSkip(GOOD, 'a.test.ts', 'pdfsig calls it valid', 'not installed here: pdfsig'),
    'a.test.ts',
    'later',
    undefined,
  )
  const other = countFailure({ ...NOTHING, passed: 40 }, 'b.spec.ts')
  expect(closingLines(addTallies([skipped, other]))).toEqual([
    'skipped: pdfsig calls it valid (not installed here: pdfsig)',
    'failed in: a.test.ts',
    'failed in: b.spec.ts',
    '42 passed, 2 failed, 1 skipped',
  ])
})

const UNIT = `import { beforeAll, describe, expect, test } from 'vitest'
test('good', () => {})
test('bad', () => expect(1).toBe(2))
test('skipped aloud', context => context.skip(true, 'not installed here: qpdf'))
test.skip('skipped in silence', () => {})
test.todo('promised')
describe('a story', () => {
  beforeAll(() => { throw new Error('no') })
  test('never begun', () => {})
})
`
const SPEC = `import { expect, test } from '@playwright/test'
test('good', () => {})
test('bad', () => expect(1).toBe(2))
test('skipped aloud', () => test.skip(true, 'no Electron binary here'))
test.skip('skipped in silence', () => {})
`

describe('the tally of', () => {
  const tallyOf = (name: string, ...args: string[]): Promise<Tally> =>
    runPart(root, { name, file: join(ROOT, 'node_modules/.bin', name), args })

  test('vitest: a skip without a word, a todo, a broken hook and a broken file are failures', async () => {
    writeFileSync(join(root, 'test/unit.test.ts'), UNIT)
    writeFileSync(join(root, 'test/broken.test.ts'), `import './absent.ts'\n`)
    const tally = await tallyOf(
      'vitest',
      'run',
      '--root',
      root,
      `--reporter=${join(ROOT, 'test/closing/vitest-tally.ts')}`,
    )
    expect(tally.passed).toBe(1)
    expect(tally.skipped).toEqual([{ name: 'skipped aloud', missing: 'not installed here: qpdf' }])
    // bad, silent skip, todo, never begun, its hook, the broken file
    expect(tally.failed).toBe(6)
    expect([...tally.failedIn].sort()).toEqual(['test/broken.test.ts', ...Array(5).fill('test/unit.test.ts')])
  })

  test('Playwright: a skip without a word is a failure', async () => {
    writeFileSync(join(root, 'test/page.spec.ts'), SPEC)
    writeFileSync(
      join(root, 'playwright.config.ts'),
      `export default { testDir: 'test', testMatch: '*.spec.ts', workers: 1 }\n`,
    )
    const reporter = join(ROOT, 'test/closing/playwright-tally.ts')
    const tally = await tallyOf(
      'playwright',
      'test',
      '--config',
      join(root, 'playwright.config.ts'),
      `--reporter=${reporter}`,
    )
    expect(tally.passed).toBe(1)
    expect(tally.failed).toBe(2)
    expect(tally.failedIn).toEqual(Array(2).fill('test/page.spec.ts'))
    expect(tally.skipped.map(({ missing }) => missing)).toEqual(['no Electron binary here'])
  })
})
