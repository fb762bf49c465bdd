import { expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

type Counter = Awaited<ReturnType<typeof openCounterStore>>

/**
 * Two counters of a Centre of its own, and how its approver approves there under a delegation for so many
 * uses.
 */
async function openLimited(office: string, maxUses: number) {
  const hands = openHands(office)
  const body = { ...(JSON.parse(hands.delegation.bytes) as { body: object }).body, id: 'uq-3', maxUses }
  const limited = hands.authority.publish('delegation', 'uq-3', body, { from: '2020-01-01T00:00:00.000Z' })
  hands.publications.push(limited)
  const [one, two] = [await openCounterStore(hands, 'quay-1'), await openCounterStore(hands, 'quay-2')]
  const approve = (counter: Counter, word: string, by: 'counter' | 'appraiser' = 'counter'): string => {
    const dossier = dossierNamed(word)
    counter.write('intake', dossier, by)
    counter.write('appraisal', dossier)
    const wish = { delegation: limited.id, docs: [dossier.repeat(2)] }
    return counter.write('approval', dossier, undefined, wish)
  }
  for (const counter of [one, two]) await counter.enrol(room.running)
  return { one, two, approve }
}

const wordOn = (counter: Counter, event: string): string => {
  const { verdict = '', reason = null } = counter.store.delivery.wordOn(event) ?? {}
  return reason ?? verdict
}

test('the uses of a delegation are counted over all counters: of those that may be one too many each is held, a person decides, and all stands in the ledger', async () => {
  const { one, two, approve } = await openLimited('uses-centre', 3)
  try {
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

test('approvals that are read only after an update are counted when they are read: of those that may be one too many each is held at once, and what rests on them waits', async () => {
  const { approval } = steps as unknown as { approval: { version: number } }
  const known = approval.version
  const { one, two, approve } = await openLimited('uses-update', 2)
  try {
    const [a, b] = [approve(one, 'u1'), approve(one, 'u2')]
    await one.sync(room.running)
    // As the program of tomorrow records it: kept aside unread, and no use of anything yet.
    approval.version = known + 1
    const [c, d] = [approve(two, 'u3'), approve(two, 'u4')]
    const signing = two.write('signing', dossierNamed('u3'))
    approval.version = known
    await two.sync(room.running)
    await one.sync(room.running)
    expect([a, b].map(event => wordOn(one, event))).toEqual(['confirmed', 'confirmed'])
    const unread = ['unknown-type', 'unknown-type', 'waits']
    expect([c, d, signing].map(event => wordOn(two, event))).toEqual(unread)
    approval.version = known + 1
    await (await startProvince(room.running.at, { key: room.running.key })).close()
    await one.sync(room.running)
    await two.sync(room.running)
    expect([a, b].map(event => wordOn(one, event))).toEqual(['confirmed', 'confirmed'])
    expect([c, d, signing].map(event => wordOn(two, event))).toEqual(['uses-over', 'uses-over', 'waits'])
    expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
      ok: true,
      faults: [],
    })
  } finally {
    approval.version = known
    one.close()
    two.close()
  }
})

test('an approval that only waited is counted again when it goes on by a settlement', async () => {
  const { one, two, approve } = await openLimited('uses-settled', 1)
  try {
    // Whoever appraises may not receive: the intake is held, and all that rests on it waits.
    const dossier = dossierNamed('w1')
    const waiting = approve(two, 'w1', 'appraiser')
    const [intake = ''] = two.store.events.of(dossier).map(({ id }) => id)
    const other = approve(one, 'w2')
    await two.sync(room.running)
    expect([wordOn(two, intake), wordOn(two, waiting)]).toEqual(['no-role', 'waits'])
    await one.sync(room.running)
    expect(wordOn(one, other)).toBe('uses-over')
    two.settle(intake, dossier, 'stands')
    await two.sync(room.running)
    expect([wordOn(two, intake), wordOn(two, waiting)]).toEqual(['ratified', 'uses-over'])
  } finally {
    one.close()
    two.close()
  }
})
