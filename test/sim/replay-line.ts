import { parseArgs } from 'node:util'
import type { Options } from './options.ts'

/** What is asked of a seed besides what it decides itself. */
export type Wish = Partial<Options>
export type Asked = { seed: number; seeds: number; wish: Wish }

/** Reads the arguments of `npm run sim --`. */
export function readAsked(args: readonly string[]): Asked {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      counters: { type: 'string' },
      /** How many turns each machine has in its three days. */
      until: { type: 'string' },
      /** Any other wish, as JSON. */
      with: { type: 'string', default: '{}' },
    },
  })
  const wish = {
    ...(JSON.parse(values.with) as Wish),
    ...(values.until ? { turns: Number(values.until) } : {}),
    ...(values.counters ? { counters: Number(values.counters) } : {}),
  }
  return { seed: Number(values.seed), seeds: Number(values.seeds), wish }
}

/** The command line that runs the same three days again. */
export function replayLine(seed: number, { counters, turns, ...more }: Wish = {}): string {
  const said = Object.keys(more).length > 0 ? ` --with '${JSON.stringify(more)}'` : ''
  const many = counters === undefined ? '' : ` --counters ${counters}`
  const until = turns === undefined ? '' : ` --until ${turns}`
  return `npm run sim -- --seed ${seed}${many}${until}${said}`
}
