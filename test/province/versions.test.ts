import { describe, expect, test } from 'vitest'
import { noteVerdicts } from '../../electron/desk/line/note-verdicts.ts'
import { httpSend, type Send } from '../../electron/sync/transport/send.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { steps } from '../../shared/dossier/steps/index.ts'
import { Page } from '../../shared/wire/pull.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { actsOf } from './ask-acts.ts'
import { startProvince } from './cluster.ts'
import { openCounterStore } from './counter.ts'
import { dossierNamed, enrolDevice, openDevice, openHands, PROCEDURE, pushRun } from './hands.ts'
import { roomOfFile } from './room.ts'

const room = roomOfFile()

describe('old and new together', () => {
  test('counters of every version there was send and read; a page says nothing that an older one cannot read', async () => {
    const hands = openHands('centre-versions')
    const device = openDevice(hands, 'quay-versions')
    const line = await enrolDevice(room.running, hands, device)
    for (let version = 1; version <= WIRE_VERSION; version++) {
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      // As a counter of that version speaks: it knows of no other.
      const reached = { ...hello.value, wire: { min: 1, max: version } }
      for (const word of ['a', 'b']) device.write('intake', dossierNamed(`v${version}${word}`))
      const pushed = await line.push(device.run(), reached)
      expect(pushed.ok && pushed.value.receipts.at(-1)?.body.verdict).toBe('confirmed')
      const pulled = await line.pull(0, reached)
      const page = pulled.ok ? Page.parse(pulled.value.page) : undefined
      expect([version, page?.access !== undefined, page?.revoked !== undefined]).toEqual([
        version,
        version >= 4,
        version >= 4,
      ])
    }
    // One of today is told of what each of them took, in the order it came.
    const today = await room.opened(hands)
    const pages = await actsOf(room.running, hands, today.device).all({ limit: 7 })
    const told = pages.flatMap(({ heard }) => heard.map(({ event }) => event?.id))
    expect(told).toEqual(device.log.map(({ id }) => id))
    // What a newer program was given in shares, an older one on its disk is given again as it can read it:
    // the same words.
    const given = []
    for (const version of [WIRE_VERSION, 5, WIRE_VERSION]) {
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const again = await line.push(device.run(), { ...hello.value, wire: { min: 1, max: version } })
      if (!again.ok) throw new Error(again.why)
      given.push(again.value.receipts.map(({ signed }) => signed))
    }
    const words = given.map(receipts => receipts.map(({ id, bytes }) => [id, bytes]))
    expect([words[1], words[2]]).toEqual([words[0], words[0]])
    const shares = given.map(each => each.filter(({ signature }) => signature.length > 86).length)
    // Two of each version since the sixth.
    const many = 2 * (WIRE_VERSION - 5)
    expect(shares).toEqual([many, 0, many])
    expect(given[2]).toEqual(given[0])
  })

  test('a counter of a version to come is told that the province is the old one, and keeps everything', async () => {
    const counter = await openCounterStore(openHands('centre-later'), 'quay-later')
    try {
      await counter.enrol(room.running)
      const act = counter.write('intake', dossierNamed('later'))
      const real = httpSend(room.running.url)
      const later: Send = (path, body, headers) => {
        if (path === '/v1/hello') return real(path, body, headers)
        const asked = { ...(JSON.parse(body) as object), wire: WIRE_VERSION + 1 }
        return real(path, JSON.stringify(asked), headers)
      }
      expect((await counter.sync(room.running, later)).why).toBe('province-old')
      expect(counter.store.outbox.waiting()).toBe(1)
      await counter.sync(room.running)
      expect(counter.store.delivery.wordOn(act)?.verdict).toBe('confirmed')
    } finally {
      counter.close()
    }
  })

  test('an event of a type nobody here knows is kept byte for byte, receipted, and only its dossier waits', async () => {
    const hands = openHands('centre-unknown')
    const device = openDevice(hands, 'quay-unknown')
    const line = await enrolDevice(room.running, hands, device)
    const [strange, other] = [dossierNamed('strange'), dossierNamed('other')]
    device.write('intake', strange)
    const stage = { stage: 'teleported', flags: ['glowing'], outcome: null }
    const body = device.bodyOf('intake', strange, { type: 'teleportation', version: 7, after: stage })
    const event = device.append(body, hands.people.counter)
    device.write('appraisal', strange)
    for (const type of PROCEDURE.route.slice(0, 2)) device.write(type, other)
    const answer = await pushRun(line, device.run())
    if (!answer.ok) throw new Error(answer.why)
    expect(answer.value.receipts.map(({ body: { verdict, reason } }) => [verdict, reason])).toEqual([
      ['confirmed', null],
      ['quarantined', 'unknown-type'],
      ['held', 'waits'],
      ['confirmed', null],
      ['confirmed', null],
    ])
    const [row] = await room.running.db<{ bytes: Buffer }[]>`
      SELECT bytes FROM events WHERE id = ${Buffer.from(event.id, 'hex')}`
    expect(row?.bytes.toString('utf8')).toBe(event.bytes)
  })

  test('a step of a newer version waits unread, and what rests on it; once the province is updated it is judged by itself', async () => {
    const { counter } = await room.counter()
    const { appraisal } = steps as unknown as { appraisal: { version: number } }
    const [known, dossier, aside] = [appraisal.version, dossierNamed('tomorrow'), dossierNamed('never')]
    const said = (event: string): unknown => {
      const { verdict, reason } = counter.store.delivery.wordOn(event) ?? {}
      return [verdict, reason]
    }
    try {
      const intake = counter.write('intake', dossier)
      // As the program of tomorrow records it, one version on; and a step that no program here will ever
      // know.
      appraisal.version = known + 1
      const route = ['appraisal', 'approval', 'signing'].map(type => counter.write(type, dossier))
      appraisal.version = known
      counter.write('intake', aside)
      appraisal.version = 99
      const never = counter.write('appraisal', aside)
      appraisal.version = known
      await counter.sync(room.running)
      const [first, ...behind] = route
      expect([intake, first ?? '', never].map(said)).toEqual([
        ['confirmed', null],
        ['quarantined', 'unknown-type'],
        ['quarantined', 'unknown-type'],
      ])
      expect(behind.map(said)).toEqual(behind.map(() => ['held', 'waits']))
      const bytesOf = () => room.running.db<{ bytes: Buffer }[]>`
        SELECT bytes FROM events WHERE id = ${Buffer.from(first ?? '', 'hex')}`
      const [before] = await bytesOf()
      // A restart of the same program changes nothing.
      await (await startProvince(room.running.at, { key: room.running.key })).close()
      await counter.sync(room.running)
      expect(said(first ?? '')).toEqual(['quarantined', 'unknown-type'])
      appraisal.version = known + 1
      await (await startProvince(room.running.at, { key: room.running.key })).close()
      await counter.sync(room.running)
      expect(route.map(said)).toEqual(route.map(() => ['confirmed', null]))
      expect(said(never)).toEqual(['quarantined', 'unknown-type'])
      expect((await bytesOf())[0]).toEqual(before)
      const found = await verifyProvince(room.running.db, room.running.province)
      expect([found.ok, found.faults]).toEqual([true, []])
      // Nothing fell by it, so no number is voided and no paper called back.
      expect([noteVerdicts(counter.store), counter.store.delivery.held().map(({ event }) => event)]).toEqual([
        0,
        [never],
      ])
    } finally {
      appraisal.version = known
      counter.close()
    }
  })
})
