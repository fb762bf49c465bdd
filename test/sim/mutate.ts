import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { breakCode } from './break-code.ts'
import type { Mutation } from './mutation.ts'
import { MUTATIONS } from './mutations.ts'

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    /**
     * In how many seeds a broken thing is looked for: as many as every test run has. `from`: the first of
     * them.
     */
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    /** Looks in this process, for one thing. */
    here: { type: 'boolean', default: false },
  },
})
const [first, many] = [Number(values.from), Number(values.seeds)]

/**
 * Runs seeds with one thing broken until a checker tells. Says which seed that was, how many were run, and
 * which checkers told.
 */
async function findCry(mutation: Mutation): Promise<string> {
  breakCode(mutation)
  const { runSeed } = await import('./seeds.ts')
  const { optionsOf } = await import('./options.ts')
  const { keepInMemory } = await import('./memory-disk.ts')
  keepInMemory()
  for (let seed = first; seed < first + many; seed++) {
    const { broken } = await runSeed(optionsOf(seed))
    const checkers = broken.map(each => each.split(':')[0])
    if (checkers.length > 0)
      return `cries in seed ${seed}, after ${seed - first + 1} seeds: ${checkers.join(', ')}`
  }
  return `SILENT in ${many} seeds from ${first}`
}

/** Breaks one thing in a process of its own, so that nothing of it stays. */
function findApart({ name }: Mutation): string {
  const args = [fileURLToPath(import.meta.url), name, '--here', '--seeds', `${many}`, '--from', `${first}`]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return stdout.trim() || `FAILED ${stderr.slice(-300)}`
}

const asked = MUTATIONS.filter(({ name }) => names.length === 0 || names.some(each => name.startsWith(each)))
if (asked.length === 0) throw new Error(names.join(', '))
const [only] = asked
if (values.here && only) console.log(await findCry(only))
else
  for (const broken of asked) {
    const found = broken.toldBy ? `told by ${broken.toldBy}, not by seeds` : findApart(broken)
    if (!broken.toldBy && !found.startsWith('cries')) process.exitCode = 1
    console.log(`${broken.name}: ${found}`)
  }
