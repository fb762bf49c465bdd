import { deflateRawSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { pack, unpack } from '../../electron/store/events/pack.ts'
import { WORDS } from '../../electron/store/events/pack-words.ts'
import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { enrol, forge, hear, keyAt, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'

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
  const [one, two, three] = counters.stores as [Store, Store, Store]
  return { ...counters, province, one, two, three }
}
/** All that people can say with one act, hashes apart, is less than this. */
const MOST = 4_000_000
const PACKING = { dictionary: Buffer.from(WORDS), windowBits: 12, memLevel: 4 }

test('a few bytes that unpack to more than any act says are not unpacked, and keep nothing else from being read', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  const key = keyAt(one, D)
  province.push(one, 9, confirmed)
  // What an honest one says, with blanks behind it: whoever unpacks it can read it.
  const text = (many: number) => canonicalJson({ note: 'x' }).padEnd(many)
  const bomb = Buffer.concat([Buffer.of(1), deflateRawSync(text(2 * MOST), PACKING)])
  const largest = pack(text(MOST))
  expect(unpack(largest)).toHaveLength(MOST)
  expect(() => pack(text(MOST + 1))).toThrow(RangeError)
  console.log(`${bomb.length} bytes would unpack to ${2 * MOST}, ${largest.length} unpack to ${MOST}`)
  const step = (stage: string) => ({ type: `to-${stage}`, after: { stage, flags: [], outcome: null } })
  for (const [at, said] of [largest, bomb, bomb].entries())
    province.say(
      forge(one, D, said, { ...step(at === 0 ? 'appraised' : 'signed'), seq: at + 2 }, key),
      'confirmed',
    )
  expect(hear(two, province)).toBe(true)
  expect(two.events.of(D).map(({ passedOver = false }) => passedOver)).toEqual([false, false, true, true])
  expect(two.register.get(D)).toMatchObject({ stage: 'appraised', rev: 4 })
  expect(two.verify()).toMatchObject({ ok: true })
})

test('an act that says more than is ever unpacked is not recorded, and the next one is', () => {
  const { one } = opened()
  receiveHere(one, D)
  const data = { note: ' '.repeat(MOST) }
  expect(() => stepHere(one, D, 'appraised', { data })).toThrow(RangeError)
  expect(one.events.of(D)).toHaveLength(1)
  stepHere(one, D, 'appraised', { data: { note: ' '.repeat(MOST - 100) } })
  expect(one.register.get(D)).toMatchObject({ stage: 'appraised', rev: 2 })
  expect(one.verify()).toMatchObject({ ok: true })
})
