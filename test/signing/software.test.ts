import { verify, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Issued } from '../../electron/centre/x509.ts'
import { isLowS } from '../../electron/signing/ecdsa.ts'
import { openSigning } from '../../electron/signing/open-signing.ts'
import type { KeyPlace } from '../../electron/signing/signer.ts'
import { isRefusal, refuse } from '../../shared/refusals/refusal.ts'
import { sentence } from '../../shared/text/refusals.ts'
import { needs } from '../pdf/tool.ts'
import { type Hands, makeHands } from './hands.ts'
import { p12Of as keyAndChain } from './p12.ts'

const BYTES = Buffer.from('những gì được ký')
const PASSWORD = 'mật khẩu 12'
const room = openSigning()
let hands: Hands
beforeAll(async () => {
  hands = await makeHands()
})
afterAll(() => room.close())

/** Signs once with this key under that certificate. */
const signWith = (place: KeyPlace, pin: string | null, { certificatePem: certificate }: Issued) =>
  room.withKey({ place, pin, certificate, chain: [] }, signer => signer.sign(BYTES))
const reason = (answer: unknown): string => (isRefusal(answer) ? answer.refusal : 'signed')
const verifies = ({ certificatePem }: Issued, signature: unknown): boolean =>
  signature instanceof Uint8Array &&
  verify('sha256', BYTES, new X509Certificate(certificatePem).publicKey, signature)

describe('a key in the program’s own file', () => {
  test.each(['rsa', 'ec'] as const)('%s signs in the worker, and its certificate verifies it', async kind => {
    const signature = await signWith({ in: 'key-file', pkcs8: hands[kind].pkcs8 }, null, hands[kind])
    expect(verifies(hands[kind], signature)).toBe(true)
    if (kind === 'ec') expect(isLowS(signature as Uint8Array)).toBe(true)
  })

  test('under another’s certificate it signs nothing', async () => {
    // Most often a certificate for a token was just published: what is still to be set is said.
    for (const [own, other] of [
      ['rsa', 'otherRsa'],
      ['ec', 'otherEc'],
      ['rsa', 'ec'],
    ] as const)
      expect(await signWith({ in: 'key-file', pkcs8: hands[own].pkcs8 }, null, hands[other])).toEqual(
        refuse('key-not-certificate', { key: 'key-file' }),
      )
    const said = (key: string) => sentence(refuse('key-not-certificate', { key }), 'vi')
    expect(said('key-file')).toContain('“counter signer set --in token”')
    expect(said('token')).toContain('Cắm đúng thiết bị')
  })

  test('keys are lent one after another, and each is let go of', async () => {
    const order = ['rsa', 'ec', 'rsa', 'ec'] as const
    const signed = await Promise.all(
      order.map(kind => signWith({ in: 'key-file', pkcs8: hands[kind].pkcs8 }, null, hands[kind])),
    )
    expect(signed.map((signature, at) => verifies(hands[order[at] ?? 'rsa'], signature))).toEqual([
      true,
      true,
      true,
      true,
    ])
  })
})

const CIPHERS = {
  'AES-256, as OpenSSL 3 and today’s Windows write it': [],
  'AES-128': ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC'],
  'the key under 3DES, as older programs write it': [
    '-keypbe',
    'PBE-SHA1-3DES',
    '-certpbe',
    'PBE-SHA1-3DES',
    '-macalg',
    'sha1',
  ],
  'nothing encrypted but for its MAC': ['-keypbe', 'NONE', '-certpbe', 'NONE'],
}

const p12Of = (issued: Issued, options: readonly string[] = []): Uint8Array =>
  keyAndChain(issued, PASSWORD, hands.authority.certificatePem, options)

describe('a PKCS#12 file', () => {
  for (const [name, options] of Object.entries(CIPHERS))
    test(`opens under ${name}, with its password alone`, async context => {
      needs(context, 'openssl')
      for (const kind of ['rsa', 'ec'] as const) {
        const p12 = p12Of(hands[kind], options)
        expect(verifies(hands[kind], await signWith({ in: 'pkcs12', p12 }, PASSWORD, hands[kind]))).toBe(true)
        expect(reason(await signWith({ in: 'pkcs12', p12 }, 'sai', hands[kind]))).toBe('key-pin-wrong')
        expect(reason(await signWith({ in: 'pkcs12', p12 }, null, hands[kind]))).toBe('key-pin-missing')
      }
    })

  test('that holds another’s certificate is not the one published', async context => {
    needs(context, 'openssl')
    const p12 = p12Of(hands.otherRsa)
    expect(reason(await signWith({ in: 'pkcs12', p12 }, PASSWORD, hands.rsa))).toBe('certificate-not-bound')
  })

  test('that is damaged anywhere is refused, never a fault and never a signature of another key', async context => {
    needs(context, 'openssl')
    const p12 = p12Of(hands.ec)
    const seen: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(fc.nat(p12.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = new Uint8Array(p12)
        damaged[at] = (damaged[at] ?? 0) ^ change
        const answer = await signWith({ in: 'pkcs12', p12: damaged }, PASSWORD, hands.ec)
        seen[reason(answer)] = (seen[reason(answer)] ?? 0) + 1
        if (!isRefusal(answer)) expect(verifies(hands.ec, answer)).toBe(true)
      }),
      { numRuns: 60 },
    )
    expect((seen['key-pin-wrong'] ?? 0) + (seen['key-file-damaged'] ?? 0)).toBeGreaterThan(20)
    for (const bytes of [new Uint8Array(), Buffer.from('no key file'), p12.subarray(0, 200)])
      expect(reason(await signWith({ in: 'pkcs12', p12: bytes }, PASSWORD, hands.ec))).toBe(
        'key-file-damaged',
      )
  })
})
