import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readKeyFile } from '../../electron/keys/key-file.ts'
import { wantedLeases } from '../../electron/sync/round/wanted-leases.ts'
import { syncNow } from '../../electron/sync/start-sync.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { openDatabase } from '../../server/database/database.ts'
import { keepRevoked, revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { openAuthority } from '../../server/feed/authority.ts'
import { lease } from '../../server/numbers/lease.ts'
import { openMark } from '../../server/put-back/mark.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { Lease } from '../../shared/record/lease.ts'
import { Leased } from '../../shared/wire/centre.ts'
import { DATA_SET } from '../desk/centre.ts'
import { settableClock } from '../desk/clock.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { openSyncedHall, untilLine } from './hall.ts'
import { dossierNamed, enrolDevice, openDevice, openHands, PROCEDURE } from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let url: string
let running: Running
beforeAll(async () => {
  postgres = await openPostgres()
  url = await postgres.database()
  running = await startProvince(url)
})
afterAll(async () => {
  await running.close()
  await postgres.close()
})

const AGENCY = DATA_SET.centre.agencies.find(({ id }) => id === PROCEDURE.agency)
const SERIES = `code:${AGENCY?.code}`
const DAYS = { firstDay: '2026-11-24', lastDay: '2027-12-31' }
const NUMBERS = { numbers: true }
const DAY_MS = 86_400_000
let made = 0
async function openEnrolled() {
  const hands = openHands(`centre-${++made}`)
  const counter = await openCounterStore(hands, `quay-${made}`)
  await counter.enrol(running)
  return { hands, counter }
}
const leaseOf = (signed: { bytes: string }): Lease =>
  Lease.parse((JSON.parse(signed.bytes) as { body: unknown }).body)

describe('numbers from the province', () => {
  test('200 counters at once, 100 numbers each: no two overlap, none is left out, and nobody waits for ever', async () => {
    const hands = openHands(`centre-${++made}`)
    await enrolDevice(running, hands, openDevice(hands, 'first'))
    const db = openDatabase(url, { max: 20 })
    const mark = openMark(join(postgres.root, 'mark'))
    try {
      await db`
        INSERT INTO devices (office, device, epoch, counter, site, public_key, certificate, enrolled)
        SELECT ${hands.id}, 'quay-' || n, 1, 'c', 's', 'k', '', now() FROM generate_series(1, 200) AS n`
      const known = await openAuthority()(db, hands.id)
      const wanted = [{ series: SERIES, period: 'day' as const, ...DAYS, size: 100, have: [] }]
      const ask = async (n: number) => {
        const who = { office: hands.id, device: `quay-${n}`, epoch: 1, publicKey: 'k', site: 's' }
        const asked = { wire: 2, nonce: 'n'.repeat(16), wanted }
        const said = await lease({ db, province: running.province, mark }, known, { who, asked })
        return Leased.parse(JSON.parse(said.bytes)).leases.map(leaseOf)
      }
      const given = (await Promise.all(Array.from({ length: 200 }, (_, at) => ask(at + 1)))).flat()
      const sorted = given.toSorted((a, b) => a.from - b.from)
      expect(sorted.map(({ from, to }) => [from, to])).toEqual(
        sorted.map((_, at) => [at * 100 + 1, at * 100 + 100]),
      )
      expect(new Set(given.map(({ device }) => device)).size).toBe(200)
      expect(mark.read().numbers).toEqual({ [`${hands.id} ${SERIES}`]: 200 * 100 })
      // The table itself holds it, whatever a program does.
      await expect(
        db`INSERT INTO leases SELECT office, series, 9999, sha256('x'), int8range(150, 160), days, 'thief', 1, now(), NULL, '', ''
          FROM leases WHERE office = ${hands.id} AND series = ${SERIES} LIMIT 1`,
      ).rejects.toThrow('leases_office_series_numbers_days_excl')
    } finally {
      await db.end()
    }
  })

  test('a counter asks when little is left, never before; an answer that was lost is given again, no hole and nothing twice', async () => {
    const { hands, counter } = await openEnrolled()
    try {
      expect(await counter.sync(running, undefined, NUMBERS)).toMatchObject({ why: null })
      const { store } = counter
      const day = dayOf(store.time().lo)
      const codes = () => store.numbers.leases().filter(({ series }) => series === SERIES)
      expect(codes().map(({ from, to }) => [from, to])).toEqual([[1, 500]])
      expect(wantedLeases(store)).toEqual([])
      // Next year's results are there before this one ends.
      const years = store.numbers.leases().filter(({ series }) => series.startsWith(`result:${AGENCY?.code}`))
      expect(years.map(({ series }) => series.slice(-4)).sort()).toEqual([
        String(Number(day.slice(0, 4))),
        String(Number(day.slice(0, 4)) + 1),
      ])
      let spent = 0
      const spend = (many: number): void => {
        for (let at = 0; at < many; at++) {
          const next = store.record(writing => writing.nextNumber(SERIES, day))
          if (!('ref' in next)) throw new Error(next.refusal)
          counter.write('intake', dossierNamed(`n${++spent}`), 'counter', { numbers: [next.ref] })
        }
      }
      // The rule's own two fifths, not the program's: at 201 left nothing is wanted yet, at 200 the next
      // range is.
      spend(299)
      expect(wantedLeases(store)).toEqual([])
      spend(1)
      expect(wantedLeases(store)).toMatchObject([{ series: SERIES, size: 500 }])
      const real = httpSend(running.url)
      let lost = 0
      const losing: Send = async (path, body, headers) => {
        const came = await real(path, body, headers)
        if (path !== '/v1/lease') return came
        lost++
        throw new Error('the answer is lost')
      }
      for (let many = 0; many < 3; many++) await counter.sync(running, losing, NUMBERS)
      expect([lost, codes().length]).toEqual([3, 1])
      await counter.sync(running, undefined, NUMBERS)
      expect(
        codes()
          .map(({ from, to }) => [from, to])
          .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
      ).toEqual([
        [1, 500],
        [501, 1000],
      ])
      expect(wantedLeases(store)).toEqual([])
      const rows =
        await running.db`SELECT 1 FROM leases WHERE office = ${hands.id} AND device = ${store.device.id} AND series = ${SERIES}`
      expect(rows).toHaveLength(2)
      expect(store.verify()).toMatchObject({ numbers: [] })
    } finally {
      counter.close()
    }
  })

  test('of series that are not the Centre’s own nothing is given', async () => {
    const { counter } = await openEnrolled()
    try {
      const line = counter.lineTo(running)
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const foreign = [
        'code:000.00.99.H99',
        'result:000.00.99.H99:2026',
        'seal:none',
        'made-up',
        `${SERIES}:2026`,
      ]
      const wanted = foreign.map(series => ({ series, period: 'day' as const, ...DAYS, size: 10, have: [] }))
      const answer = await line.lease(wanted, hello.value)
      expect(answer.ok && answer.value.leases).toEqual([])
    } finally {
      counter.close()
    }
  })
})

describe('a machine that was taken out of use', () => {
  test('before this province knew it, as one put back from a backup: it is so once it is enrolled; its next life is not', async () => {
    const hands = openHands(`centre-${++made}`)
    const known = await openCounterStore(hands, 'quay-known')
    await known.enrol(running)
    const lost = { office: hands.id, device: 'quay-forgotten' }
    const since = '2020-01-02T00:00:00.000Z'
    expect(await revokeDevice(running, { ...lost, since })).toMatchObject({ revoked: 0, upTo: 1, burned: 0 })
    const back = await openCounterStore(hands, lost.device)
    try {
      await back.enrol(running)
      const act = back.write('intake', dossierNamed('mine'))
      await back.sync(running, undefined, { numbers: true })
      expect(back.store.delivery.wordOn(act)).toMatchObject({
        verdict: 'quarantined',
        reason: 'device-suspended',
      })
      expect(back.store.delivery.isRevoked()).toBe(true)
      const { db } = running
      await db`
        INSERT INTO devices (office, device, epoch, counter, site, public_key, certificate, enrolled)
        SELECT office, device, 2, counter, site, public_key, certificate, enrolled FROM devices
        WHERE office = ${hands.id} AND device = ${lost.device}`
      await db.begin(tx => keepRevoked(tx, { ...lost, epoch: 2 }))
      const rows = await db`
        SELECT epoch, why, lost FROM devices WHERE office = ${hands.id} AND device = ${lost.device} ORDER BY epoch`
      expect([...rows]).toEqual([
        { epoch: 1, why: 'revoked', lost: new Date(since) },
        { epoch: 2, why: null, lost: null },
      ])
      expect(await db`SELECT 1 FROM leases WHERE device = ${lost.device} AND burned IS NULL`).toHaveLength(0)
    } finally {
      for (const counter of [known, back]) counter.close()
    }
  })

  test('is given nothing more, its numbers are burned and never given again, what it sends is kept apart, everybody is told', async () => {
    const hands = openHands(`centre-${++made}`)
    const [lost, other] = [
      await openCounterStore(hands, 'quay-lost'),
      await openCounterStore(hands, 'quay-else'),
    ]
    try {
      for (const counter of [lost, other]) await counter.enrol(running)
      await lost.sync(running, undefined, NUMBERS)
      const { burned } = await revokeDevice(running, { office: hands.id, device: 'quay-lost' })
      expect(burned).toBe(lost.store.numbers.leases().length)
      const act = lost.write('intake', dossierNamed('stolen'))
      await lost.sync(running, undefined, NUMBERS)
      expect(lost.store.delivery.wordOn(act)).toMatchObject({
        verdict: 'quarantined',
        reason: 'device-suspended',
      })
      expect([lost.store.delivery.isRevoked(), lost.store.outbox.waiting()]).toEqual([true, 0])
      await other.sync(running, undefined, NUMBERS)
      expect(other.store.delivery.isRevoked()).toBe(false)
      const taken = lost.store.numbers.leases().map(({ series, from, to }) => `${series} ${from}-${to}`)
      const fresh = other.store.numbers.leases().map(({ series, from, to }) => `${series} ${from}-${to}`)
      expect(fresh.length).toBe(taken.length)
      expect(fresh.filter(each => taken.includes(each))).toEqual([])
      const line = lost.lineTo(running)
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const asked = [{ series: SERIES, period: 'day' as const, ...DAYS, size: 10, have: [] }]
      const answer = await line.lease(asked, hello.value)
      expect(answer.ok && answer.value.leases).toEqual([])
    } finally {
      lost.close()
      other.close()
    }
  })

  test('erases its keys on contact, and nobody opens it any more', async () => {
    const hall = await openSyncedHall(running)
    try {
      await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
      expect(readKeyFile(hall.folder).slots.length).toBeGreaterThan(5)
      const device = hall.desk.store()?.device.id ?? ''
      await revokeDevice(running, { office: DATA_SET.centre.id, device })
      await hall.ask.province.sendNow({})
      await untilLine(hall, () => hall.desk.store()?.delivery.isRevoked() === true)
      expect(readKeyFile(hall.folder).slots).toEqual([])
      expect(await hall.ask.worklist({ whose: 'mine', most: 200 })).toMatchObject({
        refusal: { refusal: 'device-revoked' },
      })
      await hall.restart()
      await expect(hall.as('tran.van.do')).rejects.toThrow('device-revoked')
    } finally {
      await hall.close()
    }
  })

  test('one that has not reached its province for more than seven days opens for nobody, until it has', async () => {
    const clock = settableClock(new Date().toISOString())
    const apart = await startProvince(await postgres.database())
    const hall = await openSyncedHall(apart, DATA_SET, clock)
    await untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    await apart.close()
    const again = await startProvince(apart.at, { key: apart.key })
    try {
      clock.pass(6.9 * DAY_MS)
      await hall.restart()
      await hall.as('tran.van.do')
      expect(hall.desk.status().clock).toMatchObject({
        suspect: false,
        wordDue: { until: hall.desk.store()?.delivery.accessUntil() },
      })
      clock.pass(0.2 * DAY_MS)
      expect(hall.desk.status().clock).toMatchObject({
        suspect: true,
        doubt: { against: 'access' },
        wordDue: null,
      })
      await hall.restart()
      await expect(hall.as('tran.van.do')).rejects.toThrow('access-over')
      const store = hall.desk.store()
      expect(store && (await syncNow(store, { url: again.url }))).toMatchObject({ why: null })
      await hall.as('tran.van.do')
    } finally {
      await again.close()
      await hall.close()
    }
  })
})
