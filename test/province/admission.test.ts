import { describe, expect, test } from 'vitest'
import { sha256 } from '../../electron/keys/ed25519.ts'
import { type Came, httpSend } from '../../electron/sync/transport/send.ts'
import { challengeFor } from '../../server/admission/admit.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { authorization, requestText } from '../../shared/wire/request.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { startProvince } from './cluster.ts'
import {
  type Device,
  dossierNamed,
  enrolDevice,
  enrolmentOf,
  type Hands,
  lineOf,
  openDevice,
  openHands,
  PROCEDURE,
  walk,
} from './hands.ts'
import { type Line, pushed, roomOfFile, said } from './room.ts'

const room = roomOfFile()
const { opened, countOf } = room

describe('who is not let in', () => {
  /** A push as it is sent, with what a test changes of it. */
  const rawPush = async (
    device: Device,
    hands: Hands,
    change: Partial<{ who: object; challenge: string; body: string; sign: Device['sign']; path: string }>,
  ) => {
    const hello = await lineOf(room.running, hands, device).hello()
    if (!hello.ok) throw new Error(hello.why)
    const body = JSON.stringify({ wire: WIRE_VERSION, ...device.run() })
    const challenge = change.challenge ?? hello.value.challenge
    const proof = (change.sign ?? device.sign)(
      DOMAIN.request,
      sha256(requestText(change.path ?? '/v1/push', challenge, sha256(body))),
    )
    const who = { office: hands.id, device: device.id, epoch: 1, ...change.who }
    return httpSend(room.running.url)('/v1/push', change.body ?? body, {
      authorization: authorization(who, challenge, proof),
    })
  }
  const refused = ({ status, text }: Came) => ({ status, code: (JSON.parse(text) as { code?: string }).code })
  const NO = { status: 401, code: 'NOT_ADMITTED' }

  test('nobody pushes or reads for another: office, device, challenge, body and key are each checked; nothing is stored', async () => {
    const [mine, theirs] = [await opened(), await opened()]
    for (const { device } of [mine, theirs]) walk(device, dossierNamed('z'))
    const before = await countOf('events', theirs.hands.id)
    const { device, hands } = mine
    const foreign = await lineOf(room.running, theirs.hands, theirs.device).hello()
    const me = { office: hands.id, device: device.id, epoch: 1 }
    const old = (minutes: number): string =>
      challengeFor(room.running.province, me, new Date(Date.now() - minutes * 60_000).toISOString())
    const tries: Parameters<typeof rawPush>[2][] = [
      { challenge: old(16) },
      { challenge: old(60 * 24 * 365) },
      { path: '/v1/pull' },
      { sign: (_domain, id) => device.sign(DOMAIN.event, id) },
      { who: { office: theirs.hands.id } },
      { who: { office: theirs.hands.id, device: theirs.device.id } },
      { who: { device: theirs.device.id } },
      { who: { epoch: 2 } },
      { challenge: foreign.ok ? foreign.value.challenge : '' },
      { challenge: 'eyJ.made' },
      { sign: theirs.device.sign },
      { body: JSON.stringify({ wire: WIRE_VERSION, ...theirs.device.run() }) },
    ]
    for (const change of tries)
      expect([change, refused(await rawPush(device, hands, change))]).toEqual([change, NO])
    expect(
      refused(await httpSend(room.running.url)('/v1/push', JSON.stringify({ wire: 1, ...device.run() }), {})),
    ).toEqual(NO)
    expect(await countOf('events', hands.id)).toBe(0)
    expect(await countOf('events', theirs.hands.id)).toBe(before)
    expect((await rawPush(device, hands, { challenge: old(14) })).status).toBe(200)
    expect((await rawPush(device, hands, {})).status).toBe(200)
  })

  test('what a device brings of another, or of a dossier of another Centre, never reaches it', async () => {
    const [mine, theirs] = [await opened(), await opened()]
    walk(theirs.device, dossierNamed('shared'), ['intake'])
    await pushed(theirs.line, theirs.device.run())
    // The very events of the other, sent as one's own; and a good event about a dossier that the other has.
    const stolen = await pushed(mine.line, theirs.device.run())
    expect(said(stolen)).toEqual(['quarantined device-signature'])
    mine.device.append(
      {
        ...mine.device.bodyOf('intake', dossierNamed('shared'), {}),
        seq: 2,
        prev: theirs.device.log[0]?.id ?? '',
      },
      mine.hands.people.counter,
    )
    const run = { ...mine.device.run(), from: 2 }
    expect(said(await pushed(mine.line, run))).toEqual(['confirmed'])
    expect(said(await pushed(theirs.line, theirs.device.run()))).toEqual(['confirmed'])
    walk(theirs.device, dossierNamed('shared'), PROCEDURE.route.slice(1))
    expect(new Set(said(await pushed(theirs.line, theirs.device.run())))).toEqual(new Set(['confirmed']))
  })

  test('two Centres may each have a counter of the same name: they stay two', async () => {
    for (const _ of [1, 2]) {
      const hands = room.hands()
      const device = openDevice(hands, 'quay-same')
      const line = await enrolDevice(room.running, hands, device)
      walk(device, dossierNamed(hands.id))
      expect(new Set(said(await pushed(line, device.run())))).toEqual(new Set(['confirmed']))
    }
  })

  test('a page holds the entries of one’s own Centre and no others', async () => {
    const [mine, theirs] = [await opened(), await opened()]
    const hello = await mine.line.hello()
    if (!hello.ok) throw new Error(hello.why)
    const page = await mine.line.pull(0, hello.value)
    const ids = page.ok ? page.value.entries.map(({ id }) => id) : []
    expect(ids.slice(0, mine.hands.publications.length).sort()).toEqual(
      mine.hands.publications.map(({ id }) => id).sort(),
    )
    expect(ids).toHaveLength(mine.hands.publications.length + 1)
    // Both Centres publish the same procedure word for word; nothing else of the other is here.
    const same = new Set(mine.hands.publications.map(({ id }) => id))
    const foreign = theirs.hands.publications.filter(({ id }) => !same.has(id))
    expect(foreign.length).toBeGreaterThan(4)
    expect(foreign.filter(({ id }) => ids.includes(id))).toEqual([])
  })
})

