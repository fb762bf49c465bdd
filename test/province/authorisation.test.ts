import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newKeyPair, sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { type Came, httpSend } from '../../electron/sync/transport/send.ts'
import { challengeFor } from '../../server/admission/admit.ts'
import { describeWire } from '../../server/http/open-api.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { authorization, requestText } from '../../shared/wire/request.ts'
import { WIRE_VERSION } from '../../shared/wire/version.ts'
import { openPostgres, type Running, startProvince } from './cluster.ts'
import {
  type Device,
  dossierNamed,
  enrolDevice,
  enrolmentOf,
  openDevice,
  openHands,
  PROCEDURE,
  walk,
} from './hands.ts'

let postgres: Awaited<ReturnType<typeof openPostgres>>
let running: Running
const [mine, theirs] = [openHands('centre-mine'), openHands('centre-theirs')]
const own = openDevice(mine, 'quay-own')
const neighbour = openDevice(mine, 'quay-beside')
const other = openDevice(theirs, 'quay-other')
const revoked = openDevice(mine, 'quay-revoked')
beforeAll(async () => {
  postgres = await openPostgres()
  running = await startProvince(await postgres.database())
  for (const device of [own, neighbour, revoked]) await enrolDevice(running, mine, device)
  await enrolDevice(running, theirs, other)
  for (const device of [own, neighbour, other]) walk(device, dossierNamed(device.id))
  await running.db`UPDATE devices SET suspended = now(), why = 'revoked' WHERE device = ${revoked.id}`
})
afterAll(async () => {
  await running.close()
  await postgres.close()
})

type Who = { office: string; device: string; epoch: number }
const whoOf = ({ id: device, epoch }: Device, office: string): Who => ({ office, device, epoch })
/** Whose door it is tried at: what is asked for belongs to these. */
const OBJECTS: Readonly<Record<string, Who>> = {
  own: whoOf(own, mine.id),
  'of the same Centre': whoOf(neighbour, mine.id),
  'of another Centre': whoOf(other, theirs.id),
  'an epoch that is not there': { ...whoOf(own, mine.id), epoch: 7 },
  'a counter that is not there': { ...whoOf(own, mine.id), device: 'quay-none' },
  'a Centre that is not there': { ...whoOf(own, mine.id), office: 'centre-none' },
}
/** Who tries: with which key, if any. */
const ROLES: Readonly<Record<string, Device['sign'] | null>> = {
  'who signs nothing': null,
  'who was never enrolled': signerOf(newKeyPair().seed),
  'a counter': own.sign,
  'another counter of its Centre': neighbour.sign,
  'a counter of another Centre': other.sign,
  'a counter that was taken out of use': revoked.sign,
}
const nonce = 'n'.repeat(24)
const wire = WIRE_VERSION
/** A good question of each path, as `who` would put it. */
const GOOD: Readonly<Record<string, (who: Who) => object>> = {
  '/v1/hello': who => ({ ...who, nonce, wire: { min: 1, max: wire } }),
  '/v1/push': ({ epoch }) => ({ wire, ...own.run(1, 2), epoch }),
  '/v1/pull': () => ({ wire, after: 0, limit: 5, nonce }),
  '/v1/heads': () => ({ wire, nonce, seen: [{ office: mine.id, size: 0 }] }),
  '/v1/lease': () => ({ wire, nonce, wanted: [LEASE] }),
  '/v1/publish': () => ({ wire, publications: mine.publications.slice(0, 1), nonce }),
  '/v1/lease-return': () => ({ wire, nonce, leases: [HASH] }),
  '/v1/renew': () => ({ wire, nonce }),
  '/v1/file': () => ({ wire, nonce, ...FILE, event: HASH, size: 3, code: null, form: 'x' }),
  '/v1/file-put': () => ({ wire, nonce, ...FILE, no: 0, bytes: 'AAAA' }),
  '/v1/files': () => ({ wire, nonce, agency: FILE.agency, code: 'x' }),
  '/v1/file-get': () => ({ wire, ...FILE, no: 0 }),
  '/v1/keys': () => ({ wire, nonce, keys: [{ agency: FILE.agency, dossier: DOSSIER, sealed: 'AAAA' }] }),
  '/v1/acts': () => ({ wire, nonce, agency: FILE.agency, after: 0, limit: 5, lacking: [DOSSIER] }),
  '/v1/enrol': who => ({ ...enrolment, office: who.office }),
}
const HASH = 'a'.repeat(64)
const DOSSIER = 'd'.repeat(32)
const FILE = { agency: PROCEDURE.agency, content: HASH, sealed: HASH }
const LEASE = {
  series: 'made-up',
  period: 'day',
  firstDay: '2026-11-24',
  lastDay: '2026-12-31',
  size: 5,
  have: [],
}
let enrolment: object = {}
beforeAll(async () => {
  const { code: _code, ...asked } = await enrolmentOf(running, mine, openDevice(mine, 'quay-own'))
  enrolment = { wire, ...asked, code: 'WRONGWRONG12' }
})
/** What everybody may ask: it answers the same to all, or asks for a code of its own. */
const OPEN = ['/v1/hello', '/v1/enrol']

/** Puts a question in the name of `who`, signed with this key, as a counter would. */
function put(path: string, body: object, who: Who, sign: Device['sign'] | null): Promise<Came> {
  const text = JSON.stringify(body)
  const challenge =
    path === '/v1/hello' ? nonce : challengeFor(running.province, who, new Date().toISOString())
  const proof = sign?.(DOMAIN.request, sha256(requestText(path, challenge, sha256(text))))
  const headers = proof ? { authorization: authorization(who, challenge, proof) } : {}
  return httpSend(running.url)(path, text, headers as Record<string, string>)
}
const saidIn = ({ text }: Came): Record<string, unknown> =>
  JSON.parse((JSON.parse(text) as { bytes: string }).bytes) as Record<string, unknown>

