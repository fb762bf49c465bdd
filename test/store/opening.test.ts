import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import { findDamage, openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen } from './office.ts'
import { connectionsOf, standingAtClose } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const done of clean.splice(0).reverse()) done()
})

/** What R4 wants of the connection that writes; SQLite's own names and numbers. */
const WANTED = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  temp_store: 2,
  mmap_size: 0,
  locking_mode: 'exclusive',
  busy_timeout: 2000,
  cipher: 'aegis',
}
const pragmasOf = (db: Database.Database): Record<string, unknown> =>
  Object.fromEntries(Object.keys(WANTED).map(name => [name, db.pragma(name, { simple: true })]))
/** A connection that only reads locks nobody out; how is written is none of its own, but the file's. */
const { synchronous: _, journal_mode: __, ...READING } = { ...WANTED, locking_mode: 'normal' }

/** So many connections were closed since it was asked last; each had all that it must have. */
function closedRightly() {
  const atClose = standingAtClose(Object.keys(WANTED))
  return (): { writers: number; readers: number } => {
    const closed = atClose.splice(0)
    for (const { readonly, settings } of closed)
      if (readonly) expect(settings).toMatchObject(READING)
      else expect(settings).toEqual(WANTED)
    const readers = closed.filter(({ readonly }) => readonly).length
    return { writers: closed.length - readers, readers }
  }
}

test('every pragma stands on every connection, at the first opening and at each later one', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const closed = closedRightly()
  const first = openOffice(folder)
  receive(first, 1)
  first.close()
  // Made by one; then, as at each opening, one looks whether it holds, and another works on it.
  expect(closed()).toEqual({ writers: 2, readers: 1 })
  for (let life = 2; life <= 5; life++) {
    const again = reopen(folder)
    receive(again, life)
    again.close()
    expect(closed()).toEqual({ writers: 1, readers: 1 })
  }
})

test('and on those of a scrub, a backup, a second copy, what is put back from both, and of a record in doubt', async () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const { folder: copies, done: gone } = newFolder()
  clean.push(gone)
  const at = (name: string): string => join(copies, name)
  const closed = closedRightly()
  const store = openOffice(folder)
  receive(store, 1)
  while (store.scrubNext() !== 'whole');
  store.backup(at('backup'))
  await store.mirror(at('mirror'), store.time().lo)
  receive(store, 2)
  store.export(at('events'))
  store.close()
  expect(closed()).toEqual({ writers: 2, readers: 1 })
  for (const name of ['backup', 'mirror']) restoreStore(at(name), at(`${name}-back`), DATA_KEY)
  expect(closed()).toEqual({ writers: 2, readers: 0 })
  // The record of before the second act, beside the anchor of after it.
  cpSync(recordFile(at('backup')), recordFile(folder))
  const doubtful = reopen(folder)
  expect(doubtful.recovery).toMatchObject({ reason: expect.any(String) })
  expect(doubtful.export(at('events')).events).toBeGreaterThan(0)
  doubtful.close()
  // One looked, one is read, one gave out what there is.
  expect(closed()).toEqual({ writers: 0, readers: 3 })
})

/** Makes one pragma not take: what is set is swallowed, what is read is the wrong value. */
function breakPragma(name: string, reads: unknown): { broken: number } {
  const count = { broken: 0 }
  const pragma = Database.prototype.pragma
  vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (
    this: Database.Database,
    source: string,
    options?: Database.PragmaOptions,
  ) {
    if (!source.startsWith(name) || this.name.endsWith('lock') || this.memory)
      return pragma.call(this, source, options)
    count.broken += 1
    return source.includes('=') ? undefined : reads
  })
  return count
}

test.each([
  ['synchronous', 1],
  ['journal_mode', 'delete'],
  ['locking_mode', 'normal'],
  ['foreign_keys', 0],
  ['trusted_schema', 1],
  ['cell_size_check', 0],
  ['temp_store', 0],
  ['mmap_size', 268435456],
  ['busy_timeout', 0],
])('a %s that reads back as %s opens the record read-only', (name, reads) => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  receive(store, 1)
  store.close()
  const count = breakPragma(name, reads)
  const doubtful = reopen(folder)
  expect(doubtful.recovery).toMatchObject({ reason: 'wrong-pragma', detail: name })
  expect(() => receive(doubtful, 2)).toThrow('recovery-mode')
  expect(count.broken).toBeGreaterThan(0)
  doubtful.close()
  vi.restoreAllMocks()
  const sound = reopen(folder)
  expect(sound.verify()).toMatchObject({ ok: true, events: 1 })
  sound.close()
})

test.each(['3.51.2', '3.50.9', '2.99.99'])('SQLite %s is too old to write with', version => {
  const { folder, done } = newFolder()
  clean.push(done)
  openOffice(folder).close()
  const prepare = Database.prototype.prepare
  vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql: string) {
    return prepare.call(this, sql.replace('sqlite_version()', `'${version}'`))
  })
  const store = reopen(folder)
  expect(store.recovery).toMatchObject({ reason: 'old-sqlite', detail: version })
  store.close()
})

test('a file that was left in another journal mode is written in WAL and FULL again', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  openOffice(folder).close()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  db.pragma('locking_mode = NORMAL')
  expect(db.pragma('journal_mode = DELETE', { simple: true })).toBe('delete')
  db.close()
  const { value: store, connections } = connectionsOf(() => reopen(folder))
  expect(store.recovery).toBeNull()
  expect(connections.filter(each => each.open).map(pragmasOf)).toEqual([WANTED])
  store.close()
})

test('a record that was made under SQLCipher opens, goes on under it, and its backup is restored', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  // Three acts, made by the program that knew no other cipher; opened here first by the migrations since.
  for (const name of ['record.db', 'anchor']) {
    const kept = new URL(`./sqlcipher-record/${name}.base64`, import.meta.url)
    writeFileSync(join(folder, name), Buffer.from(readFileSync(kept, 'utf8'), 'base64'))
  }
  const { value: store, connections } = connectionsOf(() => reopen(folder))
  const writer = connections.filter(each => each.open)
  expect(writer.map(pragmasOf)).toEqual([{ ...WANTED, cipher: 'sqlcipher' }])
  expect(store.recovery).toBeNull()
  expect(receive(store, 4)).toMatchObject({ seq: 4, code: 4 })
  expect(store.verify()).toMatchObject({ ok: true, events: 4 })
  const copy = newFolder()
  clean.push(copy.done)
  store.backup(copy.folder)
  store.close()
  const again = reopen(folder)
  expect(again.verify()).toMatchObject({ ok: true, events: 4 })
  again.close()
  const to = join(copy.folder, 'centre')
  expect(restoreStore(copy.folder, to, DATA_KEY)).toMatchObject({ epoch: 2, events: 4 })
  expect(() => openDatabase(recordFile(folder), new Uint8Array(32).fill(8))).toThrow('SQLITE_NOTADB')
})

test('the quick check keeps few pages for itself alone: whoever works on that connection afterwards has them all', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  receive(store, 1)
  store.close()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  clean.push(() => db.close())
  const kept = (): unknown => db.pragma('cache_size', { simple: true })
  db.pragma('cache_size = -8192')
  const asked = vi.spyOn(db, 'pragma')
  expect(findDamage(db, 'quick_check')).toBeUndefined()
  expect(asked.mock.calls.flat()).toContain('cache_size = 64')
  expect(kept()).toBe(-8192)
})
