import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { HASHES } from '../../electron/keys/hashes.ts'
import { openDatabase } from '../../electron/store/database/database.ts'
import { recordFile } from '../../electron/store/open-options.ts'
import type { Store } from '../../electron/store/store.ts'
import { batchOf } from '../../shared/ledger/batch.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { makeOlder } from '../sim/older-record.ts'
import { enrol, hear, LEDGER, openCounters, openProvince, receiveHere, stepHere } from './heard-hall.ts'
import { DATA_KEY, reopen } from './office.ts'
import { inDatabase } from './spoilings.ts'
import { copyOf } from './spy.ts'

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
  const [one, two] = counters.stores as [Store, Store]
  return { ...counters, province, one, two }
}

/** A record that heard three acts of two dossiers, as a copy that its test may spoil. */
function heardOne() {
  const { one, two, province, folders } = opened()
  receiveHere(one, D)
  const { id } = stepHere(one, D, 'appraised')
  receiveHere(one, E)
  province.push(one, 9, confirmed)
  hear(two, province)
  const copy = () => {
    const made = copyOf(folders[1] ?? '')
    clean.push(made.done)
    return made.folder
  }
  return { one, two, province, id, copy }
}

const OF = (id: string): string => `x'${id}'`
const EDITS: Record<string, (id: string) => string> = {
  'its bytes': id => `UPDATE heard SET bytes = replace(bytes, 'appraised', 'approvedx') WHERE id = ${OF(id)}`,
  'its place': id => `UPDATE heard SET position = 0 WHERE id = ${OF(id)}`,
  'its ledger': id => `UPDATE heard SET ledger = 'hg/sx' WHERE id = ${OF(id)}`,
  'its dossier': id => `UPDATE heard SET dossier = x'${E}' WHERE id = ${OF(id)}`,
  "the person's signature": id => `UPDATE heard SET person_signature = zeroblob(64) WHERE id = ${OF(id)}`,
  "the person's signature, gone": id => `UPDATE heard SET person_signature = NULL WHERE id = ${OF(id)}`,
  "the machine's signature": id => `UPDATE heard SET device_signature = zeroblob(64) WHERE id = ${OF(id)}`,
  'the certificate of its machine, gone': () =>
    `DELETE FROM publications WHERE kind = 'device' AND key = 'counter-1'`,
  'that it is shown': id => `UPDATE heard SET shown = 0 WHERE id = ${OF(id)}`,
  'its verdict': id => `UPDATE heard_words SET verdict = 'held' WHERE event = ${OF(id)}`,
  'when that was said': id =>
    `UPDATE heard_words SET at = '2020-01-01T00:00:00.000Z' WHERE event = ${OF(id)}`,
  'the bytes of its receipt': id =>
    `UPDATE heard_words SET bytes = replace(bytes, 'hg', 'gh') WHERE event = ${OF(id)}`,
  'the signature of its receipt': id =>
    `UPDATE heard_words SET signature = zeroblob(64) WHERE event = ${OF(id)}`,
  'the receipt of another': id =>
    `UPDATE heard_words SET (id, bytes, signature) = (SELECT id, bytes, signature FROM heard_words WHERE event <> ${OF(id)}) WHERE event = ${OF(id)}`,
  'its words, gone': id => `DELETE FROM heard_words WHERE event = ${OF(id)}`,
  'itself, gone': id => `DELETE FROM heard WHERE id = ${OF(id)}`,
  'its key, gone': () => `DELETE FROM dossier_keys WHERE dossier = x'${D}'`,
}

test('an act that was heard and edited by hand is named, whatever was edited of it', () => {
  const { id, copy } = heardOne()
  for (const [what, sql] of Object.entries(EDITS)) {
    const folder = copy()
    inDatabase(folder, sql(id))
    const spoilt = reopen(folder)
    const { ok, heard } = spoilt.verify()
    expect([ok, heard.includes(id)], what).toEqual([false, true])
    spoilt.close()
  }
  const both = copy()
  inDatabase(both, `DELETE FROM heard WHERE id = ${OF(id)}; DELETE FROM heard_words WHERE event = ${OF(id)}`)
  const gone = reopen(both)
  expect(gone.verify()).toMatchObject({ ok: false, registers: 'different', differing: [D] })
  gone.close()
  const passed = copy()
  inDatabase(passed, `UPDATE heard SET passed = 1 WHERE id = ${OF(id)}`)
  const over = reopen(passed)
  expect(over.verify()).toMatchObject({ ok: false, differing: [D] })
  over.close()
})

test('a heard act is genuine as long as every byte and signature of it is; one of nobody is none', () => {
  const { two, id, copy } = heardOne()
  expect(two.events.isGenuine(D, id)).toBe(true)
  expect([two.events.isGenuine(E, id), two.events.isGenuine(D, sha256('x'))]).toEqual([false, false])
  for (const what of [
    'its bytes',
    "the machine's signature",
    'the certificate of its machine, gone',
    "the person's signature",
    "the person's signature, gone",
    'the signature of its receipt',
  ]) {
    const folder = copy()
    inDatabase(folder, EDITS[what]?.(id) ?? '')
    const spoilt = reopen(folder)
    expect(spoilt.events.isGenuine(D, id), what).toBe(false)
    spoilt.close()
  }
})

