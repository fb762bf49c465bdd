import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Db, openDatabase } from '../../electron/store/database/database.ts'
import { migrate, migrations } from '../../electron/store/database/migrate.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen } from './office.ts'
import { copyOf } from './spy.ts'

/** Two migrations that are still to come, as a later release would bring them. */
const LATER = [
  ...migrations(),
  {
    number: 9001,
    name: '9001-a.sql',
    sql: 'CREATE TABLE a (x); INSERT INTO a SELECT pos FROM events; ALTER TABLE leases ADD COLUMN note TEXT;',
  },
  { number: 9002, name: '9002-b.sql', sql: 'CREATE TABLE b (y); UPDATE a SET x = x + 1; DROP TABLE drafts;' },
]

const shapeOf = (db: Db): unknown => ({
  version: db.pragma('user_version', { simple: true }),
  tables: db
    .prepare("SELECT name FROM sqlite_master WHERE name IN ('a', 'b', 'drafts')")
    .pluck()
    .all()
    .sort(),
  events: db.prepare('SELECT count(*) FROM events').pluck().get(),
})
const OLD = { version: migrations().at(-1)?.number, tables: ['drafts'], events: 5 }
const NEW = { version: 9002, tables: ['a', 'b'], events: 5 }

class Crash extends Error {}

test('every migration file has its number, and the numbers rise by one from 1', () => {
  const all = migrations()
  expect(all.length).toBeGreaterThan(0)
  expect(all.map(({ number }) => number)).toEqual(all.map((_, at) => at + 1))
  for (const { name } of all) expect(name).toMatch(/^\d{4}-[a-z-]+\.sql$/)
})

test('killed at any point of a migration, the record is the old one or the new one, never between', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  for (let at = 1; at <= 5; at++) receive(store, at)
  const killed = copyOf(folder) // Its WAL is not folded in yet: the copy before a migration must hold it too.
  store.close()
  const points: string[] = []
  let [old, fresh] = [0, 0]
  for (let stop = 0; stop === 0 || points.length > stop - 1; stop++) {
    const life = copyOf(killed.folder)
    const db = openDatabase(recordFile(life.folder), DATA_KEY)
    points.length = 0
    const probe = (point: string): void => {
      points.push(point)
      if (points.length - 1 !== stop) return
      const crashed = copyOf(life.folder)
      const after = openDatabase(recordFile(crashed.folder), DATA_KEY)
      const shape = shapeOf(after)
      expect(shape, point).toEqual(point === 'migrated' ? NEW : OLD)
      if (point === 'migrated') fresh += 1
      else old += 1
      // What was stopped goes through at the next start.
      migrate(after, recordFile(crashed.folder), { all: LATER })
      expect(shapeOf(after), point).toEqual(NEW)
      after.close()
      crashed.done()
      throw new Crash(point)
    }
    try {
      migrate(db, recordFile(life.folder), { all: LATER, probe })
    } catch (fault) {
      if (!(fault instanceof Crash)) throw fault
    }
    db.close()
    life.done()
  }
  console.log(`migration stopped at ${old + fresh} points: ${old} times old, ${fresh} times new`)
  expect(old).toBeGreaterThanOrEqual(6)
  expect(fresh).toBe(1)
  killed.done()
  done()
})

test('the copy that is kept before a migration opens as the record it was', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  for (let at = 1; at <= 5; at++) receive(store, at)
  const { folder: killed, done: drop } = copyOf(folder)
  store.close()
  const db = openDatabase(recordFile(killed), DATA_KEY)
  migrate(db, recordFile(killed), { all: LATER })
  db.close()
  const [copy] = readdirSync(killed).filter(name => /^before-migration-\d+-record\.db$/.test(name))
  const kept = openDatabase(join(killed, copy ?? ''), DATA_KEY)
  expect(shapeOf(kept)).toEqual(OLD)
  kept.close()
  expect(readdirSync(killed).filter(name => name.endsWith('.new'))).toEqual([])
  drop()
  done()
})

test('a migration that fails leaves the record as it was, and the program opens it read-only', () => {
  const { folder, done } = newFolder()
  const store = openOffice(folder)
  for (let at = 1; at <= 5; at++) receive(store, at)
  store.close()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  const broken = [
    ...migrations(),
    { number: 9001, name: '9001-x.sql', sql: 'CREATE TABLE a (x); INSERT INTO nowhere VALUES (1);' },
  ]
  expect(() => migrate(db, recordFile(folder), { all: broken })).toThrow('nowhere')
  expect(shapeOf(db)).toEqual(OLD)
  db.close()
  expect(existsSync(recordFile(folder))).toBe(true)
  const again = reopen(folder)
  expect(again.verify()).toMatchObject({ ok: true, events: 5 })
  again.close()
  done()
})
