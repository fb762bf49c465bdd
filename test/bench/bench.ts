import { parseArgs } from 'node:util'
import type { Print } from './figure.ts'

type Part = { run(print: Print, options: { n?: number }): Promise<void> }

/** The parts of the bench and their files, in the order they run. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  commit: ['commit.ts'],
  search: ['search.ts'],
  sync: ['sync.ts'],
  pdf: ['pdf.ts'],
  start: ['start-database.ts', 'start.ts'],
}
/** Parts that run only where they are named, because they take minutes. */
const NIGHTLY: typeof PARTS = { reconnect: ['reconnect.ts'], outage: ['outage.ts'] }

/**
 * `npm run bench -- [commit search sync pdf start | reconnect | outage] [--n HOW-MANY]`: runs every named
 * part, or all that are not nightly.
 */
async function bench(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { n: { type: 'string' } } })
  const options = values.n === undefined ? {} : { n: Number(values.n) }
  const all = { ...PARTS, ...NIGHTLY }
  const unknown = positionals.filter(name => !(name in all))
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(' ')}; there are ${Object.keys(all).join(' ')}`)
  for (const [name, files] of Object.entries(positionals.length > 0 ? all : PARTS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    for (const file of files) {
      const part = (await import(new URL(file, import.meta.url).href)) as Part
      await part.run(console.log, options)
    }
  }
}

await bench()