test('an act that its machine signed together with others proves itself by its share', () => {
  const { one, two, province } = opened()
  receiveHere(one, D)
  for (const stage of ['appraised', 'approved']) stepHere(one, D, stage)
  province.push(one, 9, confirmed)
  const ids = province.ledger.map(({ event }) => event.id)
  const { root, shareOf } = batchOf(HASHES, ids)
  const together = Buffer.from(
    one.signAsDevice(DOMAIN.events, Buffer.from(root).toString('hex')),
    'base64url',
  )
  const page = province.page(two, 0, 9)
  const heard = page.acts.map(({ receipt, event }) => ({
    receipt,
    event: event && {
      ...event,
      deviceSignature: Buffer.from(shareOf(event.id, together)).toString('base64url'),
    },
  }))
  expect(two.heard.take({ ...page, acts: heard })).toBe(true)
  expect(ids.map(id => two.events.isGenuine(D, id))).toEqual([true, true, true])
  expect(two.verify()).toMatchObject({ ok: true, heard: [] })
})

test('erased here, a heard dossier tells nothing of the person, whatever is heard of it later; its key never comes', () => {
  const { one, two, province } = opened()
  receiveHere(one, D, 'Phạm Thị Dâu')
  receiveHere(one, E, 'Phạm Văn Em')
  province.push(one, 9, confirmed)
  expect(
    two.heard.take({
      ...province.page(two, 0, 9),
      keys: province.keys.filter(({ dossier }) => dossier === D),
    }),
  ).toBe(true)
  expect(two.register.get(D)).toMatchObject({ applicant: 'Phạm Thị Dâu' })
  for (const dossier of [D, E]) two.record(writing => writing.erase(dossier))
  stepHere(one, D, 'appraised')
  province.push(one, 9, confirmed)
  expect(two.heard.lacking(LEDGER, 9)).toEqual([])
  expect(two.heard.take(province.page(two, 0, 9))).toBe(true)
  expect(two.register.get(D)).toMatchObject({ applicant: '', stage: 'appraised', rev: 2 })
  expect(two.register.get(E)).toMatchObject({ applicant: '' })
  expect(two.events.of(D).map(({ data }) => data)).toEqual([null, null])
  expect(() => stepHere(two, E, 'appraised')).toThrow('erased')
  const live = two.registerHash()
  expect(two.verify()).toMatchObject({ ok: true, registers: 'equal', heard: [] })
  expect(two.rebuild().hash).toBe(live)
})

test('papers are wanted that heard acts of open dossiers name, the oldest first, until they are here', () => {
  const { one, two, province } = opened()
  const bytes = ['một', 'hai', 'ba'].map(text => new TextEncoder().encode(text))
  const paperOf = (dossier: string, at: number) => {
    const paper = {
      dossier,
      form: 'result',
      title: 'Giấy',
      at: '2026-11-23T01:00:00.000Z',
      number: null,
      signatures: 0,
    }
    return [bytes[at] ?? new Uint8Array(), paper] as const
  }
  receiveHere(one, D)
  receiveHere(one, E)
  const [first, second, third] = [
    one.papers.put(...paperOf(D, 0)),
    one.papers.put(...paperOf(E, 1)),
    one.papers.put(...paperOf(D, 2)),
  ]
  stepHere(one, D, 'approved', { docs: [first] })
  stepHere(one, E, 'approved', { docs: [second] })
  stepHere(one, D, 'signed', { docs: [third] })
  province.push(one, 9, confirmed)
  expect(two.heard.wanted(9)).toEqual([])
  hear(two, province)
  const wanted = (most = 9) => two.heard.wanted(most).map(({ content }) => content)
  expect(two.heard.wanted(1)).toEqual([{ content: first, agency: 'sxd', dossier: D, code: null }])
  expect(wanted()).toEqual([first, second, third])
  two.papers.put(...paperOf(D, 0))
  expect(wanted()).toEqual([second, third])
  stepHere(two, E, 'returned')
  expect(wanted()).toEqual([third])
  stepHere(one, D, 'returned')
  province.push(one, 9, confirmed)
  hear(two, province)
  expect(wanted()).toEqual([])
  stepHere(one, D, 'received')
  province.push(one, 9, confirmed)
  hear(two, province)
  expect(wanted()).toEqual([third])
  expect(two.verify()).toMatchObject({ ok: true, papers: [] })
})

test('a record in doubt shows what was heard and takes no page; one of an older program, only read, has heard nothing', () => {
  const { one, two, province, copy } = heardOne()
  const shut = copy()
  rmSync(`${shut}/anchor`)
  const doubtful = reopen(shut)
  expect(doubtful.recovery?.reason).toBe('anchor-damaged')
  expect(doubtful.register.get(D)).toEqual(one.register.get(D))
  expect(doubtful.events.of(D).map(({ data }) => data)).toEqual(two.events.of(D).map(({ data }) => data))
  const page = province.page(doubtful, 0, 9)
  expect(() => doubtful.heard.take(page)).toThrow('recovery-mode')
  expect(() => doubtful.heard.keysGiven(1)).toThrow('recovery-mode')
  doubtful.close()
  const old = copy()
  const db = openDatabase(recordFile(old), DATA_KEY)
  makeOlder(db, 13)
  db.close()
  const before = copyOf(old)
  clean.push(before.done)
  rmSync(`${before.folder}/anchor`)
  const read = reopen(before.folder)
  expect([read.recovery?.reason, read.heard.wanted(9), read.heard.of(D), read.heard.read(LEDGER)]).toEqual([
    'anchor-damaged',
    [],
    { devices: [], doubtful: [] },
    0,
  ])
  expect([read.events.of(D), read.delivery.wordOn(sha256('x')), read.events.recorded()]).toEqual([
    [],
    undefined,
    0,
  ])
  read.close()
  const updated = reopen(old)
  expect([updated.recovery, updated.heard.read(LEDGER)]).toEqual([null, 0])
  hear(updated, province)
  expect(updated.registerHash()).toBe(two.registerHash())
  expect(updated.verify()).toMatchObject({ ok: true })
  updated.close()
})
