import { describe, expect, test } from 'vitest'
import { type Sign, sha256 } from '../../electron/keys/ed25519.ts'
import { verifyProvince } from '../../server/audit/verify.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { DOMAIN, secondText } from '../../shared/record/event.ts'
import { WITNESSED } from '../../shared/record/witnessed.ts'
import { type Device, dossierNamed, enrolDevice, type Hands, openDevice, type Wish, walk } from './hands.ts'
import { pushed, roomOfFile, said } from './room.ts'

const room = roomOfFile()
const { opened, countOf } = room

/** Sheets written off before an appraiser, who signs as `hand` would. */
function writeOff(
  device: Device,
  { people }: Hands,
  hand: Sign,
  keeper: Part | null = people['seal-keeper'],
) {
  const { id, certificate } = people.appraiser
  const authority = [people['seal-keeper'].certificate.id, certificate.id]
  const wish = { by: 'seal-keeper', version: WITNESSED, authority } as const
  const body = device.bodyOf('sheets-spoiled', dossierNamed('p'), wish)
  const signature = hand(DOMAIN.second, sha256(secondText(body, id)))
  device.append({ ...body, second: { by: id, signature } }, keeper)
}
type Part = Hands['people']['appraiser']

/** What a person alone can say, of the dossier or of none: its type, and what else it says. */
const UNSIGNED: Readonly<Record<string, readonly [string, Wish]>> = {
  'a settlement': ['settlement', { settles: [{ event: 'a'.repeat(64), as: 'stands' }] }],
  'a settlement by another name': ['more', { settles: [{ event: 'a'.repeat(64), as: 'stands' }] }],
  'a settlement that settles nothing': ['settlement', {}],
  'a step of a newer program': [
    'step-of-tomorrow',
    { after: { stage: 'received', flags: [], outcome: null } },
  ],
  'a step that leads nowhere': ['approval', { after: null }],
  'an approver on duty': ['duty-in', { dossier: null }],
  'a minute of an outage': ['outage-signed', { dossier: null }],
  'an act of the office of its first version': ['book-closed', { dossier: null }],
  'a use of a seal': ['seal-entry', {}],
  'sheets that are owed no more': ['more', { sheets: { of: 'a'.repeat(64), owed: 0 } }],
  'an hour by hand': ['more', { written: '2026-11-24T01:00:00.000Z' }],
  'a number that is spent': [
    'more',
    { numbers: [{ series: 'code:x', period: '2026', value: 1, lease: 'a'.repeat(64) }] },
  ],
}

