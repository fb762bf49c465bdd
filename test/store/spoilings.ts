import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { RecoveryReason } from '../../shared/record/recovery-reason.ts'
import { DATA_KEY, newFolder, openOffice, receive } from './office.ts'

/** How many acts the record had that is spoiled here; its backup has the first twenty. */
export const EVENTS = 40

/** Changes a closed record behind the program's back. */
export const inDatabase = (folder: string, sql: string): void => {
  const db = openDatabase(recordFile(folder), DATA_KEY)
  try {
    db.exec(sql)
  } finally {
    db.close()
  }
}
const plainFile = (path: string): void => {
  const db = new Database(path)
  db.exec('CREATE TABLE events (a)')
  db.close()
}
const otherDevice = (folder: string, dataKey: Uint8Array): void => {
  const other = newFolder()
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
  other.done()
}
/** A byte in the last acts that a file holds. */
const lateIn = (path: string): number => Math.floor((statSync(path).size * 7) / 8)
const flip = (path: string, at: number): void => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  writeFileSync(path, bytes)
}

/** One way in which a data folder goes wrong, and what is to come of it. */
export type Spoiling = {
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
export const SPOILINGS: readonly Spoiling[] = [
  {
    name: 'the WAL was deleted',
    spoil: f => rmSync(`${db(f)}-wal`),
    reason: 'behind-anchor',
    missing: 'some',
    exported: 0,
    back: 'backup',
  },
  {
    name: 'the WAL lost its last eighth',
    spoil: f => truncateSync(`${db(f)}-wal`, lateIn(`${db(f)}-wal`)),
    reason: 'behind-anchor',
    missing: 'some',
    exported: 'some',
    back: 'itself',
  },
  {
    name: 'one bit of the WAL is wrong',
    spoil: f => flip(`${db(f)}-wal`, lateIn(`${db(f)}-wal`)),
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
    name: "the device's signature of the last event is none of its own",
    spoil: f =>
      inDatabase(
        f,
        'DROP TRIGGER events_never_change; UPDATE events SET device_signature = zeroblob(64) WHERE seq = 40',
      ),
    reason: 'chain-broken',
    missing: 'some',
    exported: EVENTS,
    back: 'backup',
  },
  {
    name: "a person's signature near the end is another event's",
    spoil: f =>
      inDatabase(
        f,
        `DROP TRIGGER events_never_change; UPDATE events SET person_signature =
          (SELECT person_signature FROM events WHERE seq = 36) WHERE seq = 37`,
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
