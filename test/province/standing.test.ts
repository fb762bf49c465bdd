import { describe, expect, test } from 'vitest'
import { systemClock } from '../../electron/clock.ts'
import { saySync } from '../../electron/counter/saying/say-sync.ts'
import { provinceChecks } from '../../electron/desk/diagnostics/province-checks.ts'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { enrolHere } from '../../electron/sync/enrol-here.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { setActsFrom } from '../../server/admission/hello.ts'
import { invite } from '../../server/enrolment/enrol.ts'
import { isOlderThan } from '../../shared/base/program-version.ts'
import { dayOf } from '../../shared/calendar/vietnam-time.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { Hello } from '../../shared/wire/hello.ts'
import { authorization, requestText } from '../../shared/wire/request.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { DATA_SET, intakeInput } from '../desk/centre.ts'
import { settableClock } from '../desk/clock.ts'
import { openCounterStore } from './counter.ts'
import { openSyncedHall, untilLine } from './hall.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

const DAY_MS = 86_400_000
/** What a program of another wire version says and hears: it offers up to `max`, and signs that itself. */
const speaking =
  (counter: Counter, office: string, max: number): Send =>
  (path, body, headers) => {
    const real = httpSend(room.running.url)
    if (path !== '/v1/hello') return real(path, body, headers)
    const asked = JSON.parse(body) as { nonce: string }
    const text = JSON.stringify({ ...asked, wire: { min: 1, max } })
    const hash = sha256(requestText(path, asked.nonce, sha256(text)))
    const { id: device, epoch } = counter.store.device
    const proof = counter.store.signAsDevice(DOMAIN.request, hash)
    return real(path, text, { authorization: authorization({ office, device, epoch }, asked.nonce, proof) })
  }
type Counter = Awaited<ReturnType<typeof openCounterStore>>

test('a version is older by its first number that differs; one that says none is older than any', () => {
  const pairs = [
    ['0.1.0', '0.1.0'],
    ['tai-cho/0.1.9', '0.1.10'],
    ['1.0.0', '0.9.9'],
    ['tai-cho/0.2.0', '1.0.0'],
  ]
  expect(pairs.map(([own = '', from = '']) => isOlderThan(own, from))).toEqual([false, true, false, true])
  expect(isOlderThan('test', '0.0.1')).toBe(true)
})

describe('a program that the province finds too old', () => {
  test('takes no new act and says why, also when opened again; it sends, reads, prints; a later word or an update lifts it', async () => {
    const hall = await openSyncedHall(room.running, DATA_SET, systemClock(), 'tai-cho/0.1.0')
    const receive = () => hall.take('tran.van.do', 'intake', intakeInput('2.002288'), null)
    const stands = () => untilLine(hall, ({ connected, waiting }) => connected && waiting === 0)
    try {
      await stands()
      const before = await receive()
      expect(before).toMatchObject({ ok: true })
      const office = DATA_SET.centre.id
      await setActsFrom(room.running.db, office, '99.0.0')
      await hall.ask.province.sendNow({})
      const told = await untilLine(hall, ({ stopped, waiting }) => stopped !== null && waiting === 0)
      expect(told.stopped).toEqual({ refusal: 'program-old', facts: { from: '99.0.0' } })
      const refused = { ok: false, refusal: { refusal: 'program-old', facts: { from: '99.0.0' } } }
      await hall.restart()
      await hall.as('tran.van.do')
      expect(await receive()).toMatchObject(refused)
      const take = { type: 'duty-in' as const, input: {}, pin: null, act: 'act-stopped' }
      expect(await hall.ask.office.take(take)).toMatchObject(refused)
      // Reading and printing go on, and a print is recorded.
      const dossier = before.ok ? (before.value.dossier ?? '') : ''
      const view = await hall.ask.dossier.get({ dossier })
      const hash = view.ok ? (view.value.papers[0]?.hash ?? '') : ''
      expect(await hall.ask.paper.print({ hash, copies: 1 })).toMatchObject({ ok: true })
      expect((await stands()).stopped).not.toBeNull()
      await setActsFrom(room.running.db, office, null)
      await hall.ask.province.sendNow({})
      await untilLine(hall, ({ stopped }) => stopped === null)
      expect(await receive()).toMatchObject({ ok: true })
      // What an update does: the same word, and a program that is not older.
      await setActsFrom(room.running.db, office, '0.1.0')
      await hall.ask.province.sendNow({})
      await stands()
      expect(await receive()).toMatchObject({ ok: true })
    } finally {
      await hall.close()
    }
  })

  test('of versions before, now and to come each is understood, and each side is told which is the old one', async () => {
    const hands = openHands('standing-versions')
    const counters = []
    try {
      for (const max of [4, WIRE_VERSION - 1, WIRE_VERSION, WIRE_VERSION + 1]) {
        const counter = await openCounterStore(hands, `quay-${max}`)
        counters.push(counter)
        await counter.enrol(room.running)
        let heard: unknown
        const send: Send = async (...question) => {
          const came = await speaking(counter, hands.id, max)(...question)
          if (question[0] === '/v1/hello')
            heard = JSON.parse((JSON.parse(came.text) as { bytes: string }).bytes)
          return came
        }
        await setActsFrom(room.running.db, hands.id, '99.0.0')
        const act = counter.write('intake', dossierNamed(`v${max}`))
        expect(await counter.sync(room.running, send)).toMatchObject({ why: null })
        expect(counter.store.delivery.wordOn(act)?.verdict).toBe('confirmed')
        // An earlier program is told nothing that it could not read, and keeps taking acts.
        expect(Hello.parse(heard).actsFrom).toBe(max < 5 ? undefined : '99.0.0')
        counter.restart()
        expect(counter.store.delivery.stopped()?.refusal).toBe(max < 5 ? undefined : 'program-old')
      }
    } finally {
      for (const counter of counters) counter.close()
    }
  })
})

