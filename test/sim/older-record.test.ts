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
