import { expect, test } from 'vitest'
import { wrap } from '../../electron/keys/wrap.ts'
import { openDatabase } from '../../electron/store/database/database.ts'
import { pack } from '../../electron/store/events/pack.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { makeOlder } from '../sim/older-record.ts'
import {
  enrol,
  forge,
  hear,
  LEDGER,
  openCounters,
  openProvince,
  receiveHere,
  sealingKey,
} from './heard-hall.ts'
import { DATA_KEY, reopen } from './office.ts'

const [D, E] = ['d'.repeat(32), 'e'.repeat(32)]
/** Programs up to this version kept the first key of a dossier that opened anything. */
const ONE_KEY = 14

test('a record of before that kept another machine’s key for a dossier asks for all of them once more, and is mended', () => {
  const counters = openCounters(3)
  const province = openProvince()
  const [one, two, bad] = counters.stores as [Store, Store, Store]
  enrol(counters.stores, province)
  receiveHere(one, D, 'Người thứ nhất')
  receiveHere(one, E, 'Người thứ hai')
  province.push(one, 9, () => 'confirmed')
  hear(bad, province)
  const theirs = new Uint8Array(32).fill(9)
  const bent = { type: 'note', after: null, docs: [], actor: bad.device.id, seq: 5 }
  province.say(forge(bad, D, pack('{}'), bent, theirs), 'confirmed')
  const sealed = wrap(sealingKey(), theirs, `sxd/${D}`)
  const page = province.page(two, 0, 9)
  const keys = page.keys.filter(({ dossier }) => dossier === E)
  two.heard.take({ ...page, keys: [{ dossier: D, device: bad.device.id, sealed }, ...keys] })
  two.close()
  const db = openDatabase(recordFile(counters.folders[1] ?? ''), DATA_KEY)
  makeOlder(db, ONE_KEY)
  expect(db.prepare('SELECT count(*) FROM heard_lacking').pluck().get()).toBe(0)
  // Passed over, as what could not be read may be: it is looked at anew when its key comes.
  const passed = db.prepare('UPDATE heard SET passed = 1 WHERE dossier = ?').run(Buffer.from(D, 'hex'))
  expect(passed.changes).toBe(2)
  db.close()
  const again = reopen(counters.folders[1] ?? '')
  counters.stores[1] = again
  try {
    expect(again.recovery).toBeNull()
    expect(again.heard.lacking(LEDGER, 9)).toEqual([D, E])
    expect([D, E].map(id => again.register.get(id)?.applicant)).toEqual(['', 'Người thứ hai'])
    expect(hear(again, province)).toBe(true)
    expect(again.heard.lacking(LEDGER, 9)).toEqual([])
    expect(again.register.get(D)?.applicant).toBe('Người thứ nhất')
    expect(again.verify()).toMatchObject({ ok: true, registers: 'equal', heard: [] })
  } finally {
    counters.done()
  }
})
