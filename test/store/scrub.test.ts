import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { DATA_KEY, newFolder, openOffice, receive, reopen } from './office.ts'
import { inDatabase } from './spoilings.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})

const EVENTS = 130
/** Far before the last forty, which every opening looks at. */
const SPOILT = 12

/** A closed record of so many acts. */
function closedRecord(): string {
  const { folder, done } = newFolder()
  clean.push(done)
  const store = openOffice(folder)
  for (let at = 1; at <= EVENTS; at++) receive(store, at)
  store.close()
  return folder
}

/** Looks until all was seen; says how many pieces it took. */
function lookThrough(store: Store, between = (_piece: number): void => undefined): number {
  for (let pieces = 1; ; pieces++) {
    if (store.scrubNext() === 'whole') return pieces
    between(pieces)
  }
}

test('a whole record stays open for writing, and is written to between two looks', () => {
  const store = reopen(closedRecord())
  clean.push(() => store.close())
  let written = 0
  const pieces = lookThrough(store, piece => {
    if (piece % 3 === 0) receive(store, EVENTS + ++written)
  })
  expect(pieces).toBeGreaterThan(EVENTS / 16)
  expect(written).toBeGreaterThan(2)
  expect(store.recovery).toBeNull()
  expect(store.verify().ok).toBe(true)
})

const NEVER = 'DROP TRIGGER events_never_change;'
const SPOILT_EVENTS = {
  'bytes changed': `${NEVER} UPDATE events SET bytes = replace(bytes, 'sxd', 'sxx') WHERE seq = ${SPOILT}`,
  "the person's signature is another event's": `${NEVER} UPDATE events SET person_signature =
    (SELECT person_signature FROM events WHERE seq = 11) WHERE seq = ${SPOILT}`,
  "the device's signature is none": `${NEVER} UPDATE events SET device_signature = zeroblob(64) WHERE seq = ${SPOILT}`,
  'taken out': `DROP TRIGGER events_never_go; DELETE FROM events WHERE seq = ${SPOILT}`,
}

test.each(Object.entries(SPOILT_EVENTS))(
  'an old event, %s: the opening passes it, the look does not, and then nothing is written any more',
  (_name, sql) => {
    const folder = closedRecord()
    inDatabase(folder, sql)
    const store = reopen(folder)
    expect(store.recovery).toBeNull()
    lookThrough(store)
    expect(store.recovery).toMatchObject({ reason: 'chain-broken', missing: { from: SPOILT } })
    expect(() => receive(store, EVENTS + 1)).toThrow('recovery-mode')
    expect(store.register.find('', { limit: 200, before: null, offices: null }).length).toBeGreaterThan(100)
    store.close()
    // The next opening would pass it again: it is remembered.
    const again = reopen(folder)
    expect(again.recovery?.reason).toBe('chain-broken')
    expect(() => receive(again, EVENTS + 1)).toThrow('recovery-mode')
    again.close()
  },
)

test('a doubt ends when all of the record holds again', () => {
  const folder = closedRecord()
  const db = openDatabase(recordFile(folder), DATA_KEY)
  const whole = db.prepare('SELECT device_signature FROM events WHERE seq = ?').pluck().get(SPOILT) as Buffer
  db.close()
  inDatabase(folder, SPOILT_EVENTS["the device's signature is none"])
  const store = reopen(folder)
  lookThrough(store)
  store.close()
  expect(existsSync(join(folder, 'doubt'))).toBe(true)
  inDatabase(folder, `UPDATE events SET device_signature = x'${whole.toString('hex')}' WHERE seq = ${SPOILT}`)
  const mended = reopen(folder)
  clean.push(() => mended.close())
  expect(mended.recovery).toBeNull()
  expect(existsSync(join(folder, 'doubt'))).toBe(false)
  receive(mended, EVENTS + 1)
})
