import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { openDatabase } from '../../electron/store/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { restoreStore } from '../../electron/store/restore-store.ts'
import type { RecoveryReason, Store } from '../../electron/store/store.ts'
import { RECOVERY } from '../../shared/text/refusals.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen, tickingClock } from './office.ts'
import { copyOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})

const EVENTS = 40
/** A folder whose program was killed: 40 acts recorded, the last of them in the WAL only; and a backup of the first 20. */
function killedFolder(): { folder: string; backup: string; ids: string[] } {
  const live = newFolder()
  const kept = newFolder('tc-backup-')
  clean.push(live.done, kept.done)
  const store = openOffice(live.folder)
  for (let at = 1; at <= 20; at++) receive(store, at)
  store.backup(kept.folder)
  for (let at = 21; at <= EVENTS; at++) receive(store, at)
  const ids = store.events.after(0, 100).map(({ id }) => id)
  const killed = copyOf(live.folder)
  clean.push(killed.done)
  store.close()
  return { folder: killed.folder, backup: kept.folder, ids }
}

const inDatabase = (folder: string, sql: string): void => {
  const db = openDatabase(recordFile(folder), DATA_KEY)
  db.exec(sql)
  db.close()
}
const plainFile = (path: string): void => {
  const db = new Database(path)
  db.exec('CREATE TABLE events (a)')
  db.close()
}
const otherDevice = (folder: string, dataKey: Uint8Array): void => {
  const other = newFolder()
  clean.push(other.done)
  const store = openOffice(other.folder)
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  if (dataKey !== DATA_KEY) {
    const db = openDatabase(recordFile(other.folder), DATA_KEY)
    db.pragma('journal_mode = DELETE')
    db.pragma(`rekey = "x'${Buffer.from(dataKey).toString('hex')}'"`)
    db.close()
  }
  copyFileSync(recordFile(other.folder), recordFile(folder))
  rmSync(`${recordFile(folder)}-wal`, { force: true })
}
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(path, bytes)
}

type Case = {
  name: string
  spoil(folder: string, backup: string): void
  reason: RecoveryReason
  missing: 'some' | 'none'
  /** How many events can still be given out. */
  exported: number | 'some'
  /** From where the way back leads: a backup, or this very folder as a new epoch. */
  back: 'backup' | 'itself'
}
const db = recordFile
const CASES: readonly Case[] = [
  {
    name: 'the WAL was deleted',
    spoil: f => rmSync(`${db(f)}-wal`),
    reason: 'behind-anchor',
    missing: 'some',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'the WAL lost its second half',
    spoil: f => truncateSync(`${db(f)}-wal`, 600_000),
    reason: 'behind-anchor',
    missing: 'some',
    exported: 'some',
    back: 'itself',
  },
  {
    name: 'one bit of the WAL is wrong',
    spoil: f => flip(`${db(f)}-wal`, 600_000),
    reason: 'behind-anchor',
    missing: 'some',
    exported: 'some',
    back: 'itself',
  },
  {
    name: 'an older copy stands in its place',
    spoil: (f, backup) => {
      rmSync(`${db(f)}-wal`)
      copyFileSync(db(backup), db(f))
    },
    reason: 'behind-anchor',
    missing: 'some',
    exported: 20,
    back: 'itself',
  },
  {
    name: 'the database is empty',
    spoil: f => truncateSync(db(f), 0),
    reason: 'foreign-file',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'the database is gone, the anchor is there',
    spoil: f => rmSync(db(f)),
    reason: 'no-database',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'a text file stands in its place',
    spoil: f => {
      rmSync(`${db(f)}-wal`)
      writeFileSync(db(f), 'Kính gửi: Trung tâm Phục vụ hành chính công\n'.repeat(200))
    },
    reason: 'foreign-file',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'a text file stands in its place, the WAL beside it is still ours',
    spoil: f => writeFileSync(db(f), 'dear sir or madam, \n'.repeat(500)),
    reason: 'foreign-file',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'a plain SQLite file stands in its place',
    spoil: f => {
      rmSync(db(f))
      rmSync(`${db(f)}-wal`)
      plainFile(db(f))
    },
    reason: 'foreign-file',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'the database of another Centre, under its own key',
    spoil: f => otherDevice(f, new Uint8Array(32).fill(9)),
    reason: 'wrong-key',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'the database of another device under the same key',
    spoil: f => otherDevice(f, DATA_KEY),
    reason: 'chain-broken',
    missing: 'some',
    exported: EVENTS,
    back: 'backup',
  },
  {
    name: 'a database of a newer program',
    spoil: f => inDatabase(f, 'PRAGMA user_version = 9999'),
    reason: 'newer-file',
    missing: 'none',
    exported: EVENTS,
    back: 'backup',
  },
  {
    name: 'the anchor is gone',
    spoil: f => rmSync(join(f, 'anchor')),
    reason: 'anchor-damaged',
    missing: 'none',
    exported: EVENTS,
    back: 'itself',
  },
  {
    name: 'both slots of the anchor are damaged',
    spoil: f => {
      flip(join(f, 'anchor'), 12)
      flip(join(f, 'anchor'), 256 + 12)
    },
    reason: 'anchor-damaged',
    missing: 'none',
    exported: EVENTS,
    back: 'itself',
  },
  {
    name: 'an event was changed behind the triggers',
    spoil: f =>
      inDatabase(
        f,
        "DROP TRIGGER events_never_change; UPDATE events SET bytes = replace(bytes, 'sxd', 'sxx') WHERE seq = 30",
      ),
    reason: 'chain-broken',
    missing: 'some',
    exported: EVENTS,
    back: 'backup',
  },
  {
    name: 'an event was taken out of the middle',
    spoil: f => inDatabase(f, 'DROP TRIGGER events_never_go; DELETE FROM events WHERE seq = 30'),
    reason: 'chain-broken',
    missing: 'some',
    exported: EVENTS - 1,
    back: 'backup',
  },
  {
    name: "a person's signature was taken off",
    spoil: f =>
      inDatabase(
        f,
        'DROP TRIGGER events_never_change; UPDATE events SET person_signature = NULL WHERE seq = 30',
      ),
    reason: 'chain-broken',
    missing: 'some',
    exported: EVENTS,
    back: 'backup',
  },
  {
    name: 'the key is another one',
    spoil: () => undefined,
    reason: 'wrong-key',
    missing: 'none',
    exported: 0,
    back: 'backup',
  },
]

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter(name => /^record\.db(-wal)?$|^anchor$/.test(name))
      .map(name => [name, readFileSync(join(folder, name))] as const)
      // A reader makes an empty WAL, in which there is nothing.
      .filter(([name, bytes]) => !(name.endsWith('-wal') && bytes.length === 0))
      .map(([name, bytes]) => [name, sha256(bytes)]),
  )
