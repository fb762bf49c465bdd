import { cpSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { newKeyPair } from '../../electron/keys/ed25519.ts'
import { restoreStore } from '../../electron/store/copies/restore-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { enrol, hear, LEDGER, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'
import { DATA_KEY, reopen } from './office.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const D = 'd'.repeat(32)
const E = 'e'.repeat(32)
const confirmed = () => 'confirmed' as const

function opened(many = 2) {
  const counters = openCounters(many)
  clean.push(counters.done)
  const province = openProvince()
  enrol(counters.stores, province)
  const [one, two, three] = counters.stores as [Store, Store, Store]
  return { ...counters, province, one, two, three }
}
const devicesOf = (store: Store) => store.events.of(D).map(({ body }) => body.device.slice(-1))
const sound = (store: Store) => {
  const live = store.registerHash()
  expect(store.verify()).toMatchObject({ ok: true, registers: 'equal', heard: [] })
  expect(store.rebuild().hash).toBe(live)
}

test('an act that nobody has placed yet stands behind all that was heard; its receipt puts it in its place, and the line with it', () => {
  const { one, two, three, province } = opened(3)
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  for (const store of [two, three]) hear(store, province)
  stepHere(two, D, 'appraised')
  stepHere(three, D, 'approved')
  province.push(two, 9, confirmed)
  province.push(three, 9, confirmed)
  stepHere(one, D, 'signed')
  hear(one, province)
  expect(devicesOf(one)).toEqual(['1', '2', '3', '1'])
  expect(one.register.get(D)).toMatchObject({ stage: 'signed', rev: 4 })
  sound(one)
  // Its own act was placed before one that it heard since: another order, another line, at once.
  province.push(one, 9, confirmed)
  stepHere(two, D, 'returned')
  province.push(two, 9, confirmed)
  hear(one, province)
  expect(one.register.get(D)).toMatchObject({ stage: 'returned', rev: 5 })
  sound(one)
})

test('a receipt that comes late moves the line in the same transaction', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  hear(two, province)
  stepHere(one, D, 'appraised')
  stepHere(two, D, 'approved')
  // The province has both, one before two; its answer to one is lost, and one hears of two first.
  const run = one.delivery.run({ epoch: 1, seq: 2 }, { events: 9, bytes: 1e6 })
  const mine = run?.events.map(event => province.say(event, 'confirmed')) ?? []
  province.push(two, 9, confirmed)
  hear(one, province)
  expect(devicesOf(one)).toEqual(['1', '2', '1'])
  expect(one.register.get(D)?.stage).toBe('appraised')
  one.delivery.settle(
    mine.map(({ receipt }) => receipt),
    province.tick(),
  )
  expect(devicesOf(one)).toEqual(['1', '1', '2'])
  expect(one.register.get(D)?.stage).toBe('approved')
  sound(one)
  hear(two, province)
  expect(two.register.get(D)).toEqual(one.register.get(D))
})

test('what the province does not confirm changes nothing here and counts; its later word tells the line anew', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  const { id } = stepHere(one, D, 'appraised')
  province.push(one, 9, () => 'held')
  hear(two, province)
  expect(two.register.get(D)).toMatchObject({ stage: 'received', rev: 2 })
  expect(two.heard.of(D).doubtful).toMatchObject([{ verdict: 'held', reason: 'uses-over' }])
  expect(two.delivery.wordOn(id)?.verdict).toBe('held')
  const held = province.ledger.at(-1)
  if (!held) throw new Error('nothing was said')
  province.say(held.event, 'confirmed')
  hear(two, province)
  expect(two.register.get(D)).toMatchObject({ stage: 'appraised', rev: 2 })
  expect(two.heard.of(D).doubtful).toEqual([])
  province.say(held.event, 'superseded')
  hear(two, province)
  expect(two.register.get(D)).toMatchObject({ stage: 'received', rev: 2 })
  sound(two)
})

const APPROVED = {
  ...{ number: '1/GP-SXD', document: 'f'.repeat(64), note: '', binding: null },
  signer: { authority: '', capacity: 'KT.', title: '', name: '', delegation: '', decision: '' },
}

test('a dossier of which nothing was ever confirmed has no line; approvals that count are those of all counters', () => {
  const { one, two, province } = opened()
  const [person] = one.publications.all('person')
  receiveHere(one, D)
  stepHere(one, D, 'approved', { type: 'approval', data: APPROVED })
  province.push(one, 9, () => 'held')
  hear(two, province)
  expect([two.register.get(D), two.register.open(null)]).toEqual([undefined, []])
  expect(two.events.approvalsUnder([person?.id ?? ''])).toBe(0)
  for (const { event } of [...province.ledger]) province.say(event, 'confirmed')
  hear(two, province)
  expect(two.register.get(D)).toMatchObject({ stage: 'approved', rev: 2 })
  expect(two.events.approvalsUnder([person?.id ?? ''])).toBe(1)
  sound(two)
})

