import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { verifyProvince } from '../../server/audit/verify.ts'
import { type Db, openDatabase } from '../../server/database/database.ts'
import { openMark } from '../../server/put-back/mark.ts'
import { openProvince } from '../../server/signatures/province-key.ts'
import { openPostgres } from './cluster.ts'
import { dossierNamed, enrolDevice, lineOf, openDevice, openHands, pushRun, walk } from './hands.ts'
import { serve } from './served.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let db: Db
beforeAll(async () => {
  postgres = await openPostgres()
})
afterEach(() => db.end())
afterAll(() => postgres.close())

/** Asks again and again until it is so; no clock is read, the database is. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

const count = async (): Promise<number> => {
  const [row] = await db<{ count: number }[]>`SELECT count(*) FROM events`
  return row?.count ?? 0
}
// A transaction of the service that has begun to write: it holds locks on tables of ours for writing.
const isWriting = async (): Promise<boolean> => {
  const rows = await db`
    SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
    WHERE c.relname = 'events' AND l.mode = 'RowExclusiveLock' LIMIT 1`
  return rows.length > 0
}
// Holds the last table that a push writes, so that one that has begun stays inside until its process is dead.
const holdVerdicts = async (): Promise<() => Promise<void>> => {
  const held = await db.reserve()
  await held`BEGIN`
  await held`LOCK TABLE verdicts IN EXCLUSIVE MODE`
  return async () => {
    await held`ROLLBACK`
    held.release()
  }
}

test('killed with -9 inside a push and right after it: the retry gets one verdict an event, nothing is there twice or half', async () => {
  const url = await postgres.database()
  const data = join(postgres.root, 'keys')
  db = openDatabase(url, { max: 2 })
  const key = openProvince(data)
  const hands = openHands('centre')
  const device = openDevice(hands, 'quay-1')
  const met = { 'killed inside': 0, 'killed after commit': 0 }
  let at = 1
  for (const [round, when] of (['inside', 'after', 'inside', 'after'] as const).entries()) {
    const served = await serve(data, '--database-url', url)
    const running = { db, province: key, url: served.url }
    if (round === 0) await enrolDevice(running, hands, device)
    for (let more = 0; more < 70; more++) walk(device, dossierNamed(`${round}/${more}`))
    const run = device.run(at, at + 400)
    const line = lineOf(running, hands, device)
    const before = await count()
    const release = when === 'inside' ? await holdVerdicts() : undefined
    const lost = pushRun(line, run)
    await until(async () => (when === 'inside' ? isWriting() : (await count()) > before))
    await served.kill()
    const answer = await lost
    await release?.()
    await until(async () => !(await isWriting()))
    const kept = (await count()) - before
    expect([0, run.events.length]).toContain(kept)
    if (!answer.ok && kept === 0) met['killed inside']++
    if (kept > 0) met['killed after commit']++
    const again = await serve(data, '--database-url', url)
    const line2 = lineOf({ ...running, url: again.url }, hands, device)
    const first = await pushRun(line2, run)
    const second = await pushRun(line2, run)
    expect(first.ok && first.value.receipts.map(({ body }) => body.event)).toEqual(
      run.events.map(({ id }) => id),
    )
    expect(second).toEqual(first)
    if (answer.ok) expect(answer).toEqual(first)
    expect(await count()).toBe(before + run.events.length)
    at += run.events.length
    expect(await again.stop()).toBe(0)
  }
  console.log(`killed: ${JSON.stringify(met)}`)
  expect(met).toEqual({ 'killed inside': 2, 'killed after commit': 2 })
  expect(await verifyProvince(db, key)).toMatchObject({ ok: true, faults: [] })
})

/** Whether nobody listens there any more: a stop has begun. */
async function isClosed(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return !isOpen
}

test('told to stop inside a push: the push is answered whole, nobody new is let in, and it ends with 0', async () => {
  const url = await postgres.database()
  const data = join(postgres.root, 'stopped-keys')
  db = openDatabase(url, { max: 2 })
  const key = openProvince(data)
  const hands = openHands('centre')
  const device = openDevice(hands, 'quay-1')
  const served = await serve(data, '--database-url', url)
  const running = { db, province: key, url: served.url }
  await enrolDevice(running, hands, device)
  for (let more = 0; more < 40; more++) walk(device, dossierNamed(`stopped/${more}`))
  const run = device.run(1, 200)
  const release = await holdVerdicts()
  const asked = pushRun(lineOf(running, hands, device), run)
  await until(isWriting)
  const stopped = served.stop()
  await until(() => isClosed(served.url))
  // It has been told, and what it was asked before is not undone for that: the push still waits inside.
  expect(await isWriting()).toBe(true)
  await release()
  const answer = await asked
  expect(answer.ok && answer.value.receipts.map(({ body }) => body.event)).toEqual(
    run.events.map(({ id }) => id),
  )
  expect(await stopped).toBe(0)
  expect(await count()).toBe(run.events.length)
  // What it took in while it was being stopped is under the mark as well.
  const ledgers = await db<
    { office: string; ledger: number }[]
  >`SELECT office, ledger FROM offices WHERE ledger > 0`
  expect(openMark(data).read().ledgers).toMatchObject(
    Object.fromEntries(ledgers.map(({ office, ledger }) => [office, ledger])),
  )
  expect(await verifyProvince(db, key)).toMatchObject({ ok: true, faults: [] })
})
