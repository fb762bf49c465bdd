import Database from 'better-sqlite3'
import { afterEach, expect, test, vi } from 'vitest'
import { wrap } from '../../electron/keys/wrap.ts'
import { pack } from '../../electron/store/events/pack.ts'
import type { HeardPage } from '../../electron/store/other-acts.ts'
import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import {
  enrol,
  forge,
  hear,
  LEDGER,
  openCounters,
  openProvince,
  receiveHere,
  sealingKey,
  stepHere,
} from './heard-hall.ts'

const clean: (() => void)[] = []
afterEach(() => {
  vi.restoreAllMocks()
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
  const [one, two] = counters.stores as [Store, Store]
  return { ...counters, province, one, two }
}

type Statement = Database.Statement
const STATEMENT = Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')) as Statement
/** Has every statement that is asked from now on seen before it is. */
function watch(seen: (sql: string) => void): void {
  for (const how of ['run', 'get', 'all', 'iterate'] as const) {
    const ask = STATEMENT[how]
    vi.spyOn(STATEMENT, how).mockImplementation(function (this: Statement, ...given: unknown[]) {
      seen(this.source)
      return (ask as (...all: unknown[]) => never).apply(this, given)
    })
  }
}

/** All that a page of acts may move. */
const stands = (store: Store) => ({
  read: store.heard.read(LEDGER),
  lacking: store.heard.lacking(LEDGER, 9),
  acts: [D, E].map(dossier => store.events.of(dossier).map(({ id, data }) => [id, data])),
  words: [D, E].map(dossier => store.heard.of(dossier)),
  lines: [D, E].map(dossier => store.register.get(dossier)),
  register: store.registerHash(),
  waiting: store.outbox.waiting(),
  state: store.delivery.state(),
})

/**
 * A page that brings everything a page can: acts, a later word, keys, one that is lacking; and one own act
 * among its dossiers.
 */
function fullPage(): { two: Store; page: HeardPage } {
  const { one, two, province } = opened()
  receiveHere(one, D)
  province.push(one, 9, confirmed)
  hear(two, province)
  stepHere(two, D, 'appraised')
  stepHere(one, D, 'signed')
  receiveHere(one, E)
  stepHere(one, E, 'appraised')
  province.push(one, 9, () => 'held')
  for (const { event } of province.ledger.slice(1)) province.say(event, 'confirmed')
  return { two, page: province.page(two, 1, 99) }
}

test('a page that fails at any statement has moved nothing, and the same page can be taken again', () => {
  let statements = 0
  const whole = fullPage()
  watch(() => statements++)
  expect(whole.two.heard.take(whole.page)).toBe(true)
  vi.restoreAllMocks()
  const after = stands(whole.two)
  expect(after).toMatchObject({
    read: 7,
    lacking: [],
    lines: [{ stage: 'appraised', rev: 3 }, { stage: 'appraised' }],
  })
  let failed = 0
  for (let at = 1; at <= statements; at++) {
    const { two, page } = fullPage()
    const before = stands(two)
    let asked = 0
    watch(() => {
      if (++asked === at) throw new Database.SqliteError('broken', 'SQLITE_ERROR')
    })
    expect(() => two.heard.take(page)).toThrow('broken')
    vi.restoreAllMocks()
    failed++
    expect(stands(two), `statement ${at}`).toEqual(before)
    expect(two.heard.take(page)).toBe(true)
    expect(stands(two)).toMatchObject({
      read: 7,
      lacking: [],
      lines: [{ stage: 'appraised' }, { stage: 'appraised' }],
    })
    expect(two.verify()).toMatchObject({ ok: true })
    for (const done of clean.splice(0)) done()
  }
  console.log(`a page stopped at each of ${failed} statements`)
  expect(failed).toBeGreaterThan(40)
})

test('a page of which one event is not what its receipt names is not kept, nor anything of it', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  stepHere(one, D, 'appraised')
  province.push(one, 9, confirmed)
  const page = province.page(two, 0, 9)
  const [first, second] = page.acts
  if (!first?.event || !second?.event) throw new Error('no acts')
  const { event, receipt } = second
  const bent: Record<string, HeardPage['acts'][number]> = {
    'another event': { receipt, event: first.event },
    'other bytes': {
      receipt,
      event: { ...event, bytes: event.bytes.replace('to-appraised', 'to-approved1') },
    },
    'no JSON': { receipt, event: { ...event, bytes: 'x' } },
    'no bytes': { receipt },
    'another number': { receipt: { ...receipt, body: { ...receipt.body, seq: 9 } }, event },
    'another machine': { receipt: { ...receipt, body: { ...receipt.body, device: 'counter-9' } }, event },
    'another ledger': { receipt: { ...receipt, body: { ...receipt.body, office: 'hg/sx' } }, event },
  }
  const before = stands(two)
  for (const [what, act] of Object.entries(bent)) {
    expect(two.heard.take({ ...page, acts: [first, act] }), what).toBe(false)
    expect(stands(two), what).toEqual(before)
  }
  expect(two.heard.take({ ...page, ledger: 'hg/sx' })).toBe(false)
  expect(two.heard.take(page)).toBe(true)
})

