import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findCircles, findRoomCircles } from './check/circles.ts'
import { findForbiddenImports } from './check/import-table.ts'
import { findLooseLogs } from './check/log-calls.ts'
import { findWrongNames } from './check/names.ts'
import { findLooseQueries } from './check/queries.ts'
import { findTooLong, longest } from './check/sizes.ts'
import { readSources, type Source } from './check/sources.ts'
import { findForbiddenWords } from './check/words.ts'

/** One rule of the house in a sentence, with the breaches that were found. */
export type Outcome = { name: string; rule: string; faults: readonly string[] }

/**
 * Runs every check of the house over the tree at `root`, side by side: `npm run check`. Of the tools, only
 * those that `asked` accepts are run.
 */
export async function checkHouse(
  root: string,
  sources: readonly Source[] = readSources(root),
  asked: (tool: string) => boolean = () => true,
): Promise<readonly Outcome[]> {
  const tools = Promise.all(TOOLS.filter(({ name }) => asked(name)).map(tool => run(root, tool)))
  return [...readRules(sources), ...(await tools)]
}

/** The rules that read the sources themselves. */
const readRules = (sources: readonly Source[]): Outcome[] => [
  {
    name: 'import table',
    rule: 'who may import whom stands in build/rooms/rooms.ts',
    faults: findForbiddenImports(sources),
  },
  {
    name: 'circles',
    rule: 'imports run one way, types counted: move what both need down into a third file',
    faults: [...findRoomCircles(), ...findCircles(sources)],
  },
  { name: 'sizes', rule: 'a file holds one idea, a function one thought', faults: findTooLong(sources) },
  { name: 'names', rule: 'a name says what is inside', faults: findWrongNames(sources) },
  { name: 'words', rule: 'what a room may not say', faults: findForbiddenWords(sources) },
  { name: 'queries', rule: 'SQL stands whole, in the store alone', faults: findLooseQueries(sources) },
  { name: 'log', rule: 'no personal data in the log', faults: findLooseLogs(sources) },
]

type Tool = { name: string; rule: string; bin: string; args: readonly string[] }

const TOOLS: readonly Tool[] = [
  {
    name: 'types',
    rule: 'each room compiles with the globals it has: shared without Node and DOM, electron without DOM, renderer without Node',
    bin: 'tsc',
    // The rooms are checked side by side, each by one checker: several for one room work out the same types
    // several times.
    args: ['-b', '--pretty', 'false', '--builders', '2', '--checkers', '1'],
  },
  {
    name: 'lint',
    rule: 'Biome, biome.json; `npx biome check --write` mends most of it',
    bin: 'biome',
    args: ['check', '--colors=off', '--diagnostic-level=warn', '--error-on-warnings', '.'],
  },
  {
    name: 'dead code',
    rule: 'knip, build/knip.json: what nobody uses is deleted, what is used is in package.json',
    bin: 'knip',
    args: ['--config', 'build/knip.json', '--no-progress'],
  },
]

const run = (root: string, { name, rule, bin, args }: Tool): Promise<Outcome> =>
  new Promise(done => {
    const file = join(root, 'node_modules/.bin', bin)
    execFile(file, [...args], { cwd: root, maxBuffer: 1 << 26 }, (fault, out, err) => {
      const said = `${out}${err}`.trim() || String(fault)
      done({ name, rule, faults: fault ? said.split('\n') : [] })
    })
  })

if (import.meta.main) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const sources = readSources(root)
  const outcomes = await checkHouse(root, sources)
  for (const { name, rule, faults } of outcomes) {
    console.log(faults.length === 0 ? `good  ${name}` : `BAD   ${name}: ${rule}`)
    for (const fault of faults) console.log(`      ${fault}`)
  }
  console.log(`longest: ${longest(sources)}`)
  if (outcomes.some(({ faults }) => faults.length > 0)) process.exitCode = 1
}
