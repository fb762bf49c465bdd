import { existsSync } from 'node:fs'
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

/** `npm run bench -- [commit search sync pdf start] [--n DOSSIERS]`: every part named, or all of them. */
async function bench(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { n: { type: 'string' } } })
  const options = values.n === undefined ? {} : { n: Number(values.n) }
  const unknown = positionals.filter(name => !(name in PARTS))
  if (unknown.length > 0)
    throw new Error(`no such part: ${unknown.join(' ')}; there are ${Object.keys(PARTS).join(' ')}`)
  for (const [name, files] of Object.entries(PARTS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    for (const file of files) {
      const url = new URL(file, import.meta.url)
      if (!existsSync(url)) console.log(`${name} skipped: test/bench/${file} is not there yet`)
      else await ((await import(url.href)) as Part).run(console.log, options)
    }
  }
}

await bench()
