import { deflateRawSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { pack, unpack } from '../../electron/store/events/pack.ts'
import { WORDS } from '../../electron/store/events/pack-words.ts'
import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import {
  enrol,
  forge,
  hear,
  keyAt,
  LEDGER,
  openCounters,
  openProvince,
  receiveHere,
  stepHere,
} from './heard-hall.ts'
import { reopen } from './office.ts'
import { copyOf } from './spy.ts'

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
  const [one, two, three, four] = counters.stores as [Store, Store, Store, Store]
  return { ...counters, province, one, two, three, four }
}
const packed = (data: unknown): Uint8Array => pack(canonicalJson(data))
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

/** A dossier that one received, appraised and handed over, at every counter. */
function handedOver() {
  const all = opened(4)
  const { one, two, three, four, province } = all
  receiveHere(one, D)
  const key = keyAt(one, D)
  const done = stepHere(one, D, 'returned')
  const hearAll = (): void => [two, three, four].forEach(store => void hear(store, province))
  province.push(one, 9, confirmed)
  hearAll()
  /** Something that a machine says of a word of the province, and the province does not read. */
  const note = (by: Store, data: unknown, version = 1): void => {
    seq += 1
    const said = { type: 'verdict-noted', version, after: null, docs: [], actor: by.device.id, seq }
    province.say(forge(by, D, pack(canonicalJson(data)), said, key), 'confirmed')
    hearAll()
  }
  let seq = 50
  /** How it stands at the counters that heard of all of it: alike, told live or told anew. */
  const stands = () => {
    for (const store of [two, three]) {
      const live = store.registerHash()
      expect(store.rebuild().hash).toBe(live)
    }
    const [row, other] = [two, three].map(store => store.register.get(D))
    expect(row).toEqual(other)
    return { stage: row?.stage, flags: row?.flags, outcome: row?.outcome, rev: row?.rev }
  }
  const say = (verdict: 'held' | 'rejected' | 'confirmed' | 'superseded'): void => {
    const event = province.ledger.find(each => each.event.id === done.id)?.event
    if (event) province.say(event, verdict)
    hearAll()
  }
  return { ...all, act: done.id, note, say, stands }
}
const OUT = { stage: 'returned', flags: [], outcome: 'returned' }
const CALLED = { stage: 'returned', flags: ['recall-open'], outcome: null }

test('a note of the province’s word that nobody signed moves nothing, unless its machine took that act and the province said so', () => {
  const { one, four, act, note, stands } = handedOver()
  const other = 'e'.repeat(64)
  expect(stands()).toMatchObject({ ...OUT, rev: 2 })
  const lies: [Store, unknown, number?][] = [
    // Of another machine's act; of one that the province confirms; of one that there is not; of nothing at
    // all.
    ...(['rejected', 'superseded', 'held', undefined] as const).flatMap((verdict): [Store, unknown][] => [
      [four, { event: act, verdict }],
      [one, { event: act, verdict }],
      [one, { event: other, verdict }],
      [one, { verdict }],
    ]),
    [one, null],
    [one, [act]],
    // That it stands after all, though nobody ever doubted it: nothing that was handed over is to be handed
    // over again.
    [four, { event: act, verdict: 'confirmed' }, 2],
    [one, { event: act, verdict: 'confirmed' }, 2],
  ]
  for (const [at, [by, data, version]] of lies.entries()) {
    note(by, data, version)
    // A machine's own record has what it recorded; these it never did.
    expect(stands(), JSON.stringify([by.device.id, data])).toEqual({ ...OUT, rev: 3 + at })
  }
})

test('a note that says what the province said moves it at every counter, whenever that word comes', () => {
  const { one, act, note, say, stands } = handedOver()
  // Before the word on it is known, and as soon as it is. While it is held, the hand-over itself is passed
  // over.
  note(one, { event: act, verdict: 'held' })
  expect(stands()).toMatchObject(OUT)
  say('held')
  say('confirmed')
  expect(stands()).toMatchObject(CALLED)
  note(one, { event: act, verdict: 'confirmed' }, 2)
  expect(stands()).toMatchObject(OUT)
  note(one, { event: act, verdict: 'rejected' })
  expect(stands()).toMatchObject(OUT)
})

test('where a person was erased, a note calls back as long as it may be so', () => {
  const { one, two, act, note, say } = handedOver()
  two.record(writing => writing.erase(D))
  note(one, { event: act, verdict: 'held' })
  expect(two.register.get(D)).toMatchObject({ stage: 'returned', flags: [] })
  say('held')
  say('confirmed')
  expect(two.register.get(D)).toMatchObject(CALLED)
  expect(two.verify()).toMatchObject({ ok: true })
})

