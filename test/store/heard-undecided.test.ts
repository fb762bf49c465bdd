import { expect, test } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { enrol, hear, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'

const [D, E] = ['d'.repeat(32), 'e'.repeat(32)]

test('of the dossiers that were heard those are named on which the province may yet say something else, and no others', () => {
  const { stores, done } = openCounters(2)
  const [one, two] = stores as [Store, Store]
  const province = openProvince()
  enrol(stores, province)
  for (const dossier of [D, E]) receiveHere(one, dossier)
  province.push(one, 9, () => 'confirmed')
  hear(two, province)
  expect(two.heard.undecided()).toEqual([])
  for (const [verdict, kept] of [
    ['held', [E]],
    ['confirmed', []],
    ['quarantined', [E]],
    ['superseded', []],
    ['rejected', []],
  ] as const) {
    if (verdict === 'held') {
      stepHere(one, E, 'appraised')
      province.push(one, 9, () => verdict)
    } else province.say(province.ledger.at(-1)?.event as never, verdict)
    hear(two, province)
    expect(two.heard.undecided(), verdict).toEqual(kept)
    expect(two.heard.of(E).doubtful.length, verdict).toBe(verdict === 'confirmed' ? 0 : 1)
  }
  expect(one.heard.undecided()).toEqual([])
  done()
})
