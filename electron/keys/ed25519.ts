import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, sign, verify } from 'node:crypto'
import type { DOMAIN } from '../../shared/record/event.ts'
import { isGoodPoint, isGoodSignature } from '../../shared/record/good-point.ts'
import { signedMessage } from '../../shared/record/signed-message.ts'

const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** An Ed25519 key pair: the 32-byte seed, and the public key as base64url. */
export type KeyPair = { seed: Uint8Array; publicKey: string }
/**
 * Signs the 32-byte id of an object for one purpose. A signature for one purpose is never valid for another.
 */
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
  const signBytes = bytesSigner(seed)
  return (domain, id) => Buffer.from(signBytes(message(domain, id))).toString('base64url')
}

/** Signs bytes as they are, by RFC 8032. {@link signerOf} uses it to sign a purpose and an id together. */
export function bytesSigner(seed: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' })
  return bytes => sign(null, bytes, key)
}

/** Whether a signature of an id was made for a purpose by the holder of one public key. */
export type Verify = (domain: string, id: string, signature: string) => boolean

/** Checks signatures of the holder of this public key; the key object is made once. */
export function verifierOf(publicKey: string): Verify {
  const isSigned = bytesVerifier(Buffer.from(publicKey, 'base64url'))
  return (domain, id, signature) => isSigned(message(domain, id), Buffer.from(signature, 'base64url'))
}

/** Whether this signature of this id was made for this purpose by the holder of the public key. */
export const verified = (publicKey: string, domain: string, id: string, signature: string): boolean =>
  verifierOf(publicKey)(domain, id, signature)

/** Checks signatures of bytes as they are, by RFC 8032 and narrower (shared/record/good-point.ts). */
export function bytesVerifier(publicKey: Uint8Array): (bytes: Uint8Array, signature: Uint8Array) => boolean {
  if (!isGoodPoint(publicKey)) return () => false
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, publicKey]), format: 'der', type: 'spki' })
  return (bytes, signature) => isGoodSignature(signature) && verify(null, bytes, key, signature)
}

/** SHA-256 as hex. */
export const sha256 = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'hex')

const message = (domain: string, id: string): Uint8Array => signedMessage(domain, Buffer.from(id, 'hex'))
