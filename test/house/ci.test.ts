import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from './small-house.ts'

type Run = { lines: readonly string[]; code: number }
type Said = { says: readonly string[]; code: number }

/** What npm was called for: the tests alone, and all of it. */
type Calls = { asked: readonly string[]; called: readonly string[] }
/**
 * Runs `.ci/run` where `npm test` says one after the other what is given, and everything else that it calls
 * is well.
 */
const runWhere = (...tests: readonly Said[]): Run & Calls => runFailing('nothing', ...tests)

/** The same where one other call fails. */
function runFailing(fails: string, ...tests: readonly Said[]): Run & Calls {
  const root = mkdtempSync(join(tmpdir(), 'ci-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, '.ci'))
  mkdirSync(join(root, 'bin'))
  cpSync(join(ROOT, '.ci/run'), join(root, '.ci/run'))
  tests.forEach(({ says }, at) => {
    writeFileSync(join(root, `says-${at + 1}`), `${says.join('\n')}\n`)
  })
  const codes = tests.map(({ code }) => code).join(' ')
  const npm = `#!/bin/bash
echo "$*" >>${root}/called
[ "$*" != "${fails}" ] || exit 1
[ "$1" = test ] || exit 0
echo "$*" >>${root}/asked
at=$(wc -l <${root}/asked)
cat ${root}/says-$at
codes=(0 ${codes})
exit \${codes[$at]}
`
  for (const [name, text] of [
    ['npm', npm],
    ['apt-get', '#!/bin/bash\n'],
  ] as const) {
    writeFileSync(join(root, 'bin', name), text)
    chmodSync(join(root, 'bin', name), 0o755)
  }
  const script = `${join(root, '.ci/run')}; echo "ended $?"; echo "asked:"; cat ${root}/asked; echo "called:"; cat ${root}/called`
  const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` }
  const all = execFileSync('bash', ['-c', script], { encoding: 'utf8', env })
  const parts = all.split(/(?:asked|called):\n/).map(part => part.trim().split('\n'))
  const [lines = [], asked = [], called = []] = parts
  return { lines: lines.slice(0, -1), code: Number(lines.at(-1)?.split(' ')[1]), asked, called }
}
const last = ({ lines, code }: Run): readonly [string | undefined, number] => [lines.at(-1), code]
const WELL: Said = { says: ['12 passed, 0 failed, 1 skipped'], code: 0 }
const failing = (failed: number, ...files: readonly string[]): Said => ({
  says: [...files.map(file => `failed in: ${file}`), `12 passed, ${failed} failed, 1 skipped`],
  code: 1,
})

test('what passes is asked once, and its closing line is the last', () => {
  const run = runWhere(WELL)
  expect(last(run)).toEqual(['12 passed, 0 failed, 1 skipped', 0])
  expect(run.asked).toEqual(['test'])
})

const STEPS = ['ci --dry-run --ignore-scripts --silent', 'ci', 'run check'] as const

test('before the tests the lockfile is held against package.json, the packages come, everything is checked', () => {
  expect(runWhere(WELL).called).toEqual([...STEPS, 'run tokens', 'test'])
})

test.each(STEPS)('a run whose “npm %s” fails has failed, and is tested all the same', fails => {
  const run = runFailing(fails, WELL)
  expect(last(run)).toEqual(['12 passed, 0 failed, 1 skipped', 1])
  expect(run.called).toEqual([...STEPS, 'run tokens', 'test'])
})

test('what failed beside the others runs once more by itself; passing there, it is named as unsteady', () => {
  const run = runWhere(failing(2, 'test/a.test.ts', 'test/a.test.ts'), {
    says: ['7 passed, 0 failed, 0 skipped'],
    code: 0,
  })
  expect(last(run)).toEqual(['14 passed, 0 failed, 1 skipped', 0])
  expect(run.asked).toEqual(['test', 'test -- test/a.test.ts'])
  expect(run.lines).toContain('unsteady: test/a.test.ts failed beside the others and passed by itself')
})

test.each([
  ['fails by itself too', failing(1, 'test/a.test.ts'), failing(1, 'test/a.test.ts'), 2],
  ['ends badly by itself', failing(1, 'test/a.test.ts'), { ...WELL, code: 1 }, 2],
  ['runs nothing by itself', failing(1, 'test/a.test.ts'), { says: [''], code: 0 }, 2],
  ['lies in no file', failing(2, 'test/a.test.ts'), WELL, 1],
  ['lies in four files', failing(4, 'a', 'b', 'c', 'd'), WELL, 1],
] as const)('what %s has failed', (_how, first, second, times) => {
  const run = runWhere(first, second)
  expect(last(run)).toEqual([first.says.at(-1), 1])
  expect(run.asked).toHaveLength(times)
})

test('no closing line, or nothing that passed, has failed', () => {
  expect(last(runWhere({ says: ['oops'], code: 0 }))).toEqual(['0 passed, 1 failed, 0 skipped', 1])
  expect(last(runWhere({ says: ['0 passed, 0 failed, 3 skipped'], code: 0 }))[1]).toBe(1)
})
