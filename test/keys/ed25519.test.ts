import { createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesSigner, bytesVerifier, newKeyPair, signerOf, verified } from '../../electron/keys/ed25519.ts'
import { DOMAIN } from '../../shared/record/event.ts'
import { signedMessage } from '../../shared/record/signed-message.ts'

const SEED = 20261124
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'))
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
/** What the library underneath says, without our narrowing. */
function underneath(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = Buffer.concat([PUBLIC_HEAD, publicKey])
    return verify(null, bytes, createPublicKey({ key, format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}

const isSignedBytes = (publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean =>
  bytesVerifier(publicKey)(bytes, signature)

/** RFC 8032, 7.1: seed, public key, message, signature. */
const VECTORS = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

describe('RFC 8032', () => {
  test.each(VECTORS)('seed %s signs as the standard says', (seed, publicKey, message, signature) => {
    expect(Buffer.from(bytesSigner(hex(seed))(hex(message))).toString('hex')).toBe(signature)
    expect(isSignedBytes(hex(publicKey), hex(message), hex(signature))).toBe(true)
    for (let at = 0; at < 64 * 8; at += 5) {
      const bent = hex(signature)
      bent[at >> 3] = (bent[at >> 3] ?? 0) ^ (1 << (at & 7))
      expect(isSignedBytes(hex(publicKey), hex(message), bent)).toBe(false)
    }
  })
})

/** The order of the base point, and a number as 32 bytes, the lowest first. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n
const P = 2n ** 255n - 19n
const read = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const write = (number: bigint): Uint8Array =>
  hex(number.toString(16).padStart(64, '0')).reverse() as Uint8Array

test('S and S + L say the same thing: only the smaller is a signature', () => {
  let tried = 0
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fc.uint8Array({ maxLength: 64 }),
      (seed, bytes) => {
        const sign = bytesSigner(seed)
        const signature = sign(bytes)
        const { publicKey } = pairOf(seed)
        expect(isSignedBytes(publicKey, bytes, signature)).toBe(true)
        for (let more = read(signature.subarray(32)) + L; more < 2n ** 256n; more += L) {
          tried++
          expect(
            isSignedBytes(publicKey, bytes, Buffer.concat([signature.subarray(0, 32), write(more)])),
          ).toBe(false)
        }
      },
    ),
    { numRuns: 100, seed: SEED },
  )
  expect(tried).toBeGreaterThan(100)
})

/** A pair from a seed: the public half through the library. */
function pairOf(seed: Uint8Array): { publicKey: Uint8Array } {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex')
  const spki = createPublicKey({
    key: Buffer.concat([head, seed]),
    format: 'der',
    type: 'pkcs8',
  } as never).export({
    format: 'der',
    type: 'spki',
  })
  return { publicKey: new Uint8Array(spki.subarray(PUBLIC_HEAD.length)) }
}

/** Every way to write a point of small order, the sign bit and the names beyond p included. */
const SMALL = [
  0n,
  1n,
  P - 1n,
  P,
  P + 1n,
  read(hex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')),
  read(hex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')),
].flatMap(y => [y, y + 2n ** 255n])

test('a key of small order signs nothing: what the library underneath takes from it is refused here', () => {
  const seen = { refused: 0, underneath: 0 }
  for (const [at, y] of SMALL.entries())
    for (const r of SMALL)
      for (let message = 0; message < 24; message++) {
        const bytes = new Uint8Array([at, message])
        // S = 0 and a commitment of small order: for such a key that is "signed" for every eighth message or
        // more.
        const forged = Buffer.concat([write(r), write(0n)])
        expect(isSignedBytes(write(y), bytes, forged)).toBe(false)
        seen.refused++
        if (underneath(write(y), bytes, forged)) seen.underneath++
      }
  console.log(JSON.stringify(seen))
  // OpenSSL 3.5 has its own guard; 3.0 under Node 20 takes many of them.
  expect(seen.refused).toBe(SMALL.length ** 2 * 24)
})

test('a key or commitment under a second name is refused', () => {
  const { seed } = newKeyPair()
  const { publicKey } = pairOf(seed)
  for (let past = 0n; past < 19n; past++) {
    const longName = write(P + past)
    expect(isSignedBytes(longName, new Uint8Array(), new Uint8Array(64))).toBe(false)
    const signature = Buffer.concat([longName, bytesSigner(seed)(new Uint8Array()).subarray(32)])
    expect(isSignedBytes(publicKey, new Uint8Array(), signature)).toBe(false)
  }
})

test('a signature of one purpose, id or key is none of another', () => {
  const domains = Object.values(DOMAIN)
  let crossed = 0
  fc.assert(
    fc.property(
      fc.nat(domains.length - 1),
      fc.nat(domains.length - 1),
      fc.stringMatching(/^[0-9a-f]{64}$/),
      (one, other, id) => {
        const [mine, his] = [newKeyPair(), newKeyPair()]
        const signature = signerOf(mine.seed)(domains[one] ?? DOMAIN.act, id)
        expect(verified(mine.publicKey, domains[other] ?? '', id, signature)).toBe(one === other)
        expect(verified(his.publicKey, domains[one] ?? '', id, signature)).toBe(false)
        expect(verified(mine.publicKey, domains[one] ?? '', `${id.slice(2)}00`, signature)).toBe(
          id.endsWith('00') && id === `${id.slice(2)}00`,
        )
        if (one !== other) crossed++
      },
    ),
    { numRuns: 300, seed: SEED },
  )
  expect(crossed).toBeGreaterThan(150)
})

test('what is signed is the purpose, a zero byte and the id, for every purpose as records have it since their first', () => {
  const id = new Uint8Array(32).map((_, at) => 255 - at)
  for (const domain of Object.values(DOMAIN))
    expect(Buffer.from(signedMessage(domain, id))).toEqual(Buffer.concat([Buffer.from(`${domain}\0`), id]))
})