test('what a step of another counter says is held against what that step records, once, before anything reads it', () => {
  const { one, two, three, province } = opened(3)
  receiveHere(one, D)
  const key = keyAt(one, D)
  province.push(one, 9, confirmed)
  const honest = one.events.of(D)[0]?.data as object
  const intake = { type: 'intake', after: { stage: 'received', flags: [], outcome: null } }
  const appraisal = { type: 'appraisal', after: { stage: 'appraised', flags: [], outcome: null } }
  const worst: [unknown, object][] = [
    [{ ...honest, receivedAt: 'x' }, intake],
    [{ ...honest, receivedAt: '9999-12-31T23:59:59.999Z' }, intake],
    [{ ...honest, due: { at: 'x', why: '', calendar: '' } }, intake],
    [{ ...honest, answers: null }, intake],
    [{ receivedAt: 'x' }, intake],
    [{ ...honest, note: 'x'.repeat(1001) }, intake],
    // Left out, of nothing, and more than there is.
    ...Object.keys(honest).map((key): [unknown, object] => [without(honest, key), intake]),
    [{ ...honest, stranger: 1 }, intake],
    [null, intake],
    [{}, intake],
    [[], intake],
    // What leads nowhere is no step.
    [honest, { ...intake, after: null }],
    [{ conclusion: 'perhaps', findings: [], opinion: '' }, appraisal],
    ['x', appraisal],
    [null, appraisal],
    [
      { document: 'a'.repeat(64) },
      { type: 'approval', version: 1, after: { ...appraisal.after, stage: 'approved' } },
    ],
  ]
  for (const [at, [data, step]] of worst.entries()) {
    province.say(forge(one, D, packed(data), { ...step, seq: at + 2 }, key), 'confirmed')
  }
  const good = { conclusion: 'grant', findings: [], opinion: 'đủ' }
  province.say(forge(one, D, packed(good), { ...appraisal, seq: 120 }, key), 'confirmed')
  // A step that this program does not know is shown by its name, whatever it says.
  const newer = { type: 'to-sealed', after: { stage: 'sealed', flags: [], outcome: null } }
  province.say(forge(one, D, packed(null), { ...newer, seq: 121 }, key), 'confirmed')
  // One hears acts and key at once, the other the key at last.
  hear(two, province)
  three.heard.take({ ...province.page(three, 0, 99), keys: [] })
  expect(three.heard.lacking(LEDGER, 9)).toEqual([D])
  hear(three, province)
  for (const store of [two, three]) {
    const acts = store.events.of(D)
    expect(acts.map(({ passedOver = false }) => passedOver)).toEqual([
      false,
      ...worst.map(() => true),
      false,
      false,
    ])
    expect(acts.filter(({ passedOver }) => passedOver).every(({ data }) => data === null)).toBe(true)
    expect(store.register.get(D)).toMatchObject({ stage: 'sealed', rev: worst.length + 3 })
    const live = store.registerHash()
    expect(store.rebuild().hash).toBe(live)
    expect(store.verify()).toMatchObject({ ok: true })
  }
  expect(two.register.get(D)).toEqual(three.register.get(D))
})

/** The same without one of its fields. */
const without = (said: object, key: string): object =>
  Object.fromEntries(Object.entries(said).filter(([name]) => name !== key))

test('what a newer program says wrongly in a step is passed over once this one is brought up to date', () => {
  const { one, two, folders, province } = opened(2)
  receiveHere(one, D)
  const key = keyAt(one, D)
  province.push(one, 9, confirmed)
  const known = steps.appraisal.version
  const appraisal = { type: 'appraisal', version: known + 1 }
  const good = { conclusion: 'grant', findings: [], opinion: 'đủ' }
  for (const [at, data] of [good, { ...good, findings: 'x' }, null].entries()) {
    const after = { stage: 'appraised', flags: [], outcome: null }
    province.say(forge(one, D, packed(data), { ...appraisal, after, seq: at + 2 }, key), 'confirmed')
  }
  hear(two, province)
  const passed = (store: Store) => store.events.of(D).map(({ passedOver = false }) => passedOver)
  // Shown by its name, and not read.
  expect(passed(two)).toEqual([false, false, false, false])
  const copy = copyOf(folders[1] ?? '')
  clean.push(copy.done)
  const step = steps.appraisal as { version: number }
  try {
    step.version = known + 1
    const updated = reopen(copy.folder)
    expect(passed(updated)).toEqual([false, false, true, true])
    expect(updated.register.get(D)).toMatchObject({ stage: 'appraised', rev: 4 })
    expect(updated.verify()).toMatchObject({ ok: true, registers: 'equal' })
    updated.close()
  } finally {
    step.version = known
  }
})
