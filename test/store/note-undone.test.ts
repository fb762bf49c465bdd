import { afterEach, expect, test } from 'vitest'
import { lookForUndone, noteUndone } from '../../electron/desk/line/note-undone.ts'
import { type Store, StoreRefusal } from '../../electron/store/store.ts'
import type { Recorded } from '../../electron/store/transaction.ts'
import { refuse } from '../../shared/refusals/refusal.ts'
import { enrol, hear, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'
import { OFFICE, reopen } from './office.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const [D, E, F] = ['d'.repeat(32), 'e'.repeat(32), 'f'.repeat(32)]
const confirmed = () => 'confirmed' as const

function opened() {
  const counters = openCounters(2)
  clean.push(counters.done)
  const province = openProvince()
  enrol(counters.stores, province)
  const [one, two] = counters.stores as [Store, Store]
  return { one, two, province, folders: counters.folders, stores: counters.stores }
}
/** An approval that spends a number of this counter, as far as its drawer sees. */
function approveHere(store: Store, dossier: string): Recorded {
  const next = store.record(writing => writing.nextNumber(`code:${OFFICE}`, '2026-11-23'))
  if ('refusal' in next) throw new Error(next.refusal)
  return stepHere(store, dossier, 'approved', { type: 'approval', numbers: [next.ref] })
}
/** An act that takes the approval back, with a reason as whoever wrote it likes. */
const undoHere = (store: Store, dossier: string, reason: unknown): Recorded =>
  stepHere(store, dossier, 'appraised', { type: 'voiding', data: reason === undefined ? {} : { reason } })
const reasons = (store: Store): readonly (string | null)[] =>
  store.numbers.gaps().flatMap(({ state, reason }) => (state === 'voided' ? [reason] : []))

test('a voiding without a reason voids the number, one whose reason is none is passed over, and no other waits for them', () => {
  const { one, two, province } = opened()
  for (const dossier of [D, E, F]) {
    receiveHere(one, dossier)
    approveHere(one, dossier)
  }
  province.push(one, 9, confirmed)
  hear(two, province)
  undoHere(two, D, { not: 'a sentence' })
  undoHere(two, E, 'Ghi sai thửa đất')
  undoHere(two, F, undefined)
  province.push(two, 9, confirmed)
  hear(one, province)
  const faults: string[] = []
  const fault = (what: string): string => String(faults.push(what))
  expect(noteUndone({ store: one, fault })).toBe(2)
  expect([...reasons(one)].sort()).toEqual(['Ghi sai thửa đất', 'Hủy tại quầy khác'])
  expect(one.register.get(D)?.stage).toBe('approved')
  expect([faults, noteUndone({ store: one, fault })]).toEqual([[], 0])
})

test('a fault in one dossier is noted, and the others are gone through', () => {
  const { one, two, province } = opened()
  for (const dossier of [D, E]) {
    receiveHere(one, dossier)
    approveHere(one, dossier)
  }
  province.push(one, 9, confirmed)
  hear(two, province)
  for (const dossier of [D, E]) undoHere(two, dossier, `Hủy ${dossier[0]}`)
  province.push(two, 9, confirmed)
  hear(one, province)
  const of = (dossier: string): ReturnType<Store['events']['of']> => {
    if (dossier === D) throw new Error('cannot be read')
    return one.events.of(dossier)
  }
  const faults: string[] = []
  const store = { ...one, recovery: null, events: { ...one.events, of } }
  expect(noteUndone({ store, fault: (what: string) => String(faults.push(what)) })).toBe(1)
  expect([faults, reasons(one)]).toEqual([['undone'], ['Hủy e']])
})

test('what a full disk did not take is noted once there is room, though nobody touches its dossier again', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  approveHere(one, D)
  province.push(one, 9, confirmed)
  hear(two, province)
  undoHere(two, D, 'Ghi sai thửa đất')
  province.push(two, 9, confirmed)
  hear(one, province)
  const faults: string[] = []
  const fault = (what: string): string => String(faults.push(what))
  const record = (): never => {
    throw new StoreRefusal(refuse('disk-full'))
  }
  const again = new Set<string>()
  const full = { store: { ...one, recovery: null, record }, fault, again }
  expect([noteUndone(full), noteUndone(full)]).toEqual([0, 0])
  expect([faults, [...again], reasons(one)]).toEqual([['undone'], [D], []])
  expect([noteUndone({ store: one, fault, again }), reasons(one)]).toEqual([1, ['Ghi sai thửa đất']])
  expect([faults.length, again.size, noteUndone({ store: one, fault, again })]).toEqual([1, 0, 0])
})

test('it is found in a closed dossier too, and after a restart between hearing and noting; what nobody touched is not opened', () => {
  const { one, two, province, folders, stores } = opened()
  for (const dossier of [D, E]) {
    receiveHere(one, dossier)
    approveHere(one, dossier)
  }
  province.push(one, 9, confirmed)
  hear(two, province)
  undoHere(two, D, 'Hủy rồi trả')
  stepHere(two, D, 'returned')
  province.push(two, 9, confirmed)
  hear(one, province)
  expect(one.register.open(null).map(({ dossier }) => dossier)).toEqual([E])
  const fault = (): string => expect.fail('a fault')
  one.close()
  const again = reopen(folders[0] ?? '')
  stores[0] = again
  // The set of what was touched went with the program that heard it.
  expect([noteUndone({ store: again, fault }), reasons(again)]).toEqual([0, []])
  const look = lookForUndone({ store: again, fault })
  expect([look(), reasons(again)]).toEqual(['all', ['Hủy rồi trả']])
  // Later what a page touches is all that is opened.
  undoHere(two, E, 'Hủy rồi đóng')
  stepHere(two, E, 'returned')
  province.push(two, 9, confirmed)
  hear(again, province)
  const opens: string[] = []
  const of = (dossier: string): ReturnType<Store['events']['of']> => {
    opens.push(dossier)
    return again.events.of(dossier)
  }
  const watched = { ...again, recovery: null, events: { ...again.events, of } }
  expect(noteUndone({ store: watched, fault })).toBe(1)
  expect([opens, [...reasons(again)].sort()]).toEqual([[E], ['Hủy rồi trả', 'Hủy rồi đóng'].sort()])
  expect([noteUndone({ store: watched, fault }), opens]).toEqual([0, [E]])
  expect(again.verify()).toMatchObject({ ok: true, numbers: [] })
})
