import { baseOf } from './base.ts'
import { keepInMemory } from './memory-disk.ts'
import { optionsOf } from './options.ts'
import { readAsked, replayLine } from './replay-line.ts'
import { findStates, runSeed } from './seeds.ts'

const { seed: first, seeds: many, wish } = readAsked(process.argv.slice(2))
keepInMemory()
await baseOf()
const states = new Map<string, number>()
const begun = process.cpuUsage()
for (let seed = first; seed < first + many; seed++) {
  const { broken, history, decided } = await runSeed(optionsOf(seed, wish), states)
  if (broken.length === 0) continue
  console.error(JSON.stringify({ options: decided, broken, history: history.slice(-60) }, null, 1))
  console.error(replayLine(seed, wish))
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
