import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sha256, signerOf } from '../../electron/keys/ed25519.ts'
import { canonicalJson, readCanonical } from '../../shared/base/canonical-json.ts'
import { batchOf } from '../../shared/ledger/batch.ts'
import { DOMAIN, EventBody, GENESIS } from '../../shared/record/event.ts'
import { ReceiptBody } from '../../shared/record/receipt.ts'
import { authorization, requestText } from '../../shared/wire/request.ts'

/**
 * Events, receipts and requests that anybody can rebuild from three known seeds: what another program is
 * tested with.
 */
const GOLDEN = new URL('./vectors.json', import.meta.url)

const seeds = { device: 1, person: 2, province: 3 }
const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
const signers = Object.fromEntries(
  Object.entries(seeds).map(([name, byte]) => [name, signerOf(seedOf(byte))]),
)
const sign = (who: keyof typeof seeds, domain: (typeof DOMAIN)[keyof typeof DOMAIN], id: string): string =>
  signers[who]?.(domain, id) ?? ''

const BODY: EventBody = {
  v: 1,
  type: 'intake',
  version: 1,
  office: 'sxd',
  dossier: '0192f0c1a2b3000102030405060708ff',
  expectedRev: 0,
  device: 'quay-1',
  epoch: 1,
  seq: 1,
  prev: GENESIS,
  actor: 'tran.van.do',
  session: 'phiên đầu ngày',
  authority: ['a'.repeat(64)],
  procedure: { code: '1.012901', version: 'b'.repeat(64) },
  formSet: 'TT01-2018',
  calendar: null,
  docs: [],
  numbers: [{ series: 'code:000.00.12.H30', period: '2020-10-28', value: 1, lease: 'c'.repeat(64) }],
  after: { stage: 'received', flags: [], outcome: null },
  payload: 'AAECAwQFBgc',
  time: {
    wall: '2020-10-28T01:00:00.000Z',
    bootId: '00000000-0000-4000-8000-000000000000',
    monoMs: 60_000,
    lastServer: null,
    lo: '2020-10-28T01:00:00.000Z',
    hi: null,
    suspect: false,
  },
  app: '0.1.0',
}

/** This id and two others under one signature, and its share of it. */
function togetherWith(who: keyof typeof seeds, domain: Parameters<typeof sign>[1], id: string) {
  const ids = [id, 'd'.repeat(64), 'e'.repeat(64)]
  const all = batchOf({ hash: bytes => bytesOf(sha256(bytes)), bytes: bytesOf }, ids)
  const root = Buffer.from(all.root).toString('hex')
  const signature = sign(who, domain, root)
  const share = Buffer.from(all.shareOf(id, Buffer.from(signature, 'base64url'))).toString('base64url')
  return { ids, root, signature, share }
}
const bytesOf = (hex: string): Uint8Array => Buffer.from(hex, 'hex')

function build() {
  const bytes = canonicalJson(EventBody.parse(BODY))
  const id = sha256(bytes)
  const receipt = canonicalJson(
    ReceiptBody.parse({
      v: 1,
      province: 'province',
      office: 'hau-giang-2020/sxd',
      event: id,
      device: 'quay-1',
      epoch: 1,
      seq: 1,
      no: 0,
      verdict: 'confirmed',
      reason: null,
      at: '2020-10-28T01:00:05.000Z',
      position: 0,
    }),
  )
  const challenge = 'WyJleGFtcGxlIl0.bWFyaw'
  const body = '{"wire":1,"epoch":1,"from":1,"events":[]}'
  const proof = sign('device', DOMAIN.request, sha256(requestText('/v1/push', challenge, sha256(body))))
  return {
    seeds: Object.fromEntries(
      Object.entries(seeds).map(([name, byte]) => [name, Buffer.from(seedOf(byte)).toString('hex')]),
    ),
    event: {
      bytes,
      id,
      deviceSignature: sign('device', DOMAIN.event, id),
      personSignature: sign('person', DOMAIN.act, id),
    },
    receipt: {
      bytes: receipt,
      id: sha256(receipt),
      signature: sign('province', DOMAIN.receipt, sha256(receipt)),
    },
    together: togetherWith('province', DOMAIN.receipts, sha256(receipt)),
    sentTogether: togetherWith('device', DOMAIN.events, id),
    request: {
      path: '/v1/push',
      challenge,
      body,
      authorization: authorization(
        { office: 'hau-giang-2020', device: 'quay-1', epoch: 1 },
        challenge,
        proof,
      ),
    },
    notCanonical: [
      '{"b":1,"a":2}',
      '{"a":1.0}',
      '{"a": 1}',
      '{"a":1,"a":1}',
      '"e\u0301"',
      '{"a":-0}',
      '[1e2]',
    ],
  }
}

