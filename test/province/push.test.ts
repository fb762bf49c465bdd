import { describe, expect, test } from 'vitest'
import { sha256, verified } from '../../electron/keys/ed25519.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { readShare, rootOfShare } from '../../shared/ledger/batch.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { dossierNamed, lineOf, openDevice, pushRun, walk } from './hands.ts'
import { pushed, roomOfFile, said } from './room.ts'

const room = roomOfFile()
const { opened } = room
const bytesHash = (bytes: Uint8Array): Uint8Array => Buffer.from(sha256(bytes), 'hex')

describe('a push', () => {
  test('a dossier through its whole route is confirmed, event by event, in the order of the chain', async () => {
    const { device, line } = await opened()
    walk(device, dossierNamed('a'))
    const receipts = await pushed(line, device.run())
    expect(said(receipts)).toEqual(device.log.map(() => 'confirmed'))
    expect(receipts.map(({ body }) => body.event)).toEqual(device.log.map(({ id }) => id))
    expect(receipts.map(({ body }) => body.seq)).toEqual(device.log.map((_, at) => at + 1))
  })

  test('again, in pieces and out of order: the very receipts of the first time, nothing twice', async () => {
    const { device, line } = await opened()
    walk(device, dossierNamed('b'))
    const first = await pushed(line, device.run())
    const pieces = [device.run(3, 5), device.run(1, 2), device.run(), device.run(2, 2)]
    for (const piece of pieces) {
      const again = await pushed(line, piece)
      expect(again.map(({ signed }) => signed)).toEqual(
        first.slice(piece.from - 1, piece.from - 1 + piece.events.length).map(({ signed }) => signed),
      )
    }
    const found = await verifyProvince(room.running.db, room.running.province)
    expect(found).toMatchObject({ ok: true, faults: [] })
  })

  test('of events that their device signed together the province keeps what proves each alone, also one with its own', async () => {
    const { hands, device, line } = await opened()
    for (const word of ['d', 'e', 'f', 'g', 'h']) walk(device, dossierNamed(`${device.id}${word}`))
    await pushed(line, device.run())
    walk(device, dossierNamed(`${device.id}i`), ['intake'])
    await pushed(line, device.run(device.log.length))
    const rows = await room.running.db<{ id: string; signature: string }[]>`
      SELECT encode(id, 'hex') AS id, device_signature AS signature FROM events
      WHERE office LIKE ${`${hands.id}/%`} AND device = ${device.id} ORDER BY seq`
    const hashes = { hash: bytesHash, bytes: (hex: string) => Buffer.from(hex, 'hex') }
    const proven = rows.map(({ id, signature }) => {
      const share = readShare(Buffer.from(signature, 'base64url'))
      if (!share) return verified(device.publicKey, DOMAIN.event, id, signature) ? 'own' : 'none'
      const root = Buffer.from(rootOfShare(hashes, id, share) ?? []).toString('hex')
      const over = Buffer.from(share.signature).toString('base64url')
      return verified(device.publicKey, DOMAIN.events, root, over) ? share.size : 'none'
    })
    const many = device.log.length - 1
    const sizes = Array.from({ length: many }, (_, at) => Math.min(16, many - Math.floor(at / 16) * 16))
    expect(proven).toEqual([...sizes, 'own'])
  })

  test('under a signature over several that does not hold nothing is taken; sent alone each is judged by its own', async () => {
    const { hands, device } = await opened()
    walk(device, dossierNamed(`${device.id}k`), ['intake', 'appraisal'])
    const sign: typeof device.sign = (domain, id) =>
      device.sign(domain, domain === DOMAIN.events ? sha256(id) : id)
    const line = lineOf(room.running, hands, { ...device, sign })
    expect(await pushRun(line, device.run())).toEqual({ ok: false, why: 'province-refused' })
    expect(await room.countOf('events', hands.id)).toBe(0)
    expect(said(await pushed(line, device.run(1, 1)))).toEqual(['confirmed'])
    expect(said(await pushed(line, device.run(2, 2)))).toEqual(['confirmed'])
  })

  test('a run that leaves a gap is not taken, and told from where to send', async () => {
    const { device, line } = await opened()
    walk(device, dossierNamed('c'))
    const answer = await pushRun(line, device.run(3))
    expect(answer).toEqual({ ok: true, value: { receipts: [], next: { epoch: 1, seq: 1 } } })
    expect(await pushed(line, device.run(1, 2))).toHaveLength(2)
    expect(said(await pushed(line, device.run(3)))).toEqual(device.log.slice(2).map(() => 'confirmed'))
  })

  test('every device at once, each with runs that overlap: everyone gets each receipt once', async () => {
    const hands = room.hands()
    const devices = []
    for (const _ of [1, 2, 3, 4]) devices.push(await opened(hands))
    for (const { device } of devices)
      for (const name of ['x', 'y']) walk(device, dossierNamed(`${device.id}${name}`))
    const pushes = devices.flatMap(({ device, line }) =>
      [device.run(), device.run(1, 4), device.run()].map(run => pushed(line, run)),
    )
    const all = (await Promise.all(pushes)).flat()
    const byEvent = new Map<string, Set<string>>()
    for (const { body, signed } of all)
      byEvent.set(body.event, (byEvent.get(body.event) ?? new Set()).add(signed.id))
    expect([...byEvent.values()].every(({ size }) => size === 1)).toBe(true)
    expect(all.every(({ body }) => body.verdict === 'confirmed')).toBe(true)
    const [{ count } = { count: 0 }] = await room.running.db<{ count: number }[]>`
      SELECT count(*) FROM events WHERE office LIKE ${`${hands.id}/%`}`
    expect(count).toBe(devices.reduce((sum, { device }) => sum + device.log.length, 0))
    expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({ ok: true })
  })

  test('runs taken together are each judged as if alone: a fork, a gap, another machine’s event, one that was there', async () => {
    const hands = room.hands()
    const [good, forked, late] = [await opened(hands), await opened(hands), await opened(hands)]
    const [thief, known] = [await opened(hands), await opened(hands)]
    for (const { device } of [good, forked, late, thief, known]) walk(device, dossierNamed(`${device.id}z`))
    const first = await pushed(known.line, known.device.run())
    await pushed(forked.line, forked.device.run(1, 1))
    const twin = openDevice(hands, forked.device.id, { sign: forked.device.sign })
    twin.write('intake', dossierNamed(`${twin.id}other`))
    thief.device.log.splice(1, 1, ...good.device.log.slice(0, 1))
    const said = await Promise.all([
      ...[1, 2, 3].map(() => pushed(good.line, good.device.run())),
      pushed(forked.line, twin.run()),
      pushed(late.line, late.device.run(2)),
      pushed(thief.line, thief.device.run(1, 2)),
      pushed(known.line, known.device.run()),
    ])
    expect(said.map(receipts => receipts.map(({ body }) => body.reason ?? body.verdict))).toEqual([
      ...[1, 2, 3].map(() => good.device.log.map(() => 'confirmed')),
      ['fork'],
      [],
      ['confirmed', 'device-signature'],
      first.map(() => 'confirmed'),
    ])
    expect(said[6]?.map(({ signed }) => signed)).toEqual(first.map(({ signed }) => signed))
    expect(new Set(said.slice(0, 3).flatMap(each => each.map(({ signed }) => signed.id))).size).toBe(
      good.device.log.length,
    )
    expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({ ok: true })
  })
})