describe('enrolment', () => {
  const code = async (line: Line, asked: Parameters<Line['enrol']>[0]) => {
    const answer = await line.enrol(asked)
    return answer.ok ? 'enrolled' : answer.why
  }
  test('a code is for one device, once; the same device that asks again gets the same certificate', async () => {
    const hands = room.hands()
    const [device, other] = [room.device(hands), room.device(hands)]
    const asked = await enrolmentOf(room.running, hands, device)
    const theirs = await enrolmentOf(room.running, hands, other)
    const line = lineOf(room.running, hands, device)
    expect(await code(line, { ...asked, code: 'AAAAAAAAAAAA' })).toBe('province-refused')
    expect(await code(line, { ...theirs, code: asked.code })).toBe('province-refused')
    const first = await line.enrol(asked)
    expect(await line.enrol(asked)).toEqual(first)
    expect(first.ok).toBe(true)
  })
  test('enrolled again with a new code, a demo counter brings what its authority published since', async () => {
    const hands = room.hands()
    const device = room.device(hands)
    const line = await enrolDevice(room.running, hands, device)
    const known = (JSON.parse(hands.delegation.bytes) as { body: object }).body
    const START = { from: '2021-01-01T00:00:00.000Z' }
    const later = hands.authority.publish('delegation', 'uq-2', { ...known, id: 'uq-2' }, START)
    const unreadable = hands.authority.publish('delegation', 'uq-3', { note: 'none' }, START)
    const certificate = await line.enrol({
      ...(await enrolmentOf(room.running, hands, device)),
      publications: [...hands.publications, later],
    })
    expect(certificate.ok).toBe(true)
    const spoilt = { ...(await enrolmentOf(room.running, hands, device)), publications: [unreadable] }
    expect(await code(line, spoilt)).toBe('province-refused')
    const [row] = await room.running.db<{ last: Buffer; count: number }[]>`
      SELECT count(*) AS count, (array_agg(id ORDER BY pos DESC))[1] AS last FROM feed WHERE office = ${hands.id}`
    expect([row?.count, row?.last.toString('hex')]).toEqual([hands.publications.length + 2, later.id])
  })
  test('another authority for a known Centre, a proof by another key, one person twice: refused, and nothing is used up', async () => {
    const hands = room.hands()
    await enrolDevice(room.running, hands, room.device(hands))
    const impostor = openHands(hands.id)
    const device = room.device(impostor)
    const asked = await enrolmentOf(room.running, impostor, device)
    const line = lineOf(room.running, impostor, device)
    expect(await code(line, asked)).toBe('province-refused')
    expect(
      await code(line, { ...asked, proof: openDevice(hands, 'x').sign(DOMAIN.request, asked.proof) }),
    ).toBe('province-refused')
    expect(await code(line, { ...asked, issuer: hands.issuer, publications: hands.publications })).toBe(
      'enrolled',
    )
    const { invite } = await import('../../server/enrolment/enrol.ts')
    await expect(
      invite(room.running.db, { office: 'o', device: 'd', madeBy: 'a', agreedBy: 'a', brings: true }),
    ).rejects.toThrow('hai người')
    // A device that brings no Centre comes to one that is there.
    const plain = { device: 'd', madeBy: 'a', agreedBy: 'b', brings: false }
    await expect(invite(room.running.db, { ...plain, office: `${hands.id}x` })).rejects.toMatchObject({
      refusal: {
        refusal: 'centre-unknown',
        facts: { what: `${hands.id}x`, may: expect.stringContaining(hands.id) },
      },
    })
    expect(await invite(room.running.db, { ...plain, office: hands.id })).toMatch(/^\w{12}$/)
  })
})

describe('two processes on one database', () => {
  test('are one province: a challenge of one, the push at the other, the same receipt from both', async () => {
    const second = await startProvince(room.running.at, { key: room.running.key })
    try {
      const { hands, device, line } = await opened()
      walk(device, dossierNamed('two'))
      const there = lineOf(second, hands, device)
      const hello = await line.hello()
      if (!hello.ok) throw new Error(hello.why)
      const answers = await Promise.all(
        [there, line, there, line].map(each => each.push(device.run(), hello.value)),
      )
      const ids = answers.map(answer =>
        answer.ok ? answer.value.receipts.map(({ signed }) => signed.id) : answer.why,
      )
      expect(new Set(ids.map(String)).size).toBe(1)
      expect(ids[0]).toHaveLength(device.log.length)
      walk(device, dossierNamed('three'))
      expect(await pushed(there, device.run(7))).toHaveLength(device.log.length - 6)
      expect(await verifyProvince(second.db, second.province)).toMatchObject({ ok: true, faults: [] })
    } finally {
      await second.close()
    }
  })
})
