import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Receipt } from '../../electron/store/delivered.ts'
import type { Came } from '../../electron/sync/transport/send.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { newKeyPair } from '../../server/signatures/ed25519.ts'
import { type Province, provinceOf } from '../../server/signatures/province-key.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { RUN_BYTES, RUN_EVENTS } from '../../shared/wire/push.ts'
import { FAULTS, type Fault, faultLine } from './fault-line.ts'
import { dossierNamed, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

/** The events of a device that the province has, in their order. */
async function storedOf(device: string): Promise<string[]> {
  const rows = await room.running.db<
    { id: Buffer }[]
  >`SELECT id FROM events WHERE device = ${device} ORDER BY seq`
  return rows.map(({ id }) => id.toString('hex'))
}

/** Somebody else's province, that says yes to everything. */
const pretend = (other: Province, device: string, path: string, body: string): Came => {
  const asked = JSON.parse(body) as {
    nonce?: string
    from?: number
    epoch: number
    events?: { id: string }[]
  }
  const say = (value: object): Came => ({
    status: 200,
    type: 'application/json',
    text: JSON.stringify(value),
  })
  const at = '2026-11-24T00:00:00.000Z'
  if (path === '/v1/hello')
    return say(
      other.say(DOMAIN.answer, {
        v: 1,
        kind: 'hello',
        province: 'province',
        nonce: asked.nonce,
        wire: { min: 1, max: 1 },
        at,
        challenge: 'x.y',
        next: { epoch: 1, seq: 1 },
        suspended: false,
      }),
    )
  const receipts = (asked.events ?? []).map(({ id }, place) =>
    other.say(DOMAIN.receipt, {
      v: 1,
      province: 'province',
      office: 'o',
      event: id,
      device,
      epoch: 1,
      seq: (asked.from ?? 1) + place,
      no: 0,
      verdict: 'confirmed',
      reason: null,
      at,
      position: place,
    }),
  )
  return say({ receipts, next: { epoch: 1, seq: (asked.from ?? 1) + receipts.length } })
}

describe('a counter and its province', () => {
  test('what waits is delivered and confirmed; what is published there is here', async () => {
    const { hands, counter } = await room.counter()
    try {
      const ids = PROCEDURE.route.map(type => counter.write(type, dossierNamed('a')))
      expect(counter.store.outbox.waiting()).toBe(ids.length)
      const round = await counter.sync(room.running)
      expect(round).toMatchObject({ sent: ids.length, why: null })
      expect(counter.store.outbox.waiting()).toBe(0)
      expect(
        ids.map(id => counter.store.delivery.wordOn(id)).map(word => word?.reason ?? word?.verdict),
      ).toEqual(ids.map(() => 'confirmed'))
      // Everything of the Centre, and the device's certificate, which only the province could give.
      expect(counter.store.delivery.state().cursor).toBe(hands.publications.length + 1)
      expect(counter.store.publications.all('device')).toHaveLength(1)
      expect(await counter.sync(room.running)).toMatchObject({ sent: 0, received: 0, why: null })
    } finally {
      counter.close()
    }
  })

  test('a receipt for anything but exactly this event takes nothing out', async () => {
    const { counter } = await room.counter()
    try {
      const [first = '', second = ''] = ['intake', 'appraisal'].map(type =>
        counter.write(type, dossierNamed('r')),
      )
      const body = (event: string, seq: number, more: object = {}): Receipt['body'] => ({
        v: 1,
        province: 'province',
        office: 'o',
        event,
        device: counter.store.device.id,
        epoch: 1,
        seq,
        no: 0,
        verdict: 'confirmed',
        reason: null,
        at: '2026-11-24T00:00:00.000Z',
        position: 0,
        ...more,
      })
      const settle = (receipt: Receipt['body']): number =>
        counter.store.delivery.settle(
          [{ signed: { id: first, bytes: '', signature: '' }, body: receipt }],
          receipt.at,
        )
      const wrong = [
        body('f'.repeat(64), 1),
        body(first, 2),
        body(first, 1, { epoch: 2 }),
        body(first, 1, { device: 'x' }),
      ]
      expect(wrong.map(settle)).toEqual([0, 0, 0, 0])
      expect(counter.store.outbox.waiting()).toBe(2)
      expect([settle(body(second, 2)), settle(body(second, 2))]).toEqual([1, 0])
      expect(counter.store.delivery.firstWaiting()).toEqual({ epoch: 1, seq: 1 })
    } finally {
      counter.close()
    }
  })

  test('what the province has and this record has no word of, as after a restore, is answered in one round, in however many runs it goes', async () => {
    const { counter } = await room.counter()
    try {
      // What nothing makes smaller.
      const large = randomBytes(RUN_BYTES / 4).toString('base64url')
      const ids = Array.from({ length: 7 }, (_, at) =>
        counter.write('note', dossierNamed(`large ${at}`), undefined, { data: { note: large } }),
      )
      const { delivery } = counter.store
      const line = counter.lineTo(room.running)
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const first = counter.write('note', dossierNamed('after'))
      let runs = 0
      for (let seq = 1; seq <= ids.length; runs++) {
        const run = delivery.run({ epoch: 1, seq }, { events: RUN_EVENTS, bytes: RUN_BYTES })
        const answer = run && (await line.push(run, hello.value))
        // Taken there; the answers are lost here.
        expect(answer).toMatchObject({ ok: true })
        seq += run?.events.length ?? 0
      }
      expect(runs).toBeGreaterThan(2)
      expect(counter.store.outbox.waiting()).toBe(ids.length + 1)
      expect(await counter.sync(room.running)).toMatchObject({ sent: ids.length + 1, why: null })
      expect(counter.store.outbox.waiting()).toBe(0)
      expect(await storedOf(counter.store.device.id)).toEqual([...ids, first])
    } finally {
      counter.close()
    }
  })

  test('every fault on the line, at random: nothing is lost, nothing twice, nothing believed that was not signed', async () => {
    const total = new Map<Fault, number>(FAULTS.map(fault => [fault, 0]))
    const other = provinceOf('province', newKeyPair().pem)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.constantFrom(...FAULTS), { nil: undefined, freq: 3 }), {
          minLength: 40,
          maxLength: 60,
        }),
        fc.array(fc.integer({ min: 0, max: PROCEDURE.route.length }), { minLength: 1, maxLength: 4 }),
        async (faults, lengths) => {
          const { counter } = await room.counter()
          try {
            const drawn = faults[Symbol.iterator]()
            const line = faultLine(
              room.running.url,
              () => drawn.next().value as Fault | undefined,
              (path, body) => pretend(other, counter.store.device.id, path, body),
            )
            const ids: string[] = []
            for (const [at, length] of lengths.entries()) {
              for (const type of PROCEDURE.route.slice(0, length))
                ids.push(counter.write(type, dossierNamed(`d${at}`)))
              await counter.sync(room.running, line.send)
              // At every moment: an event waits, or the pinned province signed for exactly it.
              const settled = ids.filter(id => counter.store.delivery.wordOn(id))
              expect(settled.length + counter.store.outbox.waiting()).toBe(ids.length)
              const there = new Set(await storedOf(counter.store.device.id))
              expect(settled.filter(id => !there.has(id))).toEqual([])
              counter.restart()
            }
            for (let rounds = 0; rounds < 80 && counter.store.outbox.waiting() > 0; rounds++)
              await counter.sync(room.running, line.send)
            while ((await counter.sync(room.running, line.send)).why) counter.restart()
            expect(counter.store.outbox.waiting()).toBe(0)
            expect(ids.map(id => counter.store.delivery.wordOn(id)?.verdict)).toEqual(
              ids.map(() => 'confirmed'),
            )
            expect(await storedOf(counter.store.device.id)).toEqual(ids)
            for (const [fault, count] of line.counted) total.set(fault, (total.get(fault) ?? 0) + count)
          } finally {
            counter.close()
          }
        },
      ),
      { numRuns: 25, endOnFailure: true },
    )
    console.log(`faults met: ${[...total].map(([fault, count]) => `${fault} ${count}`).join(', ')}`)
    expect([...total].filter(([, count]) => count === 0)).toEqual([])
    expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
      ok: true,
      faults: [],
    })
  })
})
