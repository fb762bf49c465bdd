import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findCircles } from './check/circles.ts'
import { findForbiddenWords } from './check/forbidden-words.ts'
import { findForbiddenImports } from './check/import-table.ts'
import { findTooLong, longest } from './check/sizes.ts'
import { readSources } from './check/sources.ts'

type Outcome = { name: string; faults: readonly string[] }

/** Every check of the house over the tree at `root`, side by side: `npm run check`. */
export async function checkHouse(root: string): Promise<readonly Outcome[]> {
  const bin = (name: string): string => join(root, 'node_modules/.bin', name)
  const tools = Promise.all([
    run('types', root, bin('tsc'), ['-b', '--pretty', 'false']),
    run('lint', root, bin('biome'), [
      'check',
      '--colors=off',
      '--diagnostic-level=warn',
      '--error-on-warnings',
      '.',
    ]),
    run('dead code', root, bin('knip'), ['--config', 'build/knip.json', '--no-progress']),
  ])
  const sources = readSources(root)
  console.log(`${sources.length} files; longest: ${longest(sources)}`)
  return [
    { name: 'import table', faults: findForbiddenImports(sources) },
    { name: 'circles', faults: findCircles(sources) },
    { name: 'sizes', faults: findTooLong(sources) },
    { name: 'forbidden words', faults: findForbiddenWords(sources) },
    ...(await tools),
  ]
}

const run = (name: string, cwd: string, file: string, args: readonly string[]): Promise<Outcome> =>
  new Promise(done => {
    execFile(file, [...args], { cwd, maxBuffer: 1 << 26 }, (fault, out, err) => {
      done({ name, faults: fault ? `${out}${err}`.trim().split('\n') : [] })
    })
  })

if (import.meta.main) {
  const outcomes = await checkHouse(fileURLToPath(new URL('..', import.meta.url)))
  for (const { name, faults } of outcomes) {
    console.log(`${faults.length === 0 ? 'good' : 'BAD '}  ${name}`)
    for (const fault of faults) console.log(`      ${fault}`)
  }
  if (outcomes.some(({ faults }) => faults.length > 0)) process.exitCode = 1
}
