import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { restoreCentre } from '../../electron/desk/copies/restore-centre.ts'
import type { Desk } from '../../electron/desk/desk.ts'
import { readKeyFile } from '../../electron/keys/key-file.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { openBatch } from '../counter/run.ts'
import { DATA_SET, type Hall, intakeInput } from '../desk/centre.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openSyncedHall, untilLine } from './hall.ts'
import { type At, addCounter, enrolAt, faceOf, given, openAt, storeOf, takeAt } from './second-counter.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
let hall: Hall
const opened: Desk[] = []
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  hall = await openSyncedHall(running)
})
afterAll(async () => {
  for (const desk of opened) await desk.close()
  await hall.close()
  await running.close()
  await postgres.close()
})

const OFFICE = DATA_SET.centre.id
const CLERK = 'phan.thi.dieu.hien'
async function open(folder: string) {
  const at = await openAt(folder, hall.root)
  opened.push(at.desk)
  return at
}
/** A dossier received; what the province says of it, whenever that is asked. */
async function receive(at: At) {
  await at.as('tran.van.do')
  const asked = { step: 'intake', input: intakeInput('2.002288'), pin: null, act: randomUUID() } as const
  const taken = given(await at.ask.step.take({ dossier: null, rev: null, procedure: null, ...asked }))
  const { delivery } = storeOf(at)
  return { ...taken, said: () => delivery.wordOn(taken.id) }
}
const leasesOf = async (device: string) => [
  ...(await running.db<{ epoch: number; left: number }[]>`
    SELECT epoch, count(*) FILTER (WHERE burned IS NULL) AS left FROM leases
    WHERE office = ${OFFICE} AND device = ${device} GROUP BY epoch ORDER BY epoch`),
]

test('a lost machine is kept apart and loses its keys; out of its backup the counter begins its next epoch, with other numbers', async () => {
  const [first, backup] = [await receive(hall), join(hall.root, 'backup')]
  await untilLine(hall, ({ waiting }) => waiting === 0)
  storeOf(hall).backup(backup)
  const later = await receive(hall)
  await untilLine(hall, ({ waiting }) => waiting === 0)
  expect([first.said()?.verdict, later.said()?.verdict]).toEqual(['confirmed', 'confirmed'])

  await hall.ask.province.cable({ out: true })
  const { burned } = await revokeDevice(running, { office: OFFICE, device: 'quay-1' })
  const stolen = await receive(hall)
  expect(readKeyFile(hall.folder).slots.length).toBeGreaterThan(5)
  await hall.ask.province.cable({ out: false })
  await untilLine(hall, () => storeOf(hall).delivery.isRevoked())
  expect(stolen.said()).toMatchObject({ verdict: 'quarantined', reason: 'device-suspended' })
  expect(burned).toBeGreaterThan(10)
  expect(readKeyFile(hall.folder).slots).toEqual([])
  await hall.restart()
  await expect(hall.as('tran.van.do')).rejects.toThrow('device-revoked')

  const folder = join(hall.root, 'again')
  const by = { by: CLERK, pin: faceOf(CLERK).pin }
  const opening = { clock: systemClock(), app: 'test' }
  expect(await restoreCentre({ from: backup, to: folder, ...by }, opening)).toMatchObject({
    epoch: 2,
    numbersFrom: 'province',
  })
  const again = await open(folder)
  await again.as(CLERK)
  // Before two people stand for it, it is nobody: nothing of it is taken, nothing is lost.
  expect(await syncNow(storeOf(again))).toMatchObject({ at: expect.any(String), why: 'not-enrolled' })
  await enrolAt(again, running)
  expect(await syncNow(storeOf(again))).toMatchObject({ why: null })
  const fresh = await receive(again)
  expect(await syncNow(storeOf(again))).toMatchObject({ why: null })
  expect(fresh.said()).toMatchObject({ verdict: 'confirmed' })
  expect(new Set([first.code, later.code, stolen.code, fresh.code]).size).toBe(4)
  expect(storeOf(again).delivery.isRevoked()).toBe(false)
  expect(await leasesOf('quay-1')).toEqual([
    { epoch: 1, left: 0 },
    { epoch: 2, left: expect.any(Number) },
  ])
  expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
  await next(again)
})