test('how long a machine may be opened without the province is the Centre’s own signed word; seven days where it says nothing', async () => {
  const hands = openHands('standing-access')
  const counter = await openCounterStore(hands, 'quay-access')
  const days = (): number =>
    Math.round((Date.parse(counter.store.delivery.accessUntil() ?? '') - Date.now()) / DAY_MS)
  try {
    await counter.enrol(room.running)
    await counter.sync(room.running)
    expect(days()).toBe(7)
    const body = { ...DATA_SET.centre, id: hands.id, accessDays: 21 }
    const centre = hands.authority.publish('centre', hands.id, body, {
      from: '2021-01-01T00:00:00.000Z',
      version: 2,
    })
    const hello = await counter.lineTo(room.running).hello()
    if (!hello.ok) throw new Error(hello.why)
    await counter.lineTo(room.running).publish([centre], hello.value)
    await counter.sync(room.running)
    expect(days()).toBe(21)
  } finally {
    counter.close()
  }
})

describe('the certificate of a machine', () => {
  test('is good for ninety days, is renewed by itself with a third of them left, and a lost answer costs nothing', async () => {
    const clock = settableClock(new Date().toISOString())
    const hands = openHands('standing-renewed')
    const counter = await openCounterStore(hands, 'quay-renewed', clock)
    const { delivery } = counter.store
    const days = (): number =>
      Math.round((Date.parse(delivery.certificateUntil() ?? '') - Date.now()) / DAY_MS)
    const age = (by: number) => room.running.db`
      UPDATE devices SET expires = clock_timestamp() + make_interval(days => ${by}) WHERE office = ${hands.id}`
    try {
      await counter.enrol(room.running)
      expect(days()).toBe(90)
      await counter.sync(room.running)
      expect(delivery.certificateUntil() && (await certificates(hands.id))).toBe(1)
      // As the counter sees it two months later; its first answer is lost.
      const asked: string[] = []
      const losing: Send = async (path, body, headers) => {
        const came = await httpSend(room.running.url)(path, body, headers)
        asked.push(path)
        if (path === '/v1/renew') throw new Error('lost')
        return came
      }
      await age(29)
      shorten(counter, 29)
      expect(await counter.sync(room.running, losing)).toMatchObject({ why: null })
      expect(asked).toContain('/v1/renew')
      await counter.sync(room.running)
      expect([days(), await certificates(hands.id)]).toEqual([90, 2])
    } finally {
      counter.close()
    }
  })

  test('asked for again of the same province, with the used code or with another, forgets nothing and sends nothing twice', async () => {
    const hands = openHands('standing-again')
    const counter = await openCounterStore(hands, 'quay-again')
    const { store } = counter
    try {
      const wanted = { office: hands.id, device: 'quay-again', madeBy: 'a', agreedBy: 'b', brings: true }
      const code = await invite(room.running.db, wanted)
      const { id, publicKey } = room.running.province
      const { url } = room.running
      const again = { province: { id, publicKey }, url, code, office: hands.id, issuer: hands.issuer.id }
      expect(await enrolHere(store, again)).toMatchObject({ enrolled: true })
      const act = counter.write('intake', dossierNamed('again'))
      await counter.sync(room.running)
      const stands = () => [store.outbox.waiting(), store.delivery.state(), store.delivery.wordOn(act)]
      const before = stands()
      expect(before).toMatchObject([0, { cursor: expect.any(Number) }, { verdict: 'confirmed' }])
      const used = await enrolHere(store, again)
      expect(stands()).toEqual(before)
      await counter.enrol(room.running)
      expect([used, stands()]).toEqual([await enrolHere(store, again), before])
      expect(await counter.sync(room.running)).toMatchObject({ sent: 0, received: 0, why: null })
      // A code that another machine used is refused, and nothing is forgotten either.
      const taken = await invite(room.running.db, { ...wanted, device: 'quay-other' })
      expect(await enrolHere(store, { ...again, code: taken })).toMatchObject({ refusal: 'wrong-code' })
      expect(store.outbox.waiting()).toBe(0)
    } finally {
      counter.close()
    }
  })

  test('once over it takes no acts and is given no numbers, what it recorded still goes up; two people stand for it anew', async () => {
    const hands = openHands('standing-over')
    const counter = await openCounterStore(hands, 'quay-over')
    try {
      await counter.enrol(room.running)
      const act = counter.write('intake', dossierNamed('over'))
      await room.running
        .db`UPDATE devices SET expires = clock_timestamp() - interval '1 day' WHERE office = ${hands.id}`
      shorten(counter, -1)
      expect(counter.store.delivery.stopped()).toMatchObject({ refusal: 'certificate-over' })
      expect(await counter.sync(room.running, undefined, { numbers: true })).toMatchObject({
        sent: 1,
        why: null,
      })
      expect(counter.store.delivery.wordOn(act)?.verdict).toBe('confirmed')
      expect(counter.store.numbers.leases()).toEqual([])
      expect(await certificates(hands.id)).toBe(1)
      await counter.enrol(room.running)
      expect([counter.store.delivery.stopped(), await certificates(hands.id)]).toEqual([undefined, 2])
      await counter.sync(room.running, undefined, { numbers: true })
      expect(counter.store.numbers.left(`code:${codeOf()}`, dayOf(new Date().toISOString()))).toBe(500)
    } finally {
      counter.close()
    }
  })
})