test('without its key a dossier has no line, takes nothing, and no key is made for it; only the one that opens it is kept', () => {
  const { one, two, province } = opened()
  receiveHere(one, D, 'Lê Thị Cúc')
  receiveHere(one, E)
  province.push(one, 9, confirmed)
  const { keys } = province.page(two, 0, 9)
  const [ofD, ofE] = [D, E].map(dossier => keys.find(key => key.dossier === dossier))
  if (!ofD || !ofE) throw new Error('no keys')
  expect(two.heard.take({ ...province.page(two, 0, 9), keys: [] })).toBe(true)
  expect(two.heard.lacking(LEDGER, 9)).toEqual([D, E])
  expect(two.heard.lacking(LEDGER, 1)).toEqual([D])
  expect(two.heard.lacking('hg/other', 9)).toEqual([])
  expect(two.register.find('', { limit: 9, before: null, offices: null })).toEqual([])
  expect(() => stepHere(two, D, 'appraised')).toThrow('not here yet')
  const later = { ...province.page(two, 2, 9) }
  const wrong = [
    { ...ofD, sealed: ofE.sealed },
    { ...ofD, sealed: `${ofD.sealed.slice(0, -1)}${ofD.sealed.endsWith('A') ? 'B' : 'A'}` },
    { ...ofD, sealed: '' },
    // Sealed by a counter of the Centre, and of nothing that was heard.
    { ...ofD, sealed: wrap(sealingKey(), new Uint8Array(32).fill(3), `sxd/${D}`) },
    { ...ofD, sealed: wrap(sealingKey(), new Uint8Array(5), `sxd/${D}`) },
    { ...ofD, dossier: 'f'.repeat(32) },
  ]
  expect(two.heard.take({ ...later, keys: wrong })).toBe(true)
  expect(two.heard.lacking(LEDGER, 9)).toEqual([D, E])
  expect(two.verify()).toMatchObject({ ok: true })
  expect(two.heard.take({ ...later, keys: [...wrong, ofD] })).toBe(true)
  expect(two.heard.lacking(LEDGER, 9)).toEqual([E])
  expect(two.register.get(D)).toEqual(one.register.get(D))
  expect(two.register.find('cuc', { limit: 9, before: null, offices: null })).toHaveLength(1)
  expect(two.verify()).toMatchObject({ ok: true })
})

test('keys are given once, of what was received here; what was heard of is given by who received it', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  receiveHere(one, E)
  expect(one.heard.keysToGive(1).keys.map(({ dossier }) => dossier)).toEqual([D])
  const first = one.heard.keysToGive(1)
  one.heard.keysGiven(first.upTo)
  expect(one.heard.keysToGive(9).keys).toMatchObject([{ agency: 'sxd', dossier: E }])
  province.push(one, 9, confirmed)
  province.keys.push(...first.keys.map(key => ({ ...key, device: 'counter-1' })))
  stepHere(one, D, 'appraised')
  expect(one.heard.keysToGive(9)).toEqual({ upTo: 3, keys: [] })
  hear(two, province)
  stepHere(two, D, 'approved')
  expect(two.heard.keysToGive(9).keys).toEqual([])
})

test('what no program of ours says is passed over, and keeps nothing else from being read', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  const given = one.heard.keysToGive(1)
  province.push(one, 9, confirmed)
  one.heard.keysGiven(0)
  expect(given.keys).toHaveLength(1)
  const intake = { type: 'intake', after: { stage: 'received', flags: [], outcome: null } }
  const appraisal = { type: 'appraisal', after: { stage: 'appraised', flags: [], outcome: null } }
  const packed = (data: unknown) => pack(canonicalJson(data))
  const worst: [Uint8Array, object][] = [
    [packed({ applicant: { name: 7, idNumber: 'x', phone: {} }, code: null, due: null }), intake],
    [packed({ applicant: { name: 'x', idNumber: [], phone: '1' }, code: {}, due: { at: {} } }), intake],
    [Uint8Array.of(1, 2, 3, 255), appraisal],
    [new Uint8Array(0), appraisal],
    [packed([[]]), { ...appraisal, type: 'sealing' }],
  ]
  for (const [at, [said, step]] of worst.entries())
    province.say(forge(one, D, said, { ...step, seq: at + 2 }), 'confirmed')
  expect(hear(two, province)).toBe(true)
  expect(two.register.get(D)).toMatchObject({ applicant: one.register.get(D)?.applicant, rev: 6 })
  stepHere(two, D, 'signed')
  expect(two.register.get(D)).toMatchObject({ stage: 'signed', rev: 7 })
  const passed = two.events.of(D).filter(({ passedOver }) => passedOver)
  console.log(`${passed.length} of ${worst.length} acts that say nothing readable are passed over`)
  expect(passed.length).toBeGreaterThanOrEqual(3)
  const live = two.registerHash()
  expect(two.rebuild().hash).toBe(live)
  expect(two.verify()).toMatchObject({ ok: true })
})

test('a record that heard nothing asks nothing of it, in no act and no answer of the province', () => {
  const { one, two, province } = opened()
  const asked: string[] = []
  watch(sql => asked.push(sql))
  receiveHere(one, D)
  stepHere(one, D, 'appraised')
  one.register.get(D)
  one.events.of(D)
  const first = one.delivery.run({ epoch: 1, seq: 1 }, { events: 9, bytes: 1e6 })
  one.delivery.settle(
    first?.events.map(event => province.say(event, 'confirmed').receipt) ?? [],
    province.tick(),
  )
  const acts = asked.splice(0)
  expect(acts.length).toBeGreaterThan(15)
  expect(acts.filter(sql => /heard/.test(sql))).toEqual([])
  // Whoever heard asks: the watch sees it.
  hear(two, province)
  expect(asked.some(sql => /heard/.test(sql))).toBe(true)
})
