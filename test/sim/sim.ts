import { parseArgs } from 'node:util'
import { check } from './checkers.ts'
import { keepInMemory } from './memory-disk.ts'
import { optionsOf, run } from './world.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    counters: { type: 'string' },
    until: { type: 'string', default: '60' },
  },
})

keepInMemory()
const states = new Map<string, number>()
for (let seed = Number(values.seed); seed < Number(values.seed) + Number(values.seeds); seed++) {
  const options = optionsOf(seed, {
    steps: Number(values.until),
    ...(values.counters ? { counters: Number(values.counters) } : {}),
  })
  const world = await run(options)
  const broken = await check(world)
  world.close()
  for (const [state, many] of world.states) states.set(state, (states.get(state) ?? 0) + many)
  if (broken.length > 0) {
    const { counters, steps } = options
    console.error(JSON.stringify({ options, broken, trace: world.trace.slice(-40) }, null, 1))
    console.error(`npm run sim -- --seed ${seed} --counters ${counters} --until ${steps}`)
    process.exit(1)
  }
}
console.log(
  JSON.stringify({ seeds: Number(values.seeds), states: Object.fromEntries([...states].sort()) }, null, 1),
)
