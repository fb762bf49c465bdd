import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { DOMAIN } from '../../shared/record/event.ts'

const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** An Ed25519 key pair: the 32-byte seed, and the public key as base64url. */
export type KeyPair = { seed: Uint8Array; publicKey: string }
/** Signs the 32-byte id of an object for one purpose; a signature of one purpose is never valid for another. */
export type Sign = (domain: (typeof DOMAIN)[keyof typeof DOMAIN], id: string) => string

/** A new key pair. */
export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    seed: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_HEAD.length)),
    publicKey: publicKey
      .export({ format: 'der', type: 'spki' })
      .subarray(PUBLIC_HEAD.length)
      .toString('base64url'),
  }
}

/** Signs with this seed; the key object is made once. */
export function signerOf(seed: Uint8Array): Sign {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' })
  return (domain, id) => sign(null, message(domain, id), key).toString('base64url')
}

/** Whether this signature of this id was made for this purpose by the holder of the public key. */
export function verified(publicKey: string, domain: string, id: string, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64url')
  if (raw.length !== 32) return false
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: 'der', type: 'spki' })
  return verify(null, message(domain, id), key, Buffer.from(signature, 'base64url'))
}

/** SHA-256 as hex. */
export const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const message = (domain: string, id: string): Buffer =>
  Buffer.concat([Buffer.from(`${domain}\0`), Buffer.from(id, 'hex')])
