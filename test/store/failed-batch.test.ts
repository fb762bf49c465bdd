import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../../electron/store/store.ts'
import { intakeDraft, newFolder, OFFICE, openOffice, receive } from './office.ts'

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

/** All that a batch may move: the chain, the time, the numbers, what waits, the register. */
const stands = () => ({
  last: store.events.last(),
  left: store.numbers.left(`code:${OFFICE}`, '2026-11-23'),
  waiting: store.outbox.waiting(),
  register: store.registerHash(),
})

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
      // What is told next is never before what was recorded last, and what was recorded later is never earlier.
      expect(time.lo >= (last.at ?? '')).toBe(true)
      expect((last.at ?? '') >= (before.last.at ?? '')).toBe(true)
    }),
    { numRuns: 150, seed: SEED },
  )
  expect(failed).toBeGreaterThan(40)
  expect(store.verify()).toMatchObject({ ok: true, registers: 'equal', numbers: [] })
})
