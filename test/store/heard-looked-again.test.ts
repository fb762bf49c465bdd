import { afterEach, expect, test } from 'vitest'
import { pack } from '../../electron/store/events/pack.ts'
import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { enrol, forge, hear, keyAt, openCounters, openProvince, receiveHere } from './heard-hall.ts'
import { reopen } from './office.ts'
import { inDatabase } from './spoilings.ts'
import { copyOf } from './spy.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const D = 'd'.repeat(32)

/**
 * A record that heard a dossier of which one act is as it should be and two are not what their step records.
 */
function heardAll() {
  const counters = openCounters(2)
  clean.push(counters.done)
  const province = openProvince()
  enrol(counters.stores, province)
  const [one, two] = counters.stores as [Store, Store]
  receiveHere(one, D)
  const key = keyAt(one, D)
  province.push(one, 9, () => 'confirmed')
  const appraisal = { type: 'appraisal', after: { stage: 'appraised', flags: [], outcome: null } }
  const intake = { type: 'intake', after: { stage: 'received', flags: [], outcome: null } }
  const said: [unknown, object][] = [
    [{ conclusion: 'perhaps', findings: [], opinion: '' }, appraisal],
    [{ receivedAt: 'x', due: { at: 'x', why: '', calendar: '' }, answers: null }, intake],
    [{ conclusion: 'grant', findings: [], opinion: 'đủ' }, appraisal],
  ]
  for (const [at, [data, step]] of said.entries())
    province.say(forge(one, D, pack(canonicalJson(data)), { ...step, seq: at + 2 }, key), 'confirmed')
  hear(two, province)
  return { two, folder: counters.folders[1] ?? '' }
}

test.each([
  ['took every step for one of a newer program, and looked at none', 'passed = 0'],
  ['could read nothing of it', 'passed = 1'],
])('what was heard by a program that %s is looked at again by one that reads other steps', (_, left) => {
  const { two, folder } = heardAll()
  const acts = two.events.of(D)
  expect(acts.map(({ passedOver = false }) => passedOver)).toEqual([false, true, true, false])
  const [row, hash] = [two.register.get(D), two.registerHash()]
  const copy = copyOf(folder)
  clean.push(copy.done)
  inDatabase(copy.folder, `UPDATE heard SET ${left}; UPDATE facts SET value = 'x' WHERE name = 'register'`)
  const after = reopen(copy.folder)
  clean.push(() => after.close())
  expect(after.recovery).toBeNull()
  expect(after.events.of(D)).toEqual(acts)
  expect([after.register.get(D), after.registerHash()]).toEqual([row, hash])
  expect(after.verify()).toMatchObject({ ok: true, registers: 'equal' })
})
