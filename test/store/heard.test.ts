import { afterEach, expect, test } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { enrol, hear, LEDGER, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'

const clean: (() => void)[] = []
afterEach(() => {
  for (const done of clean.splice(0).reverse()) done()
})
const D = 'd'.repeat(32)
const confirmed = () => 'confirmed' as const

function opened(many = 2) {
  const counters = openCounters(many)
  clean.push(counters.done)
  const province = openProvince()
  enrol(counters.stores, province)
  return { ...counters, province }
}

test('a dossier received at one counter is seen, found and gone on with at another', () => {
  const { stores, province } = opened()
  const [one, two] = stores as [Store, Store]
  receiveHere(one, D, 'Trần Thị Bưởi')
  province.push(one, 100, confirmed)
  expect(two.register.get(D)).toBeUndefined()
  expect(hear(two, province)).toBe(true)
  expect(two.register.get(D)).toEqual(one.register.get(D))
  expect(two.register.find('buoi', { limit: 5, before: null, offices: null })).toHaveLength(1)
  expect(two.register.open(null).map(({ dossier }) => dossier)).toEqual([D])
  expect(two.heard.of(D)).toEqual({ devices: ['counter-1'], doubtful: [] })
  stepHere(two, D, 'appraised')
  expect(two.events.of(D).map(({ body }) => [body.device, body.expectedRev])).toEqual([
    ['counter-1', 0],
    ['counter-2', 1],
  ])
  expect(two.register.get(D)).toMatchObject({ stage: 'appraised', rev: 2 })
  province.push(two, 100, confirmed)
  hear(one, province)
  expect(one.register.get(D)).toEqual(two.register.get(D))
  expect(one.registerHash()).toBe(two.registerHash())
  for (const store of stores) {
    const hash = store.registerHash()
    expect(store.rebuild().hash).toBe(hash)
    expect(store.verify()).toMatchObject({ ok: true, registers: 'equal' })
  }
  expect([one, two].map(store => store.heard.read(LEDGER))).toEqual([2, 1])
})
