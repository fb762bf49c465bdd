import type { Hash, Instant } from '../../../shared/base/ids.ts'
import type { Answers, LastWord, ProvinceFact, PutBack, SeenHead, Standing } from '../delivered.ts'
import type { CountedStop } from '../other-acts.ts'
import type { Db } from './database.ts'

/** What the record knows of itself: its device, its issuers, the shape of its register. */
export type Facts = {
  device: { id: string; epoch: number; counter: string; site: string }
  /** The device's Ed25519 seed and public keys by epoch, base64url. */
  seed: string
  deviceKeys: Record<string, string>
  /** Pinned public keys of those who may publish to this counter. */
  issuers: Record<string, string>
  /**
   * The province with which this record is enrolled: its address, its pinned key, and the counter's Centre.
   */
  province: ProvinceFact
  /** The heads of the province's ledgers as last seen, and each time the province was found to have less. */
  heads: { seen: readonly SeenHead[]; putBack: readonly PutBack[]; last?: readonly LastWord[] }
  /** What the province's last page said of the Centre's machines. */
  standing: Standing
  /**
   * Programs older than this version take no new acts, as the province last signed; null if every version
   * may.
   */
  actsFrom: { from: string | null }
  /** Since when the province has suspended this epoch of the machine; null if it has not. */
  suspended: { epoch: number; since: Instant | null }
  /** Until when this device is certified in that epoch; null if without an end. */
  certificate: { epoch: number; until: Instant | null }
  /**
   * Leases that were turned down, because this record knows their numbers as leased before. `told`: the
   * province has been given them back.
   */
  turnedDown: readonly { lease: Hash; series: string; told: boolean }[]
  /** Series for which this counter asks for no numbers by itself. */
  resting: readonly string[]
  /**
   * How far the feed was read, and when the province last gave a signed answer: by its clock, and by the
   * monotonic time here.
   */
  delivery: Answers
  /** How many entries of each ledger of the province were read for acts of other machines. */
  heard: Readonly<Record<string, number>>
  /** Where acts of other machines are heard no further, and in how many rounds that was so. */
  heardStops: readonly CountedStop[]
  /** The place of this record up to which the province was given the keys of dossiers received here. */
  keysGiven: number
  /** Public keys of provinces pinned before: what they signed of heard acts still proves them. */
  provincesBefore: readonly string[]
}

type Prepared = WeakMap<Db, ReturnType<Db['prepare']>>
/**
 * Each is prepared once per connection, because every act asks for the time, and the time asks what the
 * province said of it.
 */
const [readers, writers]: [Prepared, Prepared] = [new WeakMap(), new WeakMap()]

/** Reads a fact; undefined if it was never written. */
export function readFact<K extends keyof Facts>(db: Db, name: K): Facts[K] | undefined {
  const read = readers.get(db) ?? db.prepare('SELECT value FROM facts WHERE name = ?')
  readers.set(db, read)
  const value = (read.get(name) as { value: string } | undefined)?.value
  return value === undefined ? undefined : (JSON.parse(value) as Facts[K])
}

/** Writes a fact. */
export function writeFact<K extends keyof Facts>(db: Db, name: K, value: Facts[K]): void {
  const write = writers.get(db) ?? db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
  writers.set(db, write)
  write.run(name, JSON.stringify(value))
}

/** The shape in which the register was built. */
export const readShape = (db: Db): string | undefined =>
  db.prepare("SELECT value FROM facts WHERE name = 'register'").pluck().get() as string | undefined
/** Remembers the shape in which the register was built. */
export const writeShape = (db: Db, shape: string): void =>
  void db.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES ('register', ?)").run(shape)
