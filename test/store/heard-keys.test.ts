import { expect, test } from 'vitest'
import { unwrap, wrap } from '../../electron/keys/wrap.ts'
import { pack } from '../../electron/store/events/pack.ts'
import type { HeardPage } from '../../electron/store/other-acts.ts'
import type { Store } from '../../electron/store/store.ts'
import { giveKeys } from '../../electron/sync/round/give-keys.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { must } from '../../shared/base/must.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import {
  enrol,
  forge,
  hear,
  keyAt,
  LEDGER,
  openCounters,
  openProvince,
  type Province,
  receiveHere,
  sealingKey,
  stepHere,
} from './heard-hall.ts'
import { chance, connectionsOf, seedOf } from './spy.ts'

const HALLS = Number(process.env.TAI_CHO_HISTORIES ?? 16)
const MOVES = 24
const D = 'd'.repeat(32)
const STAGES = ['appraised', 'approved', 'signed', 'returned'] as const
const FINDINGS = { findings: [{ check: 'c1', verdict: 'yes', note: '' }], conclusion: 'grant', opinion: '' }

/** A machine that records what it likes on a dossier of another, under a key of its own. */
type Rogue = { store: Store; key: Uint8Array; seq: number; gave: boolean }
type Hall = {
  receiver: Store
  /** Counters that hear of it and act on it. */
  others: Store[]
  rogues: Rogue[]
  province: Province
  below: (n: number) => number
  met: Record<string, number>
}
const pick = <T>({ below }: Pick<Hall, 'below'>, of: readonly T[]): T => of[below(of.length)] as T
const meet = ({ met }: Hall, what: string): void => {
  met[what] = (met[what] ?? 0) + 1
}
const confirmed = () => 'confirmed' as const

function shuffled<T>({ below }: Hall, of: readonly T[]): T[] {
  const left = [...of]
  return of.map(() => left.splice(below(left.length), 1)[0] as T)
}

/** Gives its own key for the dossier of another, as often as it likes. */
function give({ province }: Hall, rogue: Rogue): void {
  province.keys.push({
    ...{ dossier: D, device: rogue.store.device.id },
    sealed: wrap(sealingKey(), rogue.key, `sxd/${D}`),
  })
  rogue.gave = true
}

/**
 * Records an act on it under its own key: one more, or as if it had received it; a step that is known, or by
 * its name alone.
 */
function meddle(hall: Hall, rogue: Rogue): void {
  const { province, below } = hall
  rogue.seq += 1
  const known = below(2) === 0
  const step = known ? 'appraised' : pick(hall, STAGES)
  const bent = {
    ...{ seq: rogue.seq, type: known ? 'appraisal' : `to-${step}` },
    after: { stage: step, flags: [], outcome: null },
    ...(below(3) === 0 ? { expectedRev: 0 } : {}),
  }
  const said = pick(hall, [FINDINGS, { note: 'x' }, { applicant: null }, [7]])
  const verdict: Verdict = below(4) === 0 ? 'superseded' : 'confirmed'
  province.say(forge(rogue.store, D, pack(canonicalJson(said)), bent, rogue.key), verdict)
  meet(hall, bent.expectedRev === 0 ? 'received by a rogue too' : 'acts of rogues')
}

/**
 * A page as the line brings it, with some of the keys in whatever order: the others are not given yet, or do
 * not fit.
 */
function hearSome(hall: Hall, store: Store): void {
  const { province, below } = hall
  const page = province.page(store, store.heard.read(LEDGER), 1 + below(4), store.heard.lacking(LEDGER, 9))
  const keys = shuffled(hall, page.keys).slice(0, below(page.keys.length + 1))
  const before = store.register.get(D)
  expect(store.heard.take({ ...page, keys })).toBe(true)
  const isMine = ({ device }: HeardPage['keys'][number]): boolean => device === hall.receiver.device.id
  if (keys.length > 0 && !keys.some(isMine) && !before) meet(hall, 'a rogue’s key came before the true one')
  if (keys.some(isMine) && before) meet(hall, 'the true key came where there was a line')
}

function act(hall: Hall, store: Store): void {
  if (!store.register.get(D)) return
  if (hall.below(2) === 0) stepHere(store, D, 'appraised', { type: 'appraisal', data: FINDINGS })
  else stepHere(store, D, pick(hall, STAGES))
  meet(hall, 'acts of other counters')
}

