import { expect, test } from 'vitest'
import { type Db, emptyDatabase } from '../../electron/store/database/database.ts'
import { migrate, migrations, newestVersion } from '../../electron/store/database/migrate.ts'
import { makeOlder, OLDEST } from './older-record.ts'

const shapeOf = (db: Db): unknown =>
  db
    .prepare(
      "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all()

test('a record that the simulation makes older is to the last word what the program of that version made', () => {
  for (let version = OLDEST; version < newestVersion(); version++) {
    const [then, now] = [emptyDatabase(), emptyDatabase()]
    migrate(then, '', { all: migrations().filter(({ number }) => number <= version) })
    migrate(now, '')
    makeOlder(now, version)
    expect(shapeOf(now), `version ${version}`).toEqual(shapeOf(then))
    for (const db of [then, now]) db.close()
  }
})

test('each number that was spent is the same before and after a record is brought up, and made older again', () => {
  const db = emptyDatabase()
  migrate(db, '', { all: migrations().filter(({ number }) => number < 13) })
  const put = db.prepare('INSERT INTO numbers VALUES (?, ?, ?, ?, ?, ?, ?)')
  const largest = 2 ** 32 - 1
  for (const series of ['code:a', 'code:b', 'result:a:2026'])
    for (const period of ['2026', '2026-11-22', '2026-11-23'])
      for (const value of [1, 2, 9999, largest]) {
        const reason = value === 2 ? `hỏng ${series}` : null
        const id = Buffer.from(`${series} ${period} ${value}`)
        put.run(series, period, value, id, reason ? 'voided' : 'issued', reason, id)
      }
  const all = (): unknown[] => db.prepare('SELECT * FROM numbers ORDER BY series, period, value').all()
  const before = all()
  expect(before).toHaveLength(36)
  migrate(db, '')
  expect(all()).toEqual(before)
  makeOlder(db, 12)
  expect(all()).toEqual(before)
  migrate(db, '')
  expect(all()).toEqual(before)
  db.close()
})
