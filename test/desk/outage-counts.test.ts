import fc from 'fast-check'
import { expect, test } from 'vitest'
import { watchOutages } from '../../electron/desk/line/watch-outages.ts'
import { openSpending, pagesDuring } from '../../electron/desk/office/spending.ts'
import { openStanding } from '../../electron/desk/office/standing.ts'
import type { Receipt } from '../../electron/store/delivered.ts'
import type { Store } from '../../electron/store/store.ts'
import { ISSUER, newFolder, openOffice, publish, receive, reopen } from '../store/office.ts'

const SEED = 20261129
const CASES = 40
const PROVINCE = { id: 'test', publicKey: ISSUER.publicKey, url: 'http://sim', office: 'centre' }
/** As much of a Centre as a minute asks for. */
const published = { centre: () => ({ agencies: [{ id: 'sxd' }] }), procedureVersion: () => undefined }

/**
 * A certificate of the counter; under the same number with another key, as one gives it that forgot the
 * first.
 */
const certificateOf = ({ device }: Store, key: number) =>
  publish('device', device.id, { ...device, publicKey: Buffer.alloc(32, key).toString('base64url') })

/** The province's word on the first act that waits. */
function confirmFirst({ device, delivery, events }: Store, at: string): void {
  const first = delivery.firstWaiting()
  const event = first && events.after(first.seq - 1, 1)[0]?.id
  if (!first || !event) return
  const said = { event, no: 0, verdict: 'confirmed', reason: null, at, device: device.id, ...first }
  const signed = { id: event, bytes: JSON.stringify(said), signature: 'AA' }
  delivery.settle(
    [{ signed, body: { ...said, office: 'centre', position: first.seq } } as never as Receipt],
    at,
  )
}

/** A desk over its record: what a round that ended is told to, what the minutes say. */
function deskOf(store: Store, patience: number) {
  const [standing, spending] = [openStanding(store), openSpending({ store, published } as never)]
  return {
    watch: watchOutages({ store, published, standing, spending } as never, { patience }),
    minutes: () =>
      standing.now().outages.map(outage => ({
        since: outage.since,
        acts: (outage.closed?.spent ?? spending.now(outage)).acts,
        received: (outage.closed?.spent ?? spending.now(outage)).received,
        named: [...pagesDuring({ store }, outage)].flat().map(({ id }) => id),
      })),
  }
}

const MOVES = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant('act' as const) },
    { weight: 5, arbitrary: fc.constant('silence' as const) },
    // How many of what waits are confirmed, and whether somebody works while the answer is taken in.
    {
      weight: 3,
      arbitrary: fc.record({ confirms: fc.integer({ min: 0, max: 4 }), meanwhile: fc.boolean() }),
    },
    { weight: 3, arbitrary: fc.constantFrom('enrolled again', 'forgotten', 'put back') },
    { weight: 3, arbitrary: fc.constant('restart' as const) },
  ),
  { minLength: 10, maxLength: 40 },
)

test('a minute counts exactly the acts from the last signed answer of this life of the desk, else from its start, to its end, whatever waits or is offered again', () => {
  const met = { minutes: 0, counted: 0, waitedBefore: 0, startedAway: 0 }
  const property = fc.property(MOVES, fc.integer({ min: 1, max: 2 }), (moves, patience) => {
    const { folder, done } = newFolder()
    let store = openOffice(folder)
    const opening = store.time().lo
    let desk = deskOf(store, patience)
    store.delivery.enrol(PROVINCE, certificateOf(store, 1))
    const acts: string[] = []
    const minutes: { from: number; since: readonly [string, string]; to?: number }[] = []
    // Between which looks at the clock the last answer came, or the desk was opened.
    let since: readonly [string, string] = [opening, store.time().lo]
    let [answered, started, ended, silences, key] = [-1, 0, 0, 0, 1]
    const act = () => acts.push(receive(store, acts.length + 1).id)
    const lasting = () => minutes.find(({ to }) => to === undefined)
    try {
      for (const move of moves) {
        const { lo } = store.time()
        if (move === 'act') act()
        else if (move === 'enrolled again') store.delivery.enrol(PROVINCE, certificateOf(store, key))
        else if (move === 'forgotten') store.delivery.enrol(PROVINCE, certificateOf(store, ++key))
        else if (move === 'put back') {
          store.delivery.losePage(lo, [{ office: 'centre', size: 1 }])
          ;[answered, since] = [acts.length, [lo, lo]]
        } else if (move === 'restart') {
          store.close()
          store = reopen(folder)
          const again = store.time().lo
          desk = deskOf(store, patience)
          ;[started, answered, silences] = [acts.length, -1, 0]
          since = [again, store.time().lo]
        } else if (move === 'silence') {
          desk.watch({ sent: 0, received: 0, at: null, why: 'province-unreachable' })
          silences += 1
          if (!lasting() && silences >= patience) {
            const from = Math.max(answered < 0 ? started : answered, ended)
            if (answered < 0 && started > ended) met.startedAway++
            if (from > 0 && store.outbox.waiting() > acts.length - from + 2 * minutes.length + 1)
              met.waitedBefore++
            minutes.push({ from, since })
          }
        } else {
          store.delivery.noteAnswer(lo)
          for (let many = 0; many < move.confirms; many++) confirmFirst(store, lo)
          ;[answered, since] = [acts.length, [lo, lo]]
          if (move.meanwhile) act()
          desk.watch({ sent: 0, received: 0, at: lo, why: null })
          const open = lasting()
          if (open) open.to = ended = acts.length
          silences = 0
        }
        const told = desk.minutes()
        expect(told).toEqual(
          minutes.map(({ from, to }, at) => {
            const named = acts.slice(from, to)
            return { since: told[at]?.since, acts: named.length, received: named.length, named }
          }),
        )
        for (const [at, { since: begun }] of told.entries()) {
          const [first = '?', last = ''] = minutes[at]?.since ?? []
          expect([first <= begun, begun <= last], `${first} ${begun} ${last}`).toEqual([true, true])
        }
      }
      met.minutes += minutes.length
      met.counted += minutes.reduce((sum, { from, to = acts.length }) => sum + to - from, 0)
    } finally {
      store.close()
      done()
    }
  })
  fc.assert(property, { numRuns: CASES, seed: SEED })
  const { minutes, counted, waitedBefore, startedAway } = met
  expect(
    [minutes > CASES, counted > CASES, waitedBefore > 10, startedAway > 10],
    JSON.stringify(met),
  ).toEqual([...[true, true, true, true]])
})