function move(hall: Hall): void {
  const { receiver, others, rogues, province, below } = hall
  const kind = below(10)
  const rogue = rogues.length > 0 ? pick(hall, rogues) : undefined
  if (kind < 2 && rogue) meddle(hall, rogue)
  else if (kind < 4 && rogue) give(hall, rogue)
  else if (kind < 5) act(hall, pick(hall, [receiver, ...others]))
  else if (kind < 6) province.push(pick(hall, [receiver, ...others]), 1 + below(3), confirmed)
  else hearSome(hall, pick(hall, [receiver, ...others]))
}

/** Everything told, every key given, and all of it heard. */
function heal(hall: Hall): void {
  const { receiver, others, rogues, province } = hall
  for (const rogue of rogues) if (!rogue.gave) give(hall, rogue)
  for (const store of [receiver, ...others]) while (province.push(store, 9, confirmed).length > 0);
  for (const store of [receiver, ...others]) {
    while (store.heard.read(LEDGER) < province.ledger.length) expect(hear(store, province, 5)).toBe(true)
    expect(hear(store, province)).toBe(true)
  }
}

/** Whether what an honest counter recorded is read there as it was said. */
function check(hall: Hall, key: Uint8Array): void {
  const { receiver, others, rogues, province } = hall
  const honest = new Set([receiver, ...others].map(({ device }) => device.id))
  const stores = [receiver, ...others]
  for (const store of stores) {
    expect(store.heard.lacking(LEDGER, 9)).toEqual([])
    const acts = store.events.of(D)
    expect(acts).toHaveLength(province.ledger.length)
    for (const { body, data } of acts) if (honest.has(body.device)) expect(data).not.toBeNull()
    expect(store.register.get(D)?.applicant).toBe('Người thứ nhất')
    expect(store.register.get(D)).toEqual(receiver.register.get(D))
    const live = store.registerHash()
    expect(store.verify()).toMatchObject({ ok: true, registers: 'equal', heard: [] })
    expect(store.rebuild().hash).toBe(live)
  }
  // From now on everybody seals under the key of who received it.
  for (const store of stores) {
    const { id } = stepHere(store, D, 'returned')
    const body = store.events.of(D).find(each => each.id === id)?.body
    const { device, epoch, seq } = body ?? expect.fail('no act')
    expect(unwrap(key, body?.payload ?? '', `${device}/${epoch}/${seq}`)).toBeDefined()
  }
  if (rogues.length > 1) meet(hall, 'halls with several rogues')
}

test('whatever keys other machines give and record under, in whatever order it comes: every counter reads what was said of a dossier', () => {
  const seed = seedOf('keys of dossiers')
  const met: Record<string, number> = {}
  for (let at = 0; at < HALLS; at++) {
    const below = chance(seed + at)
    const counters = openCounters(3 + (at % 4))
    const [receiver, two, three, ...bad] = counters.stores as [Store, Store, Store, ...Store[]]
    const province = openProvince()
    const rogues = bad.map((store, no) => ({
      store,
      key: new Uint8Array(32).fill(no + 1),
      seq: 1,
      gave: false,
    }))
    const hall: Hall = { receiver, others: [two, three], rogues, province, below, met }
    try {
      enrol(counters.stores, province)
      receiveHere(receiver, D, 'Người thứ nhất')
      const key = keyAt(receiver, D)
      // A rogue knows of a dossier what it heard; its keys may come before the true one does.
      province.push(receiver, 1, confirmed)
      for (const { store } of rogues) expect(hear(store, province)).toBe(true)
      for (let no = 0; no < MOVES; no++) move(hall)
      heal(hall)
      check(hall, key)
    } finally {
      counters.done()
    }
  }
  console.log(`${HALLS} halls: ${JSON.stringify(met)}`)
  expect(Object.keys(met).sort()).toHaveLength(6)
})