describe('a machine that the province suspended', () => {
  test('is told so with the answer to what it sent, takes no act from then on and says what to do; it sends on, also opened again', async () => {
    const hands = openHands('standing-forked')
    const counter = await openCounterStore(hands, 'quay-forked')
    const stopped = () => counter.store.delivery.stopped()
    try {
      await counter.enrol(room.running)
      counter.write('intake', dossierNamed('forked-1'))
      await counter.sync(room.running)
      expect(stopped()).toBeUndefined()
      // It is quarantined in a round whose hello said nothing of it yet, as where a fork is found out.
      const late: Send = async (path, body, headers) => {
        if (path === '/v1/hello') await setSuspended(hands.id, false)
        const came = await httpSend(room.running.url)(path, body, headers)
        if (path === '/v1/hello') await setSuspended(hands.id, true)
        return came
      }
      const act = counter.write('intake', dossierNamed('forked-2'))
      expect(await counter.sync(room.running, late)).toMatchObject({ sent: 1, why: null })
      expect(counter.store.delivery.wordOn(act)?.verdict).toBe('quarantined')
      const told = stopped()
      expect(told).toMatchObject({ refusal: 'device-suspended' })
      expect(told && saySync(NOTHING_DONE, told)).toMatch(/tạm ngừng máy này.*Báo quản trị của tỉnh/)
      counter.restart()
      expect(stopped()).toEqual(told)
      const unsaid = counter.write('intake', dossierNamed('forked-3'))
      expect(await counter.sync(room.running)).toMatchObject({ sent: 1, why: null })
      expect([counter.store.outbox.waiting(), counter.store.delivery.wordOn(unsaid)?.reason]).toEqual([
        ...[0, 'device-suspended'],
      ])
      expect(provinceChecks(counter.store)).toMatchObject([
        { good: false, detail: expect.stringContaining('tạm ngừng') },
        { good: true, detail: '' },
      ])
      await setSuspended(hands.id, false)
      await counter.sync(room.running)
      expect(stopped()).toBeUndefined()
    } finally {
      counter.close()
    }
  })
})
const NOTHING_DONE = { sent: 0, received: 0, waiting: 0, verdicts: {}, putBack: null }
const setSuspended = (office: string, is: boolean) =>
  room.running.db`UPDATE devices SET suspended = ${is ? new Date() : null} WHERE office = ${office}`

const codeOf = () => DATA_SET.centre.agencies.find(({ id }) => id === PROCEDURE.agency)?.code

async function certificates(office: string): Promise<number> {
  const rows = await room.running.db`SELECT 1 FROM feed WHERE office = ${office} AND kind = 'device'`
  return rows.length
}

/** Lets this counter believe that its certificate has so many days left. */
function shorten(counter: Awaited<ReturnType<typeof openCounterStore>>, days: number): void {
  const until = new Date(Date.now() + days * DAY_MS).toISOString()
  const publication = room.running.province.say('hs-publication-v1', {
    ...{ v: 1, kind: 'device', key: counter.store.device.id, version: 900 + days, issuer: 'province' },
    ...{ effectiveFrom: '2020-01-01T00:00:00.000Z', effectiveTo: until },
    body: { ...counter.store.device, publicKey: counter.store.deviceKey() },
  })
  counter.store.delivery.takeCertificate(publication)
}