describe('poison', () => {
  /** Each spoils one event, or the whole link, and says what the province calls it. */
  const POISONS: Readonly<Record<string, (device: Device, hands: Hands) => string>> = {
    'bytes that are not its hash': device => {
      const event = device.write('paper-printed', dossierNamed('p'))
      device.log.splice(-1, 1, { ...(device.log.at(-1) as Device['log'][number]), bytes: `${event.bytes} ` })
      return 'id-differs'
    },
    'a signature of another device': (device, hands) => {
      device.write('paper-printed', dossierNamed('p'))
      const event = device.log.at(-1) as Device['log'][number]
      event.deviceSignature = openDevice(hands, 'other').sign(DOMAIN.event, event.id)
      return 'device-signature'
    },
    ...Object.fromEntries(
      [
        'no JSON at all',
        'nul \u0000 byte',
        'lone \ud800 surrogate',
        '{"a":1,"a":2}',
        '[]',
        '9'.repeat(300_000),
      ].map(text => [
        `bytes that are ${JSON.stringify(text.slice(0, 20))}`,
        (device: Device) => {
          device.write('paper-printed', dossierNamed('p'))
          const event = device.log.at(-1) as Device['log'][number]
          const id = sha256(text)
          Object.assign(event, { bytes: text, id, deviceSignature: device.sign(DOMAIN.event, id) })
          return 'unreadable'
        },
      ]),
    ),
    'a field that no version knows': device => {
      const body = { ...device.bodyOf('paper-printed', dossierNamed('p'), {}), more: 1 }
      device.write('paper-printed', dossierNamed('p'))
      const bytes = canonicalJson(body)
      const id = sha256(bytes)
      Object.assign(device.log.at(-1) as object, {
        bytes,
        id,
        deviceSignature: device.sign(DOMAIN.event, id),
      })
      return 'unreadable'
    },
    'another number than its place': device => {
      device.write('paper-printed', dossierNamed('p'), { seq: 77 })
      return 'out-of-place'
    },
    'in the name of another device': device => {
      device.write('paper-printed', dossierNamed('p'), { device: 'quay-1' })
      return 'out-of-place'
    },
    'of an agency of nobody here': device => {
      device.write('paper-printed', dossierNamed('p'), { office: 'elsewhere' })
      return 'not-yours'
    },
    'a step that nobody signed': device => {
      device.append(device.bodyOf('intake', dossierNamed('p'), {}), null)
      return 'person-signature'
    },
    ...Object.fromEntries(
      Object.entries(UNSIGNED).map(([said, [type, wish]]) => [
        `${said} that nobody signed`,
        (device: Device, { people }: Hands) => {
          const authority = [people.approver.certificate.id]
          device.append(device.bodyOf(type, dossierNamed('p'), { by: 'approver', authority, ...wish }), null)
          return 'person-signature'
        },
      ]),
    ),
    'a step signed by another than it says': (device, hands) => {
      device.append(device.bodyOf('intake', dossierNamed('p'), {}), hands.people.appraiser)
      return 'person-signature'
    },
    'an act of two that the second did not sign': (device, hands) => {
      device.together('counter-add', {}, 'approver', hands.people.counter.sign)
      return 'second-signature'
    },
    'an act of two that the second signed at another place': (device, hands) => {
      const { sign } = hands.people.approver
      const body = device.bodyOf('counter-add', null, { by: 'seal-keeper', seq: 1 })
      device.together('counter-add', {}, 'approver', domain => sign(domain, sha256(secondText(body, 'chi'))))
      return 'second-signature'
    },
    'an act of two whose second is the actor himself': device => {
      device.together('counter-add', {}, 'seal-keeper')
      return 'second-signature'
    },
    'spoiled sheets whose witness did not sign': (device, hands) => {
      writeOff(device, hands, hands.people['seal-keeper'].sign)
      return 'second-signature'
    },
    'spoiled sheets that their keeper did not sign': (device, hands) => {
      writeOff(device, hands, hands.people.appraiser.sign, null)
      return 'person-signature'
    },
    'a link that does not follow': device => {
      device.write('paper-printed', dossierNamed('p'), { prev: 'e'.repeat(64) })
      return 'chain-broken'
    },
    'a step of a newer counter': device => {
      device.write('intake', dossierNamed('p'), { version: 99 })
      return 'unknown-type'
    },
  }

  test.each(Object.entries(POISONS))(
    '%s is kept with a receipt, and everything else flows',
    async (_name, spoil) => {
      const { hands, device, line } = await opened()
      walk(device, dossierNamed('good'), ['intake', 'appraisal'])
      const reason = spoil(device, hands)
      const at = device.log.length - 1
      walk(device, dossierNamed('good'), ['approval', 'signing'])
      walk(device, dossierNamed('more'))
      const receipts = await pushed(line, device.run())
      expect(said(receipts)).toEqual(
        device.log.map((_, place) => (place === at ? `quarantined ${reason}` : 'confirmed')),
      )
      expect(receipts.map(({ body }) => body.event)).toEqual(device.log.map(({ id }) => id))
      // The same again: the same receipts, nothing more stored. What came is kept byte for byte.
      expect((await pushed(line, device.run())).map(({ signed }) => signed.id)).toEqual(
        receipts.map(({ signed }) => signed.id),
      )
      expect(await countOf('events', hands.id)).toBe(device.log.length)
      const poison = device.log[at]
      const [kept] = await room.running.db<{ bytes: Buffer }[]>`
      SELECT bytes FROM events WHERE device = ${device.id} AND seq = ${at + 1}`
      expect(kept?.bytes.equals(Buffer.from(poison?.bytes ?? ''))).toBe(true)
    },
  )

  test('the same poison under two numbers is kept once', async () => {
    const { hands, device, line } = await opened()
    for (const _ of [1, 2]) {
      device.write('paper-printed', dossierNamed('p'))
      const id = sha256('x')
      Object.assign(device.log.at(-1) as object, {
        bytes: 'x',
        id,
        deviceSignature: device.sign(DOMAIN.event, id),
      })
    }
    device.write('paper-printed', dossierNamed('p'), { prev: sha256('x') })
    expect(said(await pushed(line, device.run()))).toEqual([
      'quarantined unreadable',
      'quarantined unreadable',
      'confirmed',
    ])
    expect(await countOf('events', hands.id)).toBe(2)
    expect(await countOf('links', hands.id)).toBe(3)
  })
})