describe('the test vectors of the wire', () => {
  if (process.env.TAI_CHO_WRITE_GOLDEN) writeFileSync(GOLDEN, `${JSON.stringify(build(), null, 2)}\n`)
  const vectors = JSON.parse(readFileSync(GOLDEN, 'utf8')) as ReturnType<typeof build>

  test('are what this program makes', () => {
    expect(build()).toEqual(vectors)
  })

  test('hold by what their description says, without a line of this program', () => {
    const hash = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()
    const keyOf = (who: string) => {
      const head = Buffer.from('302e020100300506032b657004220420', 'hex')
      const der = Buffer.concat([head, Buffer.from(vectors.seeds[who] ?? '', 'hex')])
      return createPublicKey({
        key: `-----BEGIN PRIVATE ${'KEY'}-----\n${der.toString('base64')}\n-----END PRIVATE ${'KEY'}-----`,
        format: 'pem',
      })
    }
    const holds = (who: string, domain: string, id: Buffer, signature: string): boolean =>
      verify(
        null,
        Buffer.concat([Buffer.from(domain), Buffer.of(0), id]),
        keyOf(who),
        Buffer.from(signature, 'base64url'),
      )
    const { event, receipt, request, together, sentTogether } = vectors
    expect(hash(event.bytes).toString('hex')).toBe(event.id)
    expect(holds('device', 'hs-event-v1', hash(event.bytes), event.deviceSignature)).toBe(true)
    expect(holds('person', 'hs-act-v1', hash(event.bytes), event.personSignature)).toBe(true)
    expect(holds('device', 'hs-act-v1', hash(event.bytes), event.deviceSignature)).toBe(false)
    expect(hash(receipt.bytes).toString('hex')).toBe(receipt.id)
    expect(holds('province', 'hs-receipt-v1', hash(receipt.bytes), receipt.signature)).toBe(true)
    const node = (...parts: Uint8Array[]): Buffer =>
      createHash('sha256').update(Buffer.concat(parts)).digest()
    const [a, b, c] = together.ids.toSorted().map(id => node(Buffer.of(0), Buffer.from(id, 'hex')))
    if (!a || !b || !c) throw new Error('three ids')
    const root = node(Buffer.of(1), node(Buffer.of(1), a, b), c)
    expect(root.toString('hex')).toBe(together.root)
    expect(holds('province', 'hs-receipts-v1', root, together.signature)).toBe(true)
    const sent = Buffer.from(sentTogether.root, 'hex')
    expect(holds('device', 'hs-events-v1', sent, sentTogether.signature)).toBe(true)
    // The first of three: its number, how many there are, its neighbour, and the third.
    const place = Buffer.of(0, 0, 0, 3)
    const share = Buffer.concat([Buffer.from(together.signature, 'base64url'), place, b, c])
    expect(share.toString('base64url')).toBe(together.share)
    const [scheme, who, challenge = '', signature = ''] = request.authorization.split(' ')
    expect([scheme, who, challenge]).toEqual(['TaiCho', 'hau-giang-2020/quay-1/1', request.challenge])
    const said = `POST ${request.path}\n${challenge}\n${hash(request.body).toString('hex')}`
    expect(holds('device', 'hs-request-v1', hash(said), signature)).toBe(true)
  })

  test('what is no canonical text is never read as one', () => {
    for (const text of vectors.notCanonical) expect(() => readCanonical(text)).toThrow()
    expect(readCanonical(vectors.event.bytes)).toEqual(BODY)
  })
})
