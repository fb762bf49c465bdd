import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Round } from '../../electron/sync/round/sync-once.ts'
import { httpSend } from '../../electron/sync/transport/send.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { type Case, QUICK, SLOW } from './byte-faults.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { openFaultProxy } from './fault-proxy.ts'
import { dossierNamed, type Hands, openHands } from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let proxy: Awaited<ReturnType<typeof openFaultProxy>>
let hands: Hands
let counter: Awaited<ReturnType<typeof openCounterStore>>
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  proxy = await openFaultProxy(running.url)
  hands = openHands('centre-bytes')
  counter = await openCounterStore(hands, 'quay-bytes')
  await counter.enrol(running)
})
afterAll(async () => {
  counter.close()
  await proxy.close()
  await running.close()
  await postgres.close()
})

/**
 * In milliseconds: where the counter has to lose its patience, twenty seconds are this many; twice as many
 * after each round in which a slow machine lost it elsewhere.
 */
const PATIENCE = 250
/**
 * Within so many rounds everything is there once the line is healed: the first of them is enough, unless this
 * machine is slow.
 */
const ROUNDS = 12
/** Every question of a round. */
const EVERY = ['/v1/hello', '/v1/heads', '/v1/publish', '/v1/push', '/v1/pull']
/** Where a case costs all the patience there is. */
const ONCE = ['/v1/hello', '/v1/push']
const everything: string[] = []
const stored = async (after = 0): Promise<string[]> => {
  const rows = await running.db<{ id: Buffer }[]>`
    SELECT id FROM events WHERE device = 'quay-bytes' AND seq > ${after} ORDER BY seq`
  return rows.map(({ id }) => id.toString('hex'))
}
const confirmed = (ids: readonly string[]): string[] =>
  ids.filter(id => counter.store.delivery.wordOn(id)?.verdict === 'confirmed')

/** Something to say and something to publish; what was written now. */
function work(name: string): string[] {
  const said = (JSON.parse(hands.people.appraiser.certificate.bytes) as { body: object }).body
  const person = hands.authority.publish(
    'person',
    name,
    { ...said, id: name },
    { from: '2021-01-01T00:00:00.000Z' },
  )
  counter.store.record(writing => writing.publish(person))
  const ids = ['intake', 'appraisal'].map(type => counter.write(type, dossierNamed(name)))
  everything.push(...ids)
  return ids
}

/** The same fault on the next question of each of its paths; after it the line is whole. */
async function through(name: string, { fault, why, on: paths = EVERY }: Case, patience?: number) {
  const ids = work(`p${everything.length}`)
  let left = patience
  const sync = () => counter.sync(running, httpSend(proxy.url, left))
  proxy.spoil(fault, paths)
  const spoilt: Round['why'][] = []
  for (let rounds = 0; rounds < ROUNDS && proxy.left() > 0; rounds++) {
    const before = proxy.met()
    const round = await sync()
    if (proxy.met() > before) spoilt.push(round.why)
    else left = left && left * 2
    // At every moment: it waits here, or the province has it, signed for; never neither.
    const settled = confirmed(ids)
    expect([name, settled.length + counter.store.outbox.waiting()]).toEqual([name, ids.length])
    const there = new Set(await stored(everything.length - ids.length))
    expect([name, settled.filter(id => !there.has(id))]).toEqual([name, []])
  }
  expect([name, proxy.met(), proxy.left()]).toEqual([name, paths.length, 0])
  expect([name, spoilt.filter(each => !why.includes(each))]).toEqual([name, []])
  proxy.spoil(undefined)
  for (let rounds = 0; rounds < ROUNDS && counter.store.outbox.waiting() > 0; rounds++) {
    await sync()
    left = left && left * 2
  }
  expect([name, counter.store.outbox.waiting(), confirmed(ids)]).toEqual([name, 0, ids])
}

test('whatever happens to the bytes between a counter and its province, nothing is lost or doubled, and healed it is all there', async () => {
  const [quick, slow] = [Object.entries(QUICK), Object.entries(SLOW)]
  expect(quick.length + slow.length).toBeGreaterThanOrEqual(60)
  for (const [name, each] of quick) await through(name, each)
  for (const [name, each] of slow) await through(name, { on: ONCE, ...each }, PATIENCE)
  expect(await stored()).toEqual(everything)
  expect(counter.store.verify()).toMatchObject({ ok: true })
  expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
  console.log(`${quick.length + slow.length} faults, each on every question it can meet`)
})