describe('what the description names', () => {
  test('is asked by everybody of everything: only its own counter is answered, and nobody learns what there is of others', async () => {
    const paths = Object.entries((await describeWire()).paths ?? {})
    expect(paths.map(([path]) => path).sort()).toEqual(Object.keys(GOOD).sort())
    expect(new Set(paths.flatMap(([, methods]) => Object.keys(methods ?? {})))).toEqual(new Set(['post']))
    let tries = 0
    for (const [path] of paths)
      for (const [role, sign] of Object.entries(ROLES)) {
        const seen = new Map<string, unknown>()
        for (const [object, who] of Object.entries(OBJECTS)) {
          const came = await put(path, GOOD[path]?.(who) ?? {}, who, sign)
          const isOwn = sign !== null && who === OBJECTS[OWN[role] ?? '']
          if (!OPEN.includes(path))
            expect([path, role, object, came.status === 200]).toEqual([path, role, object, isOwn])
          if (!isOwn) seen.set(object, told(path, came))
          tries++
        }
        // Word for word the same, whether there is such a thing or not.
        expect([path, role, new Set(seen.values()).size]).toEqual([path, role, 1])
      }
    expect(tries).toBe(paths.length * Object.keys(ROLES).length * Object.keys(OBJECTS).length)
    console.log(`${tries} questions of ${paths.length} paths`)
  })

  /** The one object that is a role's own. */
  const OWN: Readonly<Record<string, string>> = {
    'a counter': 'own',
    'another counter of its Centre': 'of the same Centre',
    'a counter of another Centre': 'of another Centre',
  }
  /** All that an answer tells; of a hello, what it says of the counter. */
  function told(path: string, came: Came): string {
    if (path !== '/v1/hello') return `${came.status} ${came.type} ${came.text}`
    const { next, suspended, wire: spoken, province } = saidIn(came)
    const epoch = (next as { epoch?: number } | null)?.epoch
    return JSON.stringify([
      came.status,
      next && { ...next, epoch: epoch && 'as asked' },
      suspended,
      spoken,
      province,
    ])
  }

  test('a field that nobody knows is refused in every part of every question, and other methods are none', async () => {
    const who = OBJECTS.own as Who
    let places = 0
    for (const [path, good] of Object.entries(GOOD)) {
      expect((await put(path, good(who), who, own.sign)).status).not.toBe(400)
      for (const spoilt of withUnknown(good(who))) {
        const { status } = await put(path, spoilt, who, own.sign)
        expect([path, JSON.stringify(spoilt).slice(0, 80), status]).toEqual([
          path,
          JSON.stringify(spoilt).slice(0, 80),
          400,
        ])
        places++
      }
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        expect([path, method, (await fetch(running.url + path, { method })).status]).toEqual([
          path,
          method,
          404,
        ])
    }
    expect(places).toBeGreaterThan(12)
  })

  /** The same with one more field in one of its objects, each in its turn. */
  function withUnknown(value: unknown): object[] {
    if (Array.isArray(value)) return withUnknown(value[0]).map(first => [first, ...value.slice(1)])
    if (typeof value !== 'object' || value === null) return []
    const inside = Object.entries(value).flatMap(([name, part]) =>
      withUnknown(part).map(spoilt => ({ ...value, [name]: spoilt })),
    )
    return [{ ...value, isAdmin: true }, ...inside]
  }
})

describe('a counter that is let in', () => {
  test('asks for what is another’s inside its own question: it gets its own, or nothing', async () => {
    const who = OBJECTS.own as Who
    const heads = saidIn(
      await put('/v1/heads', { wire, nonce, seen: [{ office: theirs.id, size: 1 }] }, who, own.sign),
    )
    expect(JSON.stringify(heads)).not.toContain(theirs.id)
    const foreign = theirs.publications.filter(({ id }) => !mine.publications.some(each => each.id === id))
    const published = saidIn(
      await put('/v1/publish', { wire, nonce, publications: foreign.slice(0, 2) }, who, own.sign),
    )
    expect(published).toMatchObject({
      taken: [],
      refused: [{ reason: 'foreign-issuer' }, { reason: 'foreign-issuer' }],
    })
    // Another's name in a hello that is signed by oneself: nothing is told of him.
    const hello = GOOD['/v1/hello']?.(OBJECTS['of another Centre'] as Who) ?? {}
    expect(saidIn(await put('/v1/hello', hello, who, own.sign))).toMatchObject({
      next: null,
      suspended: false,
    })
    expect(saidIn(await put('/v1/hello', GOOD['/v1/hello']?.(who) ?? {}, who, own.sign))).toMatchObject({
      next: { epoch: 1 },
    })
  })

  test('asks for a piece of a number that no file has, and no whole number of the database holds: there is none', async () => {
    const who = OBJECTS.own as Who
    for (const no of [0, 2 ** 31 - 1, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      const { status, text } = await put('/v1/file-get', { wire, ...FILE, no }, who, own.sign)
      expect([no, status, JSON.parse(text)]).toEqual([no, 200, { bytes: null }])
    }
  })

  test('an older one that does not sign its hello is told where everybody would begin, and delivers all the same', async () => {
    const older = await put(
      '/v1/hello',
      GOOD['/v1/hello']?.(OBJECTS.own as Who) ?? {},
      OBJECTS.own as Who,
      null,
    )
    expect(saidIn(older)).toMatchObject({ next: { epoch: 1, seq: 1 }, suspended: false })
  })
})
