import { expect, test } from 'vitest'
import { verifyProvince } from '../../server/verify.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

test('the uses of a delegation are counted over all counters: of those that may be one too many each is held, a person decides, and all stands in the ledger', async () => {
  const hands = openHands('uses-centre')
  const body = { ...(JSON.parse(hands.delegation.bytes) as { body: object }).body, id: 'uq-3', maxUses: 3 }
  const limited = hands.authority.publish('delegation', 'uq-3', body, { from: '2020-01-01T00:00:00.000Z' })
  hands.publications.push(limited)
  const [one, two] = [await openCounterStore(hands, 'quay-1'), await openCounterStore(hands, 'quay-2')]
  const approve = (counter: typeof one, word: string): string => {
    const dossier = dossierNamed(word)
    counter.write('intake', dossier)
    counter.write('appraisal', dossier)
    const wish = { delegation: limited.id, docs: [dossier.repeat(2)] }
    return counter.write('approval', dossier, undefined, wish)
  }
  const wordOn = (counter: typeof one, event: string) => {
    const { verdict = '', reason = null } = counter.store.delivery.wordOn(event) ?? {}
    return reason ?? verdict
  }
  try {
    for (const counter of [one, two]) await counter.enrol(room.running)
    // Received before the others began: whatever comes, this one was within.
    const before = approve(one, 'before')
    await one.sync(room.running)
    await two.sync(room.running)
    // Cut off from each other: two at each, where two were left.
    const [a, b] = [approve(one, 'a1'), approve(one, 'a2')]
    const [c, d] = [approve(two, 'b1'), approve(two, 'b2')]
    await one.sync(room.running)
    expect([before, a, b].map(event => wordOn(one, event))).toEqual(['confirmed', 'confirmed', 'confirmed'])
    await two.sync(room.running)
    await one.sync(room.running)
    expect([before, a, b].map(event => wordOn(one, event))).toEqual(['confirmed', 'uses-over', 'uses-over'])
    expect([c, d].map(event => wordOn(two, event))).toEqual(['uses-over', 'uses-over'])
    // A person lets one stand; it stays so when one more comes.
    one.settle(a, dossierNamed('a1'), 'stands')
    await one.sync(room.running)
    expect(wordOn(one, a)).toBe('ratified')
    const more = approve(two, 'b3')
    await two.sync(room.running)
    await one.sync(room.running)
    expect([wordOn(one, a), wordOn(two, more)]).toEqual(['ratified', 'uses-over'])
    // What goes on in a dossier whose approval is held waits behind it.
    const signing = two.write('signing', dossierNamed('b1'))
    await two.sync(room.running)
    expect(wordOn(two, signing)).toBe('waits')
    expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
      ok: true,
      faults: [],
    })
    expect(PROCEDURE.route).toContain('approval')
  } finally {
    one.close()
    two.close()
  }
})
