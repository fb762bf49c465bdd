import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from '../../shared/base/schema.ts'

/**
 * What is remembered outside the database: the last number given of each series of a Centre, the length and
 * the last receipt of each ledger (no receipts in marks of older programs), and which other marks the
 * database knew. The numbers given never get lower, and the lengths only by `follow`.
 */
const Marked = z.strictObject({
  id: z.string(),
  numbers: z.record(z.string(), z.int()),
  ledgers: z.record(z.string(), z.int()),
  lasts: z.record(z.string(), z.string()).optional(),
  peers: z.array(z.string()),
})
export type Marked = z.output<typeof Marked>
export type Raised = Omit<Marked, 'id'>
/** The state of a Centre's ledgers: their lengths and their last receipts. */
export type Stand = Pick<Raised, 'ledgers' | 'lasts'>
/**
 * The mark of a data folder. Each call returns once the mark is on the disk. Calls must come one at a time:
 * the caller holds a lock in the database. `follow`: a Centre's ledgers are known to be put back, so they are
 * remembered as they stand.
 */
export type Mark = { read(): Marked; raise(to: Raised): void; follow(office: string, stand: Stand): void }

const FILE = 'numbers.mark'

/**
 * Opens the mark of a data folder, and makes one where there is none or none that can be read.
 * @throws where nothing can be written there
 */
export function openMark(folder: string): Mark {
  const path = join(folder, FILE)
  const mark: Mark = {
    read: () => Marked.parse(JSON.parse(readFileSync(path, 'utf8'))),
    raise: to => write(folder, path, raised(mark.read(), to)),
    follow: (office, stand) => write(folder, path, followed(mark.read(), office, stand)),
  }
  try {
    mark.read()
  } catch {
    // The database knows of the mark that was lost, and waits for it. Until then a margin of numbers is
    // jumped over as well.
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    write(folder, path, {
      id: randomBytes(9).toString('base64url'),
      numbers: {},
      ledgers: {},
      lasts: {},
      peers: [],
    })
  }
  return mark
}

/** A mark raised by everything that is higher in another. */
export const raised = (one: Marked, to: Raised): Marked => ({
  id: one.id,
  numbers: highest(one.numbers, to.numbers),
  ledgers: highest(one.ledgers, to.ledgers),
  lasts: lastsOf(one, to),
  peers: [...new Set([...one.peers, ...to.peers])].filter(peer => peer !== one.id).sort(),
})

/** A mark that forgets the ledgers of a Centre and takes them as they stand. */
export function followed(one: Marked, office: string, { ledgers, lasts }: Stand): Marked {
  const others = <T>(of: Record<string, T> | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(of ?? {}).filter(([name]) => !isLedgerOf(office, name)))
  return {
    ...one,
    ledgers: { ...others(one.ledgers), ...ledgers },
    lasts: { ...others(one.lasts), ...lasts },
  }
}

/** Whether a ledger belongs to a Centre itself or to one of its agencies. */
export const isLedgerOf = (office: string, name: string): boolean =>
  name === office || name.startsWith(`${office}/`)

/** The last receipt of each ledger, from whichever of the two marks has the ledger longer. */
function lastsOf(one: Raised, to: Raised): Record<string, string> {
  const isShorter = (name: string): boolean => (to.ledgers[name] ?? 0) > (one.ledgers[name] ?? 0)
  const kept = Object.entries(one.lasts ?? {}).filter(([name]) => !isShorter(name))
  const taken = Object.entries(to.lasts ?? {}).filter(([name]) => isShorter(name))
  return Object.fromEntries([...kept, ...taken])
}

function highest(one: Marked['numbers'], other: Marked['numbers']): Record<string, number> {
  const all = { ...one }
  for (const [name, to] of Object.entries(other)) all[name] = Math.max(to, all[name] ?? 0)
  return all
}

/**
 * Writes the mark whole or not at all: into a new file, synced, then renamed into place, and the folder
 * synced too.
 */
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