const openFor = (folder: string, { name }: Case): Store =>
  name === 'the key is another one'
    ? openStore({
        folder,
        dataKey: new Uint8Array(32).fill(8),
        keyIn: 'officer-wrapped-file',
        clock: tickingClock(),
        app: 'test',
      })
    : reopen(folder)

test.each(CASES)('$name: read-only, named, nothing erased, a way back', spoiled => {
  const { folder, backup, ids } = killedFolder()
  expect(existsSync(`${db(folder)}-wal`)).toBe(true)
  spoiled.spoil(folder, backup)
  const found = filesOf(folder)
  const store = openFor(folder, spoiled)
  expect(store.recovery).toMatchObject({ reason: spoiled.reason })
  expect(store.recovery?.missing !== null).toBe(spoiled.missing === 'some')
  expect(RECOVERY[spoiled.reason]?.vi).toMatch(/[ạảấầậắằặếềệịọốộớờợụứữự]/)
  expect(() => receive(store, 99)).toThrow('recovery-mode')
  expect(() => store.backup(join(folder, 'b'))).toThrow('recovery-mode')
  expect(store.verify()).toMatchObject({ ok: false, recovery: { reason: spoiled.reason } })
  // What the status strip and the worklist ask must be answered in every state.
  for (const ask of [store.time, store.events.last, store.outbox.waiting, store.numbers.gaps]) ask()
  store.register.open(null)
  const out = store.export(join(folder, 'export.jsonl'))
  if (spoiled.exported === 'some') {
    expect(out.events).toBeGreaterThan(0)
    expect(out.events).toBeLessThan(EVENTS)
  } else expect(out.events).toBe(spoiled.exported)
  const lines = readFileSync(out.file, 'utf8').split('\n').filter(Boolean)
  expect(lines).toHaveLength(out.events)
  store.close()
  expect(filesOf(folder)).toEqual(found)
  wayBack(spoiled.back === 'backup' ? backup : folder, ids)
})

/** Restores into a new folder: a new epoch that verifies, whose old numbers are burned and never spent again. */
function wayBack(from: string, ids: readonly string[]): void {
  const to = newFolder('tc-restored-')
  clean.push(to.done)
  const place = join(to.folder, 'centre')
  const { epoch, events } = restoreStore(from, place, DATA_KEY)
  expect(epoch).toBe(2)
  const store = reopen(place)
  expect(store.recovery).toBeNull()
  expect(store.verify()).toMatchObject({ ok: true, events, lastSeq: 0 })
  expect(store.events.after(0, 100).map(({ id }) => id)).toEqual(ids.slice(0, events))
  expect(() => receive(store, 900)).toThrow(/lease-expired/)
  expect(store.numbers.gaps().some(({ state }) => state === 'burned')).toBe(true)
  store.close()
  expect(reopen(place).verify().ok).toBe(true)
}

test('from a backup that does not hold, nothing is restored', () => {
  const { backup } = killedFolder()
  inDatabase(backup, 'DROP TRIGGER events_never_go; DELETE FROM events WHERE seq = 7')
  const to = join(backup, 'to')
  expect(() => restoreStore(backup, to, DATA_KEY)).toThrow('backup-damaged')
  expect(existsSync(to)).toBe(false)
})

test('while a program has the folder, nothing is restored from it, nor by another started on it', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  receive(store, 1)
  expect(() => restoreStore(folder, join(folder, 'to'), DATA_KEY)).toThrow('in-use')
  expect(() => reopen(folder)).toThrow('in-use')
  receive(store, 2)
  store.close()
})

test('a database that another program holds is refused in words, and opens when it lets go', () => {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  receive(store, 1)
  store.close()
  const other = openDatabase(recordFile(folder), DATA_KEY)
  other.exec('BEGIN IMMEDIATE')
  expect(() => reopen(folder)).toThrow('in-use')
  other.close()
  const again = reopen(folder)
  expect(again.verify()).toMatchObject({ ok: true, events: 1 })
  again.close()
})
