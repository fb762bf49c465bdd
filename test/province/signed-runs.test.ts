import { describe, expect, test } from 'vitest'
import { eventsOf } from '../../electron/keys/signed-together.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { encode, httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { readShare } from '../../shared/ledger/batch.ts'
import type { SignedEvent } from '../../shared/record/event.ts'
import type { Acts } from '../../shared/wire/acts.ts'
import { PACKED } from '../../shared/wire/packed.ts'
import { SIGNED_TOGETHER } from '../../shared/wire/push.ts'
import { SINCE, WIRE_VERSION } from '../../shared/wire/version.ts'
import { dossierNamed } from './hands.ts'
import { type Counter, given, hearAt, lineThrough, openCounters } from './heard-counters.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()
const hear = hearAt(room)
/** The wire in which a device first signs several events at once. */
const TOGETHER = 7
/** More than one part of a run that is signed together. */
const MANY = SIGNED_TOGETHER + 4

type Kept = { id: string; signature: string }
/** What the province keeps of a machine's events, in the order of its chain. */
const keptOf = async (counter: Counter, office: string): Promise<Kept[]> => [
  ...(await room.running.db<Kept[]>`
    SELECT encode(e.id, 'hex') AS id, e.device_signature AS signature FROM links l
    JOIN events e ON e.office = l.owner AND e.id = l.event
    WHERE l.office = ${office} AND l.device = ${counter.store.device.id} ORDER BY l.epoch, l.seq`),
]
const shareOf = ({ signature }: { signature: string }) => readShare(Buffer.from(signature, 'base64url'))
const receive = (counter: Counter, many: number, word: string): string[] =>
  Array.from({ length: many }, (_, at) => counter.write('intake', dossierNamed(`${word} ${at}`)))

describe('a run that a machine signs together', () => {
  test('is what the program sends by itself: the province keeps of each act what proves it alone, and every counter hears it by that', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      const acts = receive(one, MANY, 'run')
      expect(await syncNow(one.store)).toMatchObject({ sent: MANY, why: null })
      const kept = await keptOf(one, hands.id)
      expect(kept.map(({ id }) => id)).toEqual(acts)
      expect(kept.map(each => shareOf(each)?.size)).toEqual(acts.map((_, at) => (at < 16 ? 16 : MANY - 16)))
      // Its own record has of each the signature that it was recorded with.
      const own = one.store.events.after(0, MANY).map(({ deviceSignature }) => deviceSignature)
      expect(own.filter(each => shareOf({ signature: each }))).toEqual([])
      const [its, others] = [eventsOf(one.store.deviceKey()), eventsOf(two.store.deviceKey())]
      for (const each of kept) expect([its(each), others(each)]).toEqual([true, false])
      expect(await syncNow(two.store)).toMatchObject({ heard: { acts: MANY, why: null } })
      expect(two.store.verify()).toMatchObject({ ok: true, heard: [], registers: 'equal' })
      for (const [at, id] of acts.entries()) {
        const dossier = dossierNamed(`run ${at}`)
        expect([one, two].map(({ store }) => store.events.isGenuine(dossier, id))).toEqual([true, true])
      }
    } finally {
      close()
    }
  })

  test('proves no act but its own: the share of another run or act, a path cut or bent, the root alone are heard by nobody', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      receive(one, MANY, 'first')
      expect(await syncNow(one.store)).toMatchObject({ sent: MANY })
      receive(one, 3, 'second')
      expect(await syncNow(one.store)).toMatchObject({ sent: 3 })
      const kept = await keptOf(one, hands.id)
      const [mine, next, last] = [kept[0], kept[1], kept.at(-1)].map(given)
      const bytes = Buffer.from(given(mine).signature, 'base64url')
      const bent = (at: number): Buffer => {
        const other = Buffer.from(bytes)
        other[at] = (other[at] ?? 0) ^ 1
        return other
      }
      const wrong: Record<string, string> = {
        'another act of the run': given(next).signature,
        'another run': given(last).signature,
        ...Object.fromEntries(
          Object.entries({
            'the path cut by one': bytes.subarray(0, -32),
            'no path': bytes.subarray(0, 68),
            'the root alone': bytes.subarray(0, 64),
            'a path that is longer': Buffer.concat([bytes, bytes.subarray(-32)]),
            'another place': bent(65),
            'another path': bent(70),
            'another signature': bent(3),
          }).map(([name, other]) => [name, other.toString('base64url')]),
        ),
      }
      const its = eventsOf(one.store.deviceKey())
      for (const [name, signature] of Object.entries(wrong)) {
        expect([name, its({ id: given(mine).id, signature })]).toEqual([name, false])
        let changed = 0
        const line = lineThrough(room.running, async (path, ask) => {
          const came = await ask()
          if (path !== '/v1/acts') return came
          const said = JSON.parse(came.text) as Acts
          const bend = (each: SignedEvent): SignedEvent => {
            if (each.id !== given(mine).id) return each
            changed++
            return { ...each, deviceSignature: signature }
          }
          return { ...came, text: JSON.stringify({ ...said, events: said.events.map(bend) }) }
        })
        expect([name, await hear(two, line)]).toMatchObject([
          name,
          { heard: { acts: 0, why: 'not-the-province' } },
        ])
        expect([name, changed]).toEqual([name, 1])
      }
      expect(await hear(two)).toMatchObject({ heard: { acts: MANY + 3, why: null } })
      expect(two.store.verify()).toMatchObject({ ok: true, heard: [] })
    } finally {
      close()
    }
  })

  test('goes only to a province that knows it; what went to one that does not is heard beside it, each by what proves it', async () => {
    const { hands, one, two, close } = await openCounters(room, 2)
    try {
      const sizes: (number | undefined)[] = []
      const inKind: (string | null)[] = []
      const send: Send = (path, body, headers) => {
        if (path === '/v1/push') inKind.push(encode(path, body).encoding)
        return httpSend(room.running.url)(path, body, headers)
      }
      const line = one.lineTo(room.running, send)
      for (let version = 1; version <= WIRE_VERSION; version++) {
        const hello = await line.hello()
        if (!hello.ok) throw new Error(hello.why)
        const seq = one.store.events.last().seq + 1
        receive(one, 3, `version ${version}`)
        const run = given(one.store.delivery.run({ epoch: 1, seq }, { events: 3, bytes: 1_000_000 }))
        // As with a province of that version.
        const answer = await line.push(run, { ...hello.value, wire: { min: 1, max: version } })
        if (!answer.ok) throw new Error(answer.why)
        expect(one.store.delivery.settle(answer.value.receipts, hello.value.at)).toBe(3)
        sizes.push(...(await keptOf(one, hands.id)).slice(-3).map(each => shareOf(each)?.size))
      }
      expect(sizes).toEqual(sizes.map((_, at) => (at >= 3 * (TOGETHER - 1) ? 3 : undefined)))
      expect(inKind).toEqual(inKind.map((_, at) => (at + 1 >= SINCE.packedPush ? PACKED : 'zstd')))
      expect(await hear(two)).toMatchObject({ heard: { acts: 3 * WIRE_VERSION, why: null } })
      expect(two.store.verify()).toMatchObject({ ok: true, heard: [], registers: 'equal' })
    } finally {
      close()
    }
  })
})