/**
 * Another counter's machine, enrolled from here, lost, and replaced by a new one: no backup of it is there.
 */
async function next(here: Awaited<ReturnType<typeof open>>): Promise<void> {
  const add = (folder: string) => addCounter(here, folder, 'quay-2')
  const take = async (folder: string) => {
    const taken = await takeAt(folder, here.folder, 'quay-2')
    expect(taken).toEqual({ counter: 'quay-2' })
    const at = await open(folder)
    await at.as(CLERK)
    await enrolAt(at, running)
    // An enrolled Centre's own authority gives it no numbers: its first round brings the province's.
    expect(storeOf(at).numbers.leases()).toEqual([])
    expect(await syncNow(storeOf(at))).toMatchObject({ why: null })
    const received = await receive(at)
    expect(await syncNow(storeOf(at))).toMatchObject({ why: null })
    return { ...received, at, epoch: storeOf(at).device.epoch, word: received.said()?.verdict }
  }
  const folders = ['quay-2', 'quay-2-again'].map(name => join(hall.root, name)) as [string, string]
  given(await add(folders[0]))
  const first = await take(folders[0])
  expect(await add(folders[1])).toMatchObject({ refusal: { refusal: 'counter-known' } })
  await revokeDevice(running, { office: OFFICE, device: 'quay-2' })
  await syncNow(storeOf(here))
  expect(given(await here.ask.office.counters({})).find(({ id }) => id === 'quay-2')?.state).toBe('lost')
  given(await add(folders[1]))
  const second = await take(folders[1])
  expect([first.epoch, first.word, second.epoch, second.word]).toEqual([1, 'confirmed', 2, 'confirmed'])
  expect(first.code).not.toBe(second.code)
  await syncNow(storeOf(here))
  expect(given(await here.ask.office.counters({})).find(({ id }) => id === 'quay-2')?.state).toBe('enrolled')
  await fetched(here, second)
}

/**
 * A paper that the other counter sent up, listed and fetched at this one by command; else it is said why not,
 * and nothing is written.
 */
async function fetched(
  here: Awaited<ReturnType<typeof open>>,
  { at, dossier, code }: { at: At; dossier: string; code: string | null },
): Promise<void> {
  const { papers } = storeOf(at)
  const made = papers.of(dossier).find(({ form }) => form === 'receipt')
  const bytes = papers.bytes(made?.hash ?? '')
  if (!bytes) throw new Error('no receipt')
  // Its folder belongs to the command now.
  opened.splice(opened.indexOf(here.desk), 1)
  await here.desk.close()
  const batch = openBatch(here.folder)
  try {
    const [out, there] = [join(hall.root, 'bien-nhan.pdf'), join(hall.root, 'co-roi.pdf')]
    writeFileSync(there, 'x')
    const { keys: by, pin } = faceOf('tran.van.do')
    const ask = (more: object = {}) =>
      batch.ask({ verb: 'paper', elsewhere: true, by, pin, dossier: code, form: 'receipt', ...more })
    expect(await ask()).toMatchObject({
      papers: [{ content: made?.hash, form: 'receipt', size: bytes.length }],
    })
    const refused = {
      'no-file-there': await ask({ out, form: 'result' }),
      'unknown-dossier': await ask({ out, dossier: '000.00.99.H30-261128-0001' }),
      'file-exists': await ask({ out: there }),
      'out-unfit': await ask({ out: join(here.folder, 'x.pdf') }),
    }
    for (const [why, said] of Object.entries(refused)) expect(said).toMatchObject({ refusal: why })
    expect(existsSync(out)).toBe(false)
    expect(await ask({ out })).toEqual({ document: made?.hash, out })
    expect(readFileSync(out).equals(bytes)).toBe(true)
    // The Centre's own authority leases nothing any more behind the province's back.
    const { keys, pin: hers } = faceOf(CLERK)
    const renewed = await batch.ask({ verb: 'enrol', renew: true, by: keys, pin: hers })
    expect(renewed).toMatchObject({ refusal: 'numbers-of-province' })
    // That it was handed out here is an act of this counter, and is told like any other.
    expect(await batch.ask({ verb: 'sync', by, pin })).toMatchObject({ ok: true, sent: 1, waiting: 0 })
  } finally {
    await batch.close()
  }
}
