import { verify, X509Certificate } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Issued } from '../../electron/centre/x509.ts'
import { isLowS } from '../../electron/signing/ecdsa.ts'
import { openSigning } from '../../electron/signing/open-signing.ts'
import type { KeyPlace } from '../../electron/signing/signer.ts'
import { isRefusal, type Refusal } from '../../shared/refusals/refusal.ts'
import { type Hands, makeHands } from './hands.ts'
import { makeToken, needsToken, PIN, type SoftToken } from './soft-token.ts'

const BYTES = Buffer.from('những gì được ký')
const room = openSigning()
let hands: Hands
let token: SoftToken | undefined
beforeAll(async () => {
  hands = await makeHands()
  return () => room.close()
})
afterEach(() => {
  token?.end()
  token = undefined
})

/** A token that holds the officer's and the agency's key. */
function plugIn(): SoftToken {
  token = makeToken('Thiết bị ký 1')
  token.put(hands.rsa, '0a01')
  token.put(hands.ec, '0b02')
  return token
}
const signWith = (place: KeyPlace, pin: string | null, { certificatePem: certificate }: Issued) =>
  room.withKey({ place, pin, certificate, chain: [] }, signer => signer.sign(BYTES))
const verifies = ({ certificatePem }: Issued, signature: unknown): boolean =>
  signature instanceof Uint8Array &&
  verify('sha256', BYTES, new X509Certificate(certificatePem).publicKey, signature)
const refusal = (answer: unknown): Refusal | undefined => (isRefusal(answer) ? answer : undefined)

describe('a PKCS#11 token (SoftHSM)', () => {
  test('signs with RSA and with ECDSA, by the key’s id and by its label', async context => {
    needsToken(context)
    const { place } = plugIn()
    for (const key of ['0a01', 'key-0a01'])
      expect(verifies(hands.rsa, await signWith(place(key), PIN, hands.rsa))).toBe(true)
    const signature = await signWith(place('0b02'), PIN, hands.ec)
    expect(verifies(hands.ec, signature)).toBe(true)
    expect(isLowS(signature as Uint8Array)).toBe(true)
  })

  test('a wrong PIN signs nothing and says what the token tells of its tries; the right one signs after it', async context => {
    needsToken(context)
    const { place } = plugIn()
    expect(refusal(await signWith(place('0a01'), '000000', hands.rsa))).toEqual({
      refusal: 'key-pin-wrong',
      facts: {},
    })
    expect(refusal(await signWith(place('0a01'), null, hands.rsa))?.refusal).toBe('key-pin-missing')
    expect(verifies(hands.rsa, await signWith(place('0a01'), PIN, hands.rsa))).toBe(true)
  })

  test('a key that is not there, a token that is not there, a library that is none: each by its name', async context => {
    needsToken(context)
    const { place, label } = plugIn()
    expect(refusal(await signWith(place('ffff'), PIN, hands.rsa))).toMatchObject({
      refusal: 'key-not-found',
      facts: { key: 'ffff' },
    })
    const elsewhere = { ...place('0a01'), slot: 'không có' }
    expect(refusal(await signWith(elsewhere, PIN, hands.rsa))?.refusal).toBe('token-absent')
    const noLibrary = { ...place('0a01'), module: join(label, 'none.so') }
    expect(refusal(await signWith(noLibrary, PIN, hands.rsa))?.refusal).toBe('token-module-missing')
    // The same without any PIN, before it is set: no file that is no such library ends the program.
    expect(await room.tryToken(place('0a01'))).toBeNull()
    expect(await room.tryToken(elsewhere)).toMatchObject({ refusal: 'token-absent' })
    const libc = readdirSync('/usr/lib/x86_64-linux-gnu').find(name => name.startsWith('libc.so'))
    for (const module of ['/etc/passwd', '/etc', noLibrary.module, `/usr/lib/x86_64-linux-gnu/${libc}`])
      expect([module, await room.tryToken({ ...place('0a01'), module })]).toMatchObject([
        module,
        { refusal: 'token-module-missing', facts: { module } },
      ])
    expect(verifies(hands.rsa, await signWith(place('0a01'), PIN, hands.rsa))).toBe(true)
  })

  test('a key that is not the certificate’s signs nothing', async context => {
    needsToken(context)
    const { place } = plugIn()
    for (const [key, issued] of [
      ['0a01', hands.otherRsa],
      ['0b02', hands.otherEc],
      ['0a01', hands.ec],
    ] as const)
      expect(refusal(await signWith(place(key), PIN, issued))?.refusal).toBe('key-not-certificate')
  })

  test('pulled out between two signatures it gives no second one, and works when it is back', async context => {
    needsToken(context)
    const pulled = plugIn()
    const signed: unknown[] = []
    const answer = await room.withKey(
      { place: pulled.place('0a01'), pin: PIN, certificate: hands.rsa.certificatePem, chain: [] },
      async signer => {
        signed.push(await signer.sign(BYTES))
        pulled.pull()
        expect(readdirSync(join(pulled.folder, 'tokens'))).toEqual([])
        signed.push(await signer.sign(BYTES))
        return signed.length
      },
    )
    expect(refusal(answer)?.refusal).toBe('token-pulled')
    expect(signed.map(each => verifies(hands.rsa, each))).toEqual([true])
    expect(refusal(await signWith(pulled.place('0a01'), PIN, hands.rsa))?.refusal).toBe('token-absent')
    pulled.end()
    expect(verifies(hands.rsa, await signWith(plugIn().place('0a01'), PIN, hands.rsa))).toBe(true)
  })
})
