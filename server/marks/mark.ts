import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'

/**
 * What is remembered outside the database: the last number given of each series of a Centre, how long each ledger was, and
 * which other marks the database knew. Nothing in it is ever lower than it was.
 */
const Marked = z.strictObject({
  id: z.string(),
  numbers: z.record(z.string(), z.int()),
  ledgers: z.record(z.string(), z.int()),
  peers: z.array(z.string()),
})
export type Marked = z.output<typeof Marked>
export type Raised = Omit<Marked, 'id'>
/** `raise` returns once it is on the disk; one at a time: the caller holds a lock in the database. */
export type Mark = { read(): Marked; raise(to: Raised): void }

const FILE = 'numbers.mark'

/** The mark of a data folder, made where there is none or none that can be read. @throws where nothing can be written there. */
export function openMark(folder: string): Mark {
  const path = join(folder, FILE)
  const mark: Mark = {
    read: () => Marked.parse(JSON.parse(readFileSync(path, 'utf8'))),
    raise: to => write(folder, path, raised(mark.read(), to)),
  }
  try {
    mark.read()
  } catch {
    // The database knows of the one that was lost and waits for it: until then numbers are jumped over by the margin.
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    write(folder, path, { id: randomBytes(9).toString('base64url'), numbers: {}, ledgers: {}, peers: [] })
  }
  return mark
}

/** A mark with what is higher in another. */
export const raised = ({ id, numbers, ledgers, peers }: Marked, to: Raised): Marked => ({
  id,
  numbers: highest(numbers, to.numbers),
  ledgers: highest(ledgers, to.ledgers),
  peers: [...new Set([...peers, ...to.peers])].filter(peer => peer !== id).sort(),
})

function highest(one: Marked['numbers'], other: Marked['numbers']): Record<string, number> {
  const all = { ...one }
  for (const [name, to] of Object.entries(other)) all[name] = Math.max(to, all[name] ?? 0)
  return all
}

/** Whole or not at all, whatever happens: beside it, synced, put in its place, and that synced too. */
function write(folder: string, path: string, marked: Marked): void {
  const beside = `${path}.new`
  synced(beside, 'w', file => void writeSync(file, JSON.stringify(marked)))
  renameSync(beside, path)
  synced(folder, 'r', () => undefined)
}

function synced(path: string, how: 'r' | 'w', work: (file: number) => void): void {
  const file = openSync(path, how, 0o600)
  try {
    work(file)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