test('a paper that lies under another key of its dossier is found, and gone with all of them', () => {
  const counters = openCounters(3)
  try {
    const [one, two, bad] = counters.stores as [Store, Store, Store]
    const province = openProvince()
    enrol(counters.stores, province)
    receiveHere(one, D, 'Người thứ nhất')
    province.push(one, 9, confirmed)
    hear(bad, province)
    const theirs = new Uint8Array(32).fill(9)
    const bent = { type: 'note', after: null, docs: [], actor: bad.device.id, seq: 5 }
    province.say(forge(bad, D, pack('{}'), bent, theirs), 'confirmed')
    const sealed = wrap(sealingKey(), theirs, `sxd/${D}`)
    const page = province.page(two, 0, 9)
    expect(two.heard.take({ ...page, keys: [{ dossier: D, device: bad.device.id, sealed }] })).toBe(true)
    const about = { dossier: D, form: 'receipt', title: 'Giấy', number: null, signatures: 0 }
    const put = (text: string) =>
      two.papers.put(Buffer.from(text), { ...about, at: '2026-11-23T01:00:00.000Z' })
    const before = put('trước')
    expect([two.register.get(D)?.applicant, two.heard.lacking(LEDGER, 9)]).toEqual(['', [D]])
    hear(two, province)
    expect([two.register.get(D)?.applicant, two.heard.lacking(LEDGER, 9)]).toEqual(['Người thứ nhất', []])
    const hashes = [before, put('sau')]
    const read = () =>
      hashes.map(hash => two.papers.bytes(hash) && Buffer.from(two.papers.bytes(hash) ?? []).toString())
    expect(read()).toEqual(['trước', 'sau'])
    expect(put('trước')).toBe(before)
    expect(two.verify()).toMatchObject({ ok: true, registers: 'equal' })
    two.record(writing => writing.erase(D))
    expect(read()).toEqual([undefined, undefined])
    // No key that comes again brings anything back.
    expect(two.heard.take(province.page(two, 0, 9, [D]))).toBe(true)
    expect([two.heard.lacking(LEDGER, 9), saidAt(two).some(([, said]) => said)]).toEqual([[], false])
    expect(two.verify()).toMatchObject({ ok: true, registers: 'equal' })
  } finally {
    counters.done()
  }
})

/** The acts of the dossier at this counter: whose each is, and whether it is read. */
const saidAt = (store: Store): [string, boolean][] =>
  store.events.of(D).map(({ body, data }) => [body.device, data !== null])

test('received under two keys, by a machine that was put back or at two counters, it is read by all, under whichever key', () => {
  const counters = openCounters(3)
  try {
    const [one, again, two] = counters.stores as [Store, Store, Store]
    const province = openProvince()
    enrol(counters.stores, province)
    receiveHere(one, D, 'Người thứ nhất')
    receiveHere(again, D, 'Người thứ nhất')
    const key = keyAt(one, D)
    province.push(one, 9, confirmed)
    province.push(again, 9, () => 'superseded')
    hear(two, province)
    expect(saidAt(two)).toEqual([
      ['counter-1', true],
      ['counter-2', true],
    ])
    stepHere(two, D, 'appraised')
    province.push(two, 9, confirmed)
    hear(again, province)
    expect(saidAt(again)).toEqual([
      ['counter-1', true],
      ['counter-2', true],
      ['counter-3', true],
    ])
    // What it records from now on is sealed under the key of the act that stands.
    const { id } = stepHere(again, D, 'approved')
    const { payload, device, epoch, seq } = readEventBody(
      again.events.after(0, 9).find(each => each.id === id)?.bytes ?? '',
    )
    expect(unwrap(key, payload, `${device}/${epoch}/${seq}`)).toBeDefined()
    expect([again, two].map(store => store.heard.lacking(LEDGER, 9))).toEqual([[], []])
    for (const store of counters.stores)
      expect(store.verify()).toMatchObject({ ok: true, registers: 'equal' })
  } finally {
    counters.done()
  }
})

test('where nothing is to be given, a round notes how far it looked, and the next one writes nothing', async () => {
  const { value: counters, connections } = connectionsOf(() => openCounters(1))
  try {
    const [one] = counters.stores as [Store]
    const db = must(connections.at(-1), 'a connection')
    const written = () => db.prepare('SELECT total_changes()').pluck().get()
    let asked = 0
    const keys = async () => {
      asked += 1
      return { ok: true, value: undefined } as never
    }
    const round = () =>
      giveKeys({ heard: one.heard, line: { keys }, pace: { next: async () => 100 }, said: {} as never })
    const given = () => one.heard.keysToGive(9)
    receiveHere(one, D)
    await round()
    expect([asked, given()]).toEqual([1, { upTo: 1, keys: [] }])
    for (const stage of STAGES) stepHere(one, D, stage)
    const before = written()
    await round()
    expect([asked, given()]).toEqual([1, { upTo: 5, keys: [] }])
    const noted = written()
    expect(noted).not.toBe(before)
    await round()
    one.heard.keysGiven(5)
    expect(written()).toBe(noted)
    receiveHere(one, 'e'.repeat(32))
    await round()
    expect(asked).toBe(2)
  } finally {
    counters.done()
  }
})
