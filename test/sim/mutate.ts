import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { MUTATIONS } from './mutations.ts'

/** How many seeds one broken thing is looked for in. */
const SEEDS = 150
/** Without a name every one is tried, each in a process of its own; prints seed and checkers. */
const [name] = process.argv.slice(2)

/** Runs seeds with one thing broken until a checker tells. */
async function findCry(broken: (typeof MUTATIONS)[number]): Promise<object> {
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context)
      if (!url.endsWith(`/${broken.file}`)) return loaded
      const source = readFileSync(fileURLToPath(url), 'utf8')
      if (!source.includes(broken.find)) throw new Error(`${broken.file}: ${broken.find}`)
      return { ...loaded, source: source.replace(broken.find, broken.put) }
    },
  })
  const { runSeed } = await import('./seeds.ts')
  const { optionsOf } = await import('./options.ts')
  const { keepInMemory } = await import('./memory-disk.ts')
  keepInMemory()
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { broken: found } = await runSeed(optionsOf(seed))
    const [first] = found
    if (first) return { seed, checkers: found.map(each => each.split(':')[0]) }
  }
  return { seed: null, checkers: [] }
}

if (name) {
  const broken = MUTATIONS.find(each => each.name === name)
  if (!broken) throw new Error(name)
  console.log(JSON.stringify(await findCry(broken)))
} else {
  for (const { name: each } of MUTATIONS) {
    const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), each], {
      encoding: 'utf8',
    })
    console.log(each, stdout.trim() || stderr.slice(-300))
  }
}