test('a province that was put back: all is heard again, earlier words go where it says something else; keys are given again', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  receiveHere(one, E)
  province.push(one, 9, confirmed)
  hear(two, province)
  const before = two.registerHash()
  const at = province.tick()
  const [first, second] = province.ledger.splice(0)
  if (!first || !second) throw new Error('nothing was said')
  for (const store of [one, two]) store.delivery.losePage(at, [{ office: LEDGER, size: 2 }])
  expect([two.heard.read(LEDGER), one.heard.keysToGive(9).keys.length]).toEqual([0, 2])
  // What was heard may be all that is left: it stays.
  expect(two.registerHash()).toBe(before)
  province.say(second.event, 'confirmed')
  province.say(second.event, 'held')
  province.say(first.event, 'held')
  province.say(first.event, 'confirmed')
  hear(two, province)
  expect(two.register.get(D)).toEqual(one.register.get(D))
  expect(two.heard.of(E).doubtful).toMatchObject([{ verdict: 'held' }])
  sound(two)
  // A later word of the old days is none of the new ones.
  province.ledger.splice(0)
  two.delivery.losePage(province.tick(), [{ office: LEDGER, size: 4 }])
  province.say(first.event, 'superseded')
  hear(two, province)
  expect(two.heard.of(D).doubtful).toMatchObject([{ verdict: 'superseded' }])
  sound(two)
})

test('another province: acts heard from the one before still prove themselves, own ones wait for their new place', () => {
  const { one, two, stores, province } = opened()
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  hear(two, province)
  stepHere(two, D, 'appraised')
  province.push(two, 9, confirmed)
  hear(one, province)
  stepHere(one, D, 'approved')
  province.push(one, 9, confirmed)
  hear(two, province)
  sound(two)
  const next = openProvince(newKeyPair())
  enrol(stores, next, 2)
  expect(devicesOf(one)).toEqual(['2', '1', '1'])
  for (const store of stores) sound(store)
  for (const store of stores) next.push(store, 9, confirmed)
  for (const store of stores) hear(store, next)
  expect(one.registerHash()).toBe(two.registerHash())
  for (const store of stores) sound(store)
})

test('a machine put back from its backup hears what it did itself since, with the key of what it received, and goes on', () => {
  const { one, two, province, folders } = opened()
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  hear(two, province)
  one.backup(`${folders[0]}-backup`)
  receiveHere(one, E, 'Lê Văn Mận')
  stepHere(one, D, 'appraised')
  province.push(one, 9, confirmed)
  stepHere(one, D, 'approved')
  const to = `${folders[0]}-again`
  restoreStore(`${folders[0]}-backup`, to, DATA_KEY)
  const again = reopen(to)
  clean.push(() => again.close())
  enrol([again, two], province, 2)
  expect(again.register.get(E)).toBeUndefined()
  stepHere(again, D, 'signed')
  hear(again, province)
  hear(two, province)
  province.push(again, 9, confirmed)
  hear(two, province)
  // Its own acts of before are heard ones: they are in this record no more.
  expect(again.heard.of(D).devices).toEqual(['counter-1'])
  expect(again.events.of(D).map(({ id }) => again.heard.has(id))).toEqual([false, true, false])
  expect(again.register.get(E)).toMatchObject({ applicant: 'Lê Văn Mận' })
  expect(again.registerHash()).toBe(two.registerHash())
  for (const store of [again, two]) sound(store)
})

test('a copy of a record that heard opens, and hears on', async () => {
  const { one, two, province, folders } = opened()
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  hear(two, province)
  await two.mirror(`${folders[1]}-mirror`, province.tick())
  two.backup(`${folders[1]}-backup`)
  receiveHere(one, E)
  province.push(one, 9, confirmed)
  for (const from of ['-mirror', '-backup']) {
    const to = `${folders[1]}${from}-again`
    restoreStore(`${folders[1]}${from}`, to, DATA_KEY)
    const again = reopen(to)
    expect(again.register.get(D)).toEqual(one.register.get(D))
    hear(again, province)
    expect(again.register.get(E)).toEqual(one.register.get(E))
    sound(again)
    again.close()
  }
  const killed = `${folders[1]}-killed`
  cpSync(folders[1] ?? '', killed, { recursive: true })
  const after = reopen(killed)
  expect([after.recovery, after.registerHash()]).toEqual([null, two.registerHash()])
  after.close()
})