describe('a copied disk', () => {
  test('is noticed when either copy comes: both branches are kept, the device is suspended, the others work on', async () => {
    const { hands, device, line } = await opened()
    const other = await opened(hands)
    walk(device, dossierNamed('a'), ['intake'])
    const twin = device.copy()
    walk(device, dossierNamed('a'), ['appraisal', 'approval'])
    walk(twin, dossierNamed('b'), ['intake', 'appraisal', 'approval', 'signing'])
    expect(said(await pushed(line, device.run()))).toEqual(['confirmed', 'confirmed', 'confirmed'])
    const second = await pushed(line, twin.run())
    expect(said(second)).toEqual([
      'confirmed',
      'quarantined fork',
      'quarantined fork',
      'quarantined device-suspended',
      'quarantined device-suspended',
    ])
    expect(await countOf('forks', hands.id)).toBe(2)
    expect((await pushed(line, twin.run())).map(({ signed }) => signed.id)).toEqual(
      second.map(({ signed }) => signed.id),
    )
    const hello = await line.hello()
    expect(hello.ok && hello.value.suspended).toBe(true)
    walk(other.device, dossierNamed('c'))
    expect(new Set(said(await pushed(other.line, other.device.run())))).toEqual(new Set(['confirmed']))
    expect(await verifyProvince(room.running.db, room.running.province)).toMatchObject({
      ok: true,
      faults: [],
    })
  })

  test('works again in its next life alone: a new code does not lift the suspension of this one, nor does anything else', async () => {
    const { hands, device, line } = await opened()
    walk(device, dossierNamed('d'), ['intake'])
    const twin = device.copy()
    for (const [of, each] of [device, twin].entries()) walk(each, dossierNamed(`d${of}`), ['intake'])
    for (const each of [device, twin]) await pushed(line, each.run())
    const suspended = async (as: typeof line): Promise<boolean> => {
      const hello = await as.hello()
      if (!hello.ok) throw new Error(hello.why)
      return hello.value.suspended
    }
    expect(await suspended(line)).toBe(true)
    // Two people behind a code, and the machine as it was: it is certified, and suspended as before.
    expect(await suspended(await enrolDevice(room.running, hands, device))).toBe(true)
    expect(said(await pushed(line, device.run()))).toEqual(['confirmed', 'confirmed'])
    walk(device, dossierNamed('e'), ['intake'])
    expect(said(await pushed(line, device.run())).at(-1)).toBe('quarantined device-suspended')
    // Restored from its backup: the next epoch, with a key of its own.
    const next = openDevice(hands, device.id, { epoch: 2 })
    const fresh = await enrolDevice(room.running, hands, next)
    walk(next, dossierNamed('f'))
    expect(new Set(said(await pushed(fresh, next.run())))).toEqual(new Set(['confirmed']))
    await room.running.db`
      INSERT INTO leases (office, series, no, id, numbers, days, device, epoch, granted, bytes, signature)
      SELECT ${hands.id}, 'x', epoch, decode(md5(epoch::text), 'hex'), int8range(epoch, epoch, '[]'), daterange(NULL, NULL),
        device, epoch, now(), '', '' FROM devices WHERE office = ${hands.id}`
    // Its copy goes on under the old key: another fork of that life, which the next one does not pay for.
    walk(twin, dossierNamed('g'), ['intake'])
    expect(said(await pushed(line, twin.run())).at(-1)).toBe('quarantined fork')
    expect([await suspended(fresh), await suspended(line)]).toEqual([false, true])
    const leases = await room.running.db<{ epoch: number; why: string | null }[]>`
      SELECT epoch, why FROM leases WHERE office = ${hands.id} ORDER BY epoch`
    expect([...leases]).toEqual([
      { epoch: 1, why: 'fork' },
      { epoch: 2, why: null },
    ])
    next.write('intake', dossierNamed('h'))
    expect(said(await pushed(fresh, next.run())).at(-1)).toBe('confirmed')
  })
})
