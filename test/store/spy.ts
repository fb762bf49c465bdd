import { cpSync } from 'node:fs'
import Database from 'better-sqlite3'
import { vi } from 'vitest'
import { newFolder } from './office.ts'

/** Every connection that was opened while `work` ran, caught at its first pragma. */
export function connectionsOf<T>(work: () => T): { value: T; connections: Database.Database[] } {
  const seen = new Set<Database.Database>()
  const pragma = Database.prototype.pragma
  const spy = vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (
    this: Database.Database,
    ...args: Parameters<typeof pragma>
  ) {
    seen.add(this)
    return pragma.apply(this, args)
  })
  try {
    return { value: work(), connections: [...seen].filter(db => !db.memory && !db.name.endsWith('lock')) }
  } finally {
    spy.mockRestore()
  }
}

/** A connection to a file of a record, as it stood at one moment: this of SQLite's own settings. */
export type Standing = { readonly: boolean; settings: Record<string, unknown> }

/** Every connection to a record, until the test is over: as it stands when it is closed. */
export function standingAtClose(names: readonly string[]): Standing[] {
  const { close } = Database.prototype
  const standing = (db: Database.Database): Standing => ({
    readonly: db.readonly,
    settings: Object.fromEntries(names.map(name => [name, db.pragma(name, { simple: true })])),
  })
  const atClose: Standing[] = []
  vi.spyOn(Database.prototype, 'close').mockImplementation(function (this: Database.Database) {
    if (this.open && !this.memory && !this.name.endsWith('lock')) atClose.push(standing(this))
    return close.call(this)
  })
  return atClose
}

/** A data folder as a power cut or a thief would find it now: every file as it lies, with its WAL. */
export function copyOf(folder: string): { folder: string; done(): void } {
  const copy = newFolder('tc-copy-')
  cpSync(folder, copy.folder, { recursive: true })
  return copy
}

/** Numbers by chance that come again with the same seed (mulberry32); the seed is printed by who takes it. */
export function chance(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** This run's seed: from the environment to repeat a run, else a new one; printed either way. */
export function seedOf(what: string): number {
  const seed = Number(process.env.TAI_CHO_SEED ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`${what}: TAI_CHO_SEED=${seed}`)
  return seed
}
