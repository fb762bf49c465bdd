import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import type { FeedPage } from '../../electron/store/delivered.ts'
import type { Store } from '../../electron/store/store.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { ReceiptBody } from '../../shared/record/receipt.ts'
import { intakeDraft, newFolder, OFFICE, openOffice, publish, receive } from './office.ts'

const SEED = 20261124
let place: ReturnType<typeof newFolder>
let store: Store
beforeAll(() => {
  place = newFolder()
  store = openOffice(`${place.folder}/office`)
})
afterAll(() => {
  store.close()
  place.done()
})

/**
 * All that a batch may move: the chain, the time, the numbers, what waits, the register and the lines of its
 * last dossiers.
 */
const stands = () => ({
  last: store.events.last(),
  left: store.numbers.left(`code:${OFFICE}`, '2026-11-23'),
  waiting: store.outbox.waiting(),
  register: store.registerHash(),
  lines: store.register.find('', { limit: 3, before: null, offices: null }).map(lineOf),
})
const lineOf = ({ dossier }: { dossier: string }): boolean => store.register.get(dossier)?.dossier === dossier

test('a batch that fails moves nothing: not the chain, not the time, no number; the next act goes on as if it had not been (C2)', () => {
  let [acts, failed] = [0, 0]
  fc.assert(
    fc.property(fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), fc.boolean(), (batch, breaks) => {
      const before = stands()
      const fails = breaks ? batch.length - 1 : -1
      const work = () =>
        store.record(writing => {
          for (const [at] of batch.entries()) {
            if (at === fails) throw new Error('broken')
            const next = writing.nextNumber(`code:${OFFICE}`, '2026-11-23')
            if ('refusal' in next) throw new Error(next.refusal)
            writing.append(intakeDraft(store, (++acts + 1_000_000).toString(16).padStart(32, '0'), next))
          }
        })
      if (breaks) {
        expect(work).toThrow('broken')
        expect(stands()).toEqual(before)
        failed++
      } else work()
      const { seq } = receive(store, ++acts)
      expect(seq).toBe(before.last.seq + (breaks ? 0 : batch.length) + 1)
      const [time, last] = [store.time(), store.events.last()]
      // What is told next is never before what was recorded last, and what was recorded later is never
      // earlier.
      expect(time.lo >= (last.at ?? '')).toBe(true)
      expect((last.at ?? '') >= (before.last.at ?? '')).toBe(true)
    }),
    { numRuns: 150, seed: SEED },
  )
  expect(failed).toBeGreaterThan(40)
  expect(store.verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [] })
})

/**
 * All that a page of the feed may move: how far it is read, what the time is by it, what is published,
 * offered, said, shut.
 */
const told = () => ({
  state: store.delivery.state(),
  persons: store.publications.all('person').map(({ id }) => id),
  offers: store.delivery.offers(100).map(({ id }) => id),
  words: store.delivery.count(),
  access: store.delivery.accessUntil(),
  ...stands(),
})
let persons = 0
function person() {
  const body = store.publications.all('person')[0]?.body.body as object
  return publish('person', `p${++persons}`, { ...body, id: `p${persons}` })
}
/** What the province says of an act that was just recorded here; its signature was read before. */
function receiptOf({ id, seq }: { id: string; seq: number }, at: string): FeedPage['receipts'][number] {
  const of = { office: OFFICE, event: id, device: 'counter-1', epoch: 1, seq, position: seq }
  const body: ReceiptBody = { v: 1, province: 'p', ...of, no: 0, verdict: 'confirmed', reason: null, at }
  const bytes = canonicalJson(body)
  return { signed: { id: sha256(bytes), bytes, signature: '' }, body }
}

test('a page of the feed whose last entry is forged moves nothing: not the cursor, not the time; the same page, sound, moves all of it (C2)', () => {
  let pages = 0
  fc.assert(
    fc.property(fc.nat(3), fc.nat(3), (many, acts) => {
      // Days ahead of this machine's clock: the time would be another at once.
      const at = new Date(Date.UTC(2027, 0, 1 + ++pages)).toISOString()
      const offered = Array.from({ length: many }, person)
      store.record(writing => offered.forEach(writing.publish))
      const last = person()
      const receipts = Array.from({ length: acts }, (_, n) =>
        receiptOf(receive(store, 9000 + pages * 10 + n), at),
      )
      const page = { receipts, to: pages * 10, entry: sha256(at), at, standing: { revoked: [], access: at } }
      const before = told()
      const [first = '', ...more] = last.signature
      const forged = { ...last, signature: [first === 'A' ? 'B' : 'A', ...more].join('') }
      expect(store.delivery.take({ ...page, publications: [...offered, forged] })).toBe(false)
      expect(told()).toEqual(before)
      expect(store.time().lo < at).toBe(true)
      expect(store.delivery.take({ ...page, publications: [...offered, last] })).toBe(true)
      expect(told()).toMatchObject({
        state: { cursor: pages * 10, entry: sha256(at), answeredAt: at },
        offers: before.offers.filter(id => !offered.some(each => each.id === id)),
        persons: expect.arrayContaining([last.id]),
        waiting: before.waiting - acts,
        access: at,
      })
      expect(store.time().lo >= at).toBe(true)
    }),
    { numRuns: 40, seed: SEED },
  )
  expect(pages).toBe(40)
})
