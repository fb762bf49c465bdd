import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { DOMAIN } from '../../shared/record/event.ts'
import { isGoodPoint, isGoodSignature } from '../../shared/record/good-point.ts'
import { signedMessage } from '../../shared/record/signed-message.ts'

/** What a signature is for. */
export type Domain = (typeof DOMAIN)[keyof typeof DOMAIN]
/** Signs the 32-byte id of an object for one purpose. */
export type Sign = (domain: Domain, id: string) => string

/** SHA-256 as hex. */
export const sha256 = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'hex')

/** Makes a key pair: the private key as PKCS#8 PEM, the public key as its 32 bytes in base64url. */
export function newKeyPair(): { pem: string; publicKey: string } {
  const { privateKey } = generateKeyPairSync('ed25519')
  return {
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    publicKey: publicKeyOf(privateKey),
  }
}

/** Opens a private key (PEM): signs with it, and gives its public key. */
export function openKey(pem: string): { sign: Sign; publicKey: string } {
  const key = createPrivateKey(pem)
  return {
    sign: (domain, id) => sign(null, message(domain, id), key).toString('base64url'),
    publicKey: publicKeyOf(key),
  }
}

const publicKeyOf = (key: KeyObject): string => {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  if (!x) throw new Error('not an Ed25519 key')
  return x
}

/** Checks signatures on the platform's threads. Each public key is parsed once. */
export function openVerifier(): (
  publicKey: string,
  domain: Domain,
  id: string,
  signature: string,
) => Promise<boolean> {
  const keys = new Map<string, KeyObject | undefined>()
  const keyOf = (publicKey: string): KeyObject | undefined => {
    if (!keys.has(publicKey)) keys.set(publicKey, readKey(publicKey))
    return keys.get(publicKey)
  }
  return (publicKey, domain, id, signature) => {
    const key = keyOf(publicKey)
    const bytes = Buffer.from(signature, 'base64url')
    if (!key || !isGoodSignature(bytes)) return Promise.resolve(false)
    // With a callback, the check runs on a thread of its own. A batch of signatures does not stop other
    // requests.
    return new Promise(done =>
      verify(null, message(domain, id), key, bytes, (fault, good) => done(!fault && good)),
    )
  }
}

/**
 * The key object of a public key in base64url. Undefined where it is no key, or a point under which anybody
 * can sign.
 */
export function readKey(publicKey: string): KeyObject | undefined {
  if (!isGoodPoint(Buffer.from(publicKey, 'base64url'))) return undefined
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  } catch {
    return undefined // Not the 32 bytes of a point: nobody holds such a key, so nothing is signed by it.
  }
}

/** The bytes that are signed: the purpose and the id. */
export const message = (domain: string, id: string): Uint8Array =>
  signedMessage(domain, Buffer.from(id, 'hex'))
