import { expect, test } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { readEventBody } from '../../shared/record/read-bytes.ts'
import type { Verdict } from '../../shared/record/receipt.ts'
import {
  enrol,
  hear,
  LEDGER,
  openCounters,
  openProvince,
  type Province,
  receiveHere,
  stepHere,
} from './heard-hall.ts'
import { chance, seedOf } from './spy.ts'

const HISTORIES = Number(process.env.TAI_CHO_HISTORIES ?? 24)
const MOVES = 60
const STAGES = ['appraised', 'approved', 'signed', 'returned', 'received'] as const
const FINDINGS = { findings: [{ check: 'c1', verdict: 'yes', note: '' }], conclusion: 'grant', opinion: '' }

type Hall = { stores: Store[]; province: Province; below: (n: number) => number; met: Record<string, number> }
const pick = <T>({ below }: Hall, of: readonly T[]): T => of[below(of.length)] as T
const meet = ({ met }: Hall, what: string): void => {
  met[what] = (met[what] ?? 0) + 1
}
const verdictIn = (hall: Hall, doubts: boolean) => (): Verdict =>
  doubts && hall.below(6) === 0 ? pick(hall, ['held', 'superseded', 'quarantined'] as const) : 'confirmed'

function act(hall: Hall, store: Store, no: number): void {
  const known = store.register.find('', { limit: 50, before: null, offices: null })
  if (known.length === 0 || hall.below(3) === 0) {
    receiveHere(store, no.toString(16).padStart(32, '0'), `Người thứ ${'abcdefghij'[no % 10]}`)
    return
  }
  const { dossier } = pick(hall, known)
  const others = store.heard.of(dossier).devices.length
  meet(hall, others > 0 ? 'acts on a heard dossier' : 'acts on an own dossier')
  const kind = hall.below(4)
  if (kind === 0) stepHere(store, dossier, 'appraised', { type: 'appraisal', data: FINDINGS })
  else if (kind === 1) stepHere(store, dossier, 'x', { type: 'note', after: null })
  else stepHere(store, dossier, pick(hall, STAGES))
}

function move(hall: Hall, no: number, doubts: boolean): void {
  const { stores, province, below } = hall
  const store = pick(hall, stores)
  const kind = below(10)
  if (kind < 4) act(hall, store, no)
  else if (kind < 6) province.push(store, 1 + below(4), verdictIn(hall, doubts))
  else if (kind < 8) expect(hear(store, province, 1 + below(5))).toBe(true)
  else if (kind === 8) {
    // A page that was read already, or one that is not its turn yet.
    const from = below(province.ledger.length + 1)
    const before = store.heard.read(LEDGER)
    const page = province.page(store, from, 1 + below(4))
    expect(store.heard.take({ ...page, to: Math.min(page.to, before) })).toBe(true)
    expect(store.heard.read(LEDGER)).toBe(before)
    meet(hall, from < before ? 'pages taken twice' : 'pages taken out of turn')
  } else if (doubts && province.ledger.length > 0) {
    const { event } = pick(hall, province.ledger)
    province.say(event, verdictIn(hall, doubts)())
    meet(hall, 'later words')
  }
}

const last = <T>(of: readonly T[]): T | undefined => of.at(-1)

/** Everything told and heard, in turns, until nothing is new. */
function heal(hall: Hall, doubts: boolean): void {
  const { stores, province } = hall
  for (const store of stores) while (province.push(store, 7, verdictIn(hall, doubts)).length > 0);
  // Later words on acts of one's own come by the feed.
  for (const store of stores) province.tell(store)
  for (const store of stores)
    while (store.heard.read(LEDGER) < province.ledger.length) expect(hear(store, province, 9)).toBe(true)
}

function check(hall: Hall): void {
  const { stores, province } = hall
  const acts = Map.groupBy(province.ledger, ({ event }) => readEventBody(event.bytes).dossier ?? '')
  for (const [dossier, entries] of acts) {
    const words = Map.groupBy(entries, ({ event }) => event.id)
    const confirmed = [...words.values()].every(of => last(of)?.receipt.body.verdict === 'confirmed')
    const hands = new Set(entries.map(({ receipt }) => receipt.body.device))
    const placed = entries.filter(({ receipt }) => receipt.body.no === 0).map(({ event }) => event.id)
    for (const store of stores) {
      expect(store.events.of(dossier).map(({ id }) => id)).toEqual(placed)
      for (const [id, of] of words)
        expect(store.delivery.wordOn(id)?.verdict).toBe(last(of)?.receipt.body.verdict)
    }
    const readers = confirmed ? stores : stores.filter(({ device }) => !hands.has(device.id))
    const rows = readers.map(({ register }) => JSON.stringify(register.get(dossier)))
    expect(new Set(rows).size).toBeLessThanOrEqual(1)
    if (readers.length > 1)
      meet(hall, confirmed ? 'equal lines, all confirmed' : 'equal lines, some in doubt')
    for (const store of stores) expect(store.register.get(dossier)?.rev ?? placed.length).toBe(placed.length)
  }
}
test('whatever counters do and hear, in whatever pages: equal lines, told anew the same, and nothing in doubt', () => {
  const seed = seedOf('heard histories')
  const met: Record<string, number> = {}
  for (let at = 0; at < HISTORIES; at++) {
    const below = chance(seed + at)
    const counters = openCounters(2 + below(3))
    const doubts = at % 2 === 1
    try {
      const hall: Hall = { stores: counters.stores, province: openProvince(), below, met }
      enrol(hall.stores, hall.province)
      for (let no = 1; no <= MOVES; no++) move(hall, no, doubts)
      heal(hall, doubts)
      check(hall)
      if (!doubts)
        expect(new Set(hall.stores.map(store => store.registerHash())).size, `history ${at}`).toBe(1)
      for (const store of hall.stores) {
        expect(store.verify(), `history ${at}`).toMatchObject({ ok: true, registers: 'equal', heard: [] })
        const live = store.registerHash()
        expect(store.rebuild().hash).toBe(live)
      }
    } finally {
      counters.done()
    }
  }
  console.log(`${HISTORIES} histories: ${JSON.stringify(met)}`)
  expect(Object.keys(met)).toHaveLength(7)
  for (const times of Object.values(met)) expect(times).toBeGreaterThan(HISTORIES / 4)
})
