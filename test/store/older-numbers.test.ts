import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openDatabase } from '../../electron/store/database/database.ts'
import { newestVersion } from '../../electron/store/database/migrate.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { makeOlder, OLDEST } from '../sim/older-record.ts'
import { DATA_KEY, intakeDraft, newFolder, OFFICE, openOffice, publish, receive, reopen } from './office.ts'
import { copyOf } from './spy.ts'

const DAY = '2026-11-23'
const [CODES, RESULTS] = [`code:${OFFICE}`, 'result:sxd:2026']

/** What the drawer of numbers says of itself. */
const lookAt = ({ numbers }: Store) => ({
  left: [CODES, RESULTS, 'none'].map(series => numbers.left(series, DAY)),
  rests: numbers.rests(),
  gaps: numbers.gaps(),
  leases: numbers.leases(),
  toReturn: numbers.toReturn(),
  resting: numbers.resting(),
})

test('a record of any older program that is only read says of its numbers what it said', () => {
  const place = newFolder()
  const store = openOffice(place.folder, { codes: 40 })
  const year = { series: RESULTS, period: 'year', firstDay: '2026-01-01', lastDay: '2026-12-31' }
  store.publications.put(
    publish('lease', RESULTS, { ...year, from: 1, to: 9, device: 'counter-1', epoch: 1 }),
  )
  for (let at = 1; at <= 3; at++) receive(store, at)
  store.record(writing => {
    const next = writing.nextNumber(RESULTS, DAY)
    if ('refusal' in next) throw new Error(next.refusal)
    writing.append({ ...intakeDraft(store, 'a'.repeat(32), null), numbers: [next.ref] })
  })
  const said = lookAt(store)
  expect(said.left).toEqual([37, 8, 0])
  expect(said.rests.map(({ from }) => from)).toEqual([4, 2])
  store.close()
  for (let version = OLDEST; version < newestVersion(); version++) {
    const old = copyOf(place.folder)
    const db = openDatabase(recordFile(old.folder), DATA_KEY)
    makeOlder(db, version)
    db.close()
    rmSync(`${old.folder}/anchor`)
    const read = reopen(old.folder)
    expect(read.recovery?.reason, `version ${version}`).toBe('anchor-damaged')
    expect(lookAt(read), `version ${version}`).toEqual(said)
    read.close()
    old.done()
  }
  place.done()
})
