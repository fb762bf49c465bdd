import { parseArgs } from 'node:util'
import { baseOf } from './base.ts'
import { keepInMemory } from './memory-disk.ts'
import { optionsOf } from './options.ts'
import { findStates, runSeed } from './seeds.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    counters: { type: 'string' },
    /** How often each machine is turned to in its three days. */
    until: { type: 'string' },
  },
})

keepInMemory()
await baseOf()
const states = new Map<string, number>()
const begun = process.cpuUsage()
const [first, many] = [Number(values.seed), Number(values.seeds)]
for (let seed = first; seed < first + many; seed++) {
  const options = optionsOf(seed, {
    ...(values.until ? { turns: Number(values.until) } : {}),
    ...(values.counters ? { counters: Number(values.counters) } : {}),
  })
  const { broken, history, decided } = await runSeed(options, states)
  if (broken.length === 0) continue
  console.error(JSON.stringify({ options: decided, broken, history: history.slice(-60) }, null, 1))
  const { counters, turns } = decided
  console.error(`npm run sim -- --seed ${seed} --counters ${counters} --until ${turns}`)
  process.exit(1)
}
const { user, system } = process.cpuUsage(begun)
const missing = findStates(states)
console.log(
  JSON.stringify(
    {
      seeds: many,
      msPerSeed: Math.round((user + system) / 1000 / many),
      never: missing,
      states: Object.fromEntries([...states].sort()),
    },
    null,
    1,
  ),
)
