import { afterEach, expect, test } from 'vitest'
import { findAbsent, findNoStep } from '../../electron/desk/office/no-step-here.ts'
import type { Office } from '../../electron/desk/office/office.ts'
import { isElsewhere, otherCounters, takenElsewhere } from '../../electron/desk/office/other-counters.ts'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { fold } from '../../shared/dossier/dossier.ts'
import { blank } from '../../shared/dossier/state.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { enrol, hear, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'
import { DATA_KEY, reopen } from './office.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const D = 'd'.repeat(32)
const confirmed = () => 'confirmed' as const

function opened(many: number) {
  const counters = openCounters(many)
  clean.push(counters.done)
  const province = openProvince()
  enrol(counters.stores, province)
  const [one, two, three] = counters.stores as [Store, Store, Store]
  return { one, two, three, province, folders: counters.folders }
}
/** What the desk asks of an office: its record, and what its counters are called. */
const officeOf = (store: Store): Pick<Office, 'store' | 'published'> => ({
  store,
  published: {
    machine: (device: string) => ({ counter: device, site: 'centre' }),
    centre: () => ({ counters: [1, 2, 3].map(no => ({ id: `counter-${no}`, name: `Quầy số ${no}` })) }),
  } as unknown as Office['published'],
})

test('an approval that the backup lacked is one of before: its paper is waited for, and it is not taken for this record’s', () => {
  const { one, two, province, folders } = opened(2)
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  one.backup(`${folders[0]}-backup`)
  const document = sha256('the result')
  const { version } = steps.approval
  const more = { type: 'approval', version, docs: [document], data: { document, number: '1/QĐ' } }
  const { id } = stepHere(one, D, 'approved', more)
  province.push(one, 9, confirmed)
  const to = `${folders[0]}-again`
  restoreStore(`${folders[0]}-backup`, to, DATA_KEY)
  const again = reopen(to)
  clean.push(() => again.close())
  enrol([again, two], province, 2)
  hear(again, province)
  const office = officeOf(again)
  const dossier = fold(blank(D), again.events.of(D))
  expect(dossier.taken.approval?.event).toBe(id)
  expect(findAbsent(office, dossier, 'signing')).toEqual({
    refusal: 'paper-not-here',
    facts: { counter: 'Quầy số 1 (trước khi phục hồi)' },
  })
  // So it is voided by nobody but its approver (`voidBroken`).
  expect(takenElsewhere(office, dossier, id)?.id).toBe(id)
  expect(again.events.of(D).map(act => isElsewhere(office, act))).toEqual([false, true])
  expect(otherCounters(office, D, 'sxd')?.counters).toEqual(['Quầy số 1 (trước khi phục hồi)'])
  // Where it was recorded it is here, and nothing is asked of anybody.
  expect(one.events.of(D).map(act => isElsewhere(officeOf(one), act))).toEqual([false, false])
  expect(findAbsent(officeOf(one), dossier, 'signing')).toBeUndefined()
})

test('of several counters that took part the one is named whose act the province holds', () => {
  const { one, two, three, province } = opened(3)
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  for (const store of [two, three]) hear(store, province)
  stepHere(two, D, 'appraised')
  province.push(two, 9, () => 'held')
  hear(three, province)
  expect(three.heard.of(D).devices).toEqual(['counter-1', 'counter-2'])
  expect(findNoStep(officeOf(three), D)).toEqual({
    refusal: 'held-elsewhere',
    facts: { counter: 'Quầy số 2' },
  })
})
