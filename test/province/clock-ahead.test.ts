import { afterAll, beforeAll, expect, test } from 'vitest'
import { doubtOfClock } from '../../electron/desk/diagnostics/doubt-of-clock.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { revokeDevice } from '../../server/enrolment/revoke-device.ts'
import { movedClock } from '../support/moved-clock.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, openHands, PROCEDURE } from './hands.ts'

const DAY = 86_400_000
let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
})
afterAll(async () => {
  await running.close()
  await postgres.close()
})

test('never enrolled, its clock two years ahead once: in doubt until it is enrolled and the province has signed its time, and nothing dated before is changed', async () => {
  const hands = openHands('centre-alone')
  const clock = movedClock()
  const counter = await openCounterStore(hands, 'quay-alone', clock)
  try {
    clock.turn(730 * DAY)
    counter.restart()
    const ahead = counter.write('intake', dossierNamed('ahead'))
    clock.turn(-730 * DAY)
    counter.restart()
    expect(counter.store.time().suspect).toBe(true)
    const doubt = () => doubtOfClock(counter.store)
    expect(doubt()).toMatchObject({ against: 'record', alone: true })
    await counter.enrol(running)
    await counter.sync(running)
    counter.restart()
    expect([counter.store.time().suspect, doubt()]).toEqual([false, null])
    expect(Math.abs(Date.parse(counter.store.time().lo) - Date.now())).toBeLessThan(DAY / 24)
    const of = counter.store.events.of(dossierNamed('ahead'))
    expect(
      of.map(({ id, body }) => [id, body.time.lo > new Date(Date.now() + 729 * DAY).toISOString()]),
    ).toEqual([[ahead, true]])
    expect(counter.store.verify()).toMatchObject({ registers: 'equal', recovery: null })
  } finally {
    counter.close()
  }
})

test('approved, signed, sealed and handed over by a clock three days on, under a delegation of the day after tomorrow: the province confirms none of it', async () => {
  const hands = openHands('centre-ahead')
  const { body } = JSON.parse(hands.delegation.bytes) as { body: object }
  const from = new Date(Date.now() + 2 * DAY).toISOString()
  const early = hands.authority.publish('delegation', 'uq-early', { ...body, id: 'uq-early' }, { from })
  const clock = movedClock()
  const counter = await openCounterStore(hands, 'quay-ahead', clock)
  try {
    await counter.enrol(running)
    const { store } = counter
    store.record(writing => writing.publish(early))
    const route = (dossier: string, delegation: string) =>
      PROCEDURE.route.map(type =>
        counter.write(type, dossierNamed(dossier), undefined, { delegation, docs: ['a'.repeat(64)] }),
      )
    // Turned while nothing of the province was told in this life: no clock of its own can doubt it.
    clock.turn(3 * DAY)
    counter.restart()
    expect(counter.store.time().suspect).toBe(false)
    const acts = route('early', early.id)
    const held = route('held', hands.delegation.id)
    clock.turn(-3 * DAY)
    counter.restart()
    // Offline nobody knows yet which of the two is wrong.
    expect(counter.store.time().suspect).toBe(true)
    await counter.sync(running)
    // Told once, the acts of then bound nothing, in this life and in the next without a line; the record goes
    // on from now.
    const isNow = () => Math.abs(Date.parse(counter.store.time().lo) - Date.now()) < DAY / 24
    for (const reopens of [false, true]) {
      if (reopens) counter.restart()
      expect([reopens, counter.store.time().suspect, isNow()]).toEqual([reopens, false, true])
    }
    counter.write('intake', dossierNamed('later'))
    expect(isNow()).toBe(true)
    expect(counter.store.verify()).toMatchObject({ registers: 'equal', numbers: [], recovery: null })
    const said = (event: string): string => {
      const { verdict = 'nothing', reason = null } = counter.store.delivery.wordOn(event) ?? {}
      return reason ? `${verdict} ${reason}` : verdict
    }
    const rest = ['held waits', 'held waits', 'held waits']
    expect(acts.map(said)).toEqual(['confirmed', 'confirmed', 'held unauthorised', ...rest])
    expect(held.map(said)).toEqual(['confirmed', 'confirmed', 'held clock-suspect', ...rest])
    // Told now that the machine was lost an hour from now, it is judged once more: by when it came, that was
    // before.
    const since = new Date(Date.now() + DAY / 24).toISOString()
    await revokeDevice(running, { office: hands.id, device: 'quay-ahead', since })
    const rows = await running.db<{ verdict: string; many: number }[]>`
      SELECT verdict, count(*)::int AS many FROM verdicts v
      WHERE office = ${`${hands.id}/${PROCEDURE.agency}`} AND NOT EXISTS
        (SELECT FROM verdicts l WHERE l.office = v.office AND l.event = v.event AND l.no > v.no)
      GROUP BY verdict ORDER BY verdict`
    expect(rows.map(({ verdict, many }) => [verdict, many])).toEqual([
      ['confirmed', 4],
      ['held', 8],
    ])
    expect(await verifyProvince(running.db, running.province)).toMatchObject({ ok: true, faults: [] })
  } finally {
    counter.close()
  }
})
