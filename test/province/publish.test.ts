import { describe, expect, test } from 'vitest'
import { newKeyPair } from '../../electron/keys/ed25519.ts'
import { startProvince } from './cluster.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

/** Counters of one Centre, each enrolled. */
async function openCentre(many: number) {
  const hands = room.hands()
  const counters: Awaited<ReturnType<typeof room.counter>>['counter'][] = []
  for (let at = 1; at <= many; at++) counters.push((await room.counter(hands)).counter)
  const close = () => counters.forEach(counter => void counter.close())
  return { hands, counters, close }
}
const SINCE = { from: '2020-01-01T00:00:00.000Z' }
type Hands = ReturnType<typeof openHands>

/** Another person, certified after everything was enrolled: the same but for the id and the key. */
function newPerson({ authority, people }: Hands, id: string) {
  const pair = newKeyPair()
  const known = (JSON.parse(people.appraiser.certificate.bytes) as { body: object }).body
  return authority.publish('person', id, { ...known, id, publicKey: pair.publicKey }, SINCE)
}

describe('what a Centre’s own authority issues after the counters were enrolled', () => {
  test('goes to the province before the first act under it, and from there to the other counters', async () => {
    const { hands, counters, close } = await openCentre(2)
    try {
      const [one, two] = counters
      if (!one || !two) throw new Error('two counters')
      await one.sync(room.running)
      const known = (JSON.parse(hands.delegation.bytes) as { body: object }).body
      const later = hands.authority.publish('delegation', 'uq-9', { ...known, id: 'uq-9' }, SINCE)
      const person = newPerson(hands, 'moi')
      one.store.record(writing => {
        writing.publish(later)
        writing.publish(person)
      })
      // Everything of the dossier under the new delegation.
      const acts = PROCEDURE.route.map(type =>
        one.write(type, dossierNamed('later'), undefined, { delegation: later.id }),
      )
      expect(await one.sync(room.running)).toMatchObject({ sent: acts.length, why: null })
      expect(acts.map(id => one.store.delivery.wordOn(id)?.reason ?? 'confirmed')).toEqual(
        acts.map(() => 'confirmed'),
      )
      expect(one.store.delivery.offers(10)).toEqual([])
      expect(two.store.publications.byId(later.id)).toBeUndefined()
      await two.sync(room.running)
      for (const { id } of [later, person]) expect(two.store.publications.byId(id)?.id).toBe(id)
      // What came from there is not offered back.
      expect(two.store.delivery.offers(10)).toEqual([])
    } finally {
      close()
    }
  })

  test('is taken by its issuer’s signature alone: nothing forged, nothing under a version that is given, nothing of the province’s own', async () => {
    const { hands, counters, close } = await openCentre(2)
    try {
      const [one, two] = counters
      if (!one || !two) throw new Error('two counters')
      const line = one.lineTo(room.running)
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const good = newPerson(hands, 'moi')
      const other = newPerson(hands, 'moi')
      const stranger = openHands(hands.id)
      const asked = {
        forged: newPerson(stranger, 'en'),
        spoilt: { ...good, bytes: good.bytes.replace('"moi"', '"noi"') },
        unreadable: hands.authority.publish('delegation', 'uq-3', { note: 'none' }, SINCE),
        ownLease: hands.authority.publish('lease', 'code:x', { series: 'code:x' }, SINCE),
        otherCentre: openHands('elsewhere').publications[0],
        otherVersion: other,
      }
      const named = Object.entries(asked).flatMap(([name, each]) => (each ? [[name, each] as const] : []))
      const offered = [good, ...named.map(([, each]) => each)]
      const answer = await line.publish(offered, hello.value)
      if (!answer.ok) throw new Error(answer.why)
      expect(answer.value.taken).toEqual([good.id])
      const reasons = answer.value.refused.map(({ id, reason }) => [
        named.find(([name, each]) => each.id === id && !(name === 'spoilt'))?.[0] ?? 'spoilt',
        reason,
      ])
      expect(Object.fromEntries(reasons)).toEqual({
        forged: 'foreign-issuer',
        spoilt: 'unreadable',
        unreadable: 'unreadable',
        ownLease: 'not-yours',
        otherCentre: 'foreign-issuer',
        otherVersion: 'other-version',
      })
      // Asked again, the answer is the same and nothing is there twice.
      const again = await line.publish(offered, hello.value)
      expect(again.ok && again.value.taken).toEqual([good.id])
      const rows = await room.running.db`SELECT 1 FROM feed WHERE office = ${hands.id} AND key = 'moi'`
      expect(rows).toHaveLength(1)
      // At a counter what was refused is kept, says why, and stops nothing.
      two.store.record(writing => writing.publish(other))
      // What only the province says is nothing to offer: it would stay behind, refused, and nobody could
      // settle it.
      const device = hands.authority.publish('device', 'quay-9', { id: 'quay-9' }, SINCE)
      two.store.record(writing => writing.publish(device))
      const act = two.write('intake', dossierNamed('flows'))
      expect(await two.sync(room.running)).toMatchObject({ sent: 1 })
      expect(two.store.delivery.wordOn(act)?.verdict).toBe('confirmed')
      expect(two.store.delivery.refusedOffers()).toEqual([
        { id: other.id, kind: 'person', key: 'moi', reason: 'other-version' },
      ])
      // Under its version the one that the province has counts here too; what was done under the other is
      // still proven.
      const now = '2030-01-01T00:00:00.000Z'
      expect(two.store.publications.get('person', 'moi', now)?.id).toBe(good.id)
      expect(two.store.publications.byId(other.id)?.id).toBe(other.id)
    } finally {
      close()
    }
  })

  test('a counter that is pinned to another province tells it everything from the start and reads its feed from the start', async () => {
    const { hands, counters, close } = await openCentre(1)
    const elsewhere = await startProvince(await room.postgres.database())
    try {
      const [one] = counters
      if (!one) throw new Error('a counter')
      const acts = PROCEDURE.route.map(type => one.write(type, dossierNamed('moved')))
      await one.sync(room.running)
      const before = one.store.delivery.state().cursor
      await one.enrol(elsewhere)
      expect(one.store.delivery.state().cursor).toBe(0)
      expect(one.store.outbox.waiting()).toBe(acts.length)
      expect(one.store.delivery.wordOn(acts[0] ?? '')).toBeUndefined()
      expect(await one.sync(elsewhere)).toMatchObject({
        sent: acts.length,
        received: hands.publications.length + 1,
        why: null,
      })
      expect(before).toBe(hands.publications.length + 1)
      expect(acts.map(id => one.store.delivery.wordOn(id)?.verdict)).toEqual(acts.map(() => 'confirmed'))
      // Enrolled once more with the same one, which knows it: nothing is forgotten, and nothing is told
      // again.
      const words = acts.map(id => one.store.delivery.wordOn(id))
      await one.enrol(elsewhere)
      expect(acts.map(id => one.store.delivery.wordOn(id))).toEqual(words)
      expect(one.store.outbox.waiting()).toBe(0)
      expect(await one.sync(elsewhere)).toMatchObject({ sent: 0, why: null })
      expect(acts.map(id => one.store.delivery.wordOn(id))).toEqual(words)
    } finally {
      close()
      await elsewhere.close()
    }
  })
})
