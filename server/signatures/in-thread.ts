import { createPrivateKey, type KeyObject, sign, verify } from 'node:crypto'
import { isGoodSignature } from '../../shared/record/good-point.ts'
import { message, readKey } from './ed25519.ts'

const publicKeys = new Map<string, KeyObject | undefined>()
const privateKeys = new Map<string, KeyObject>()

/** Whether this public key (base64url) signed this id for this purpose. Each thread parses a key once. */
export function isSigned(publicKey: string, domain: string, id: string, signature: string): boolean {
  if (!publicKeys.has(publicKey)) publicKeys.set(publicKey, readKey(publicKey))
  const key = publicKeys.get(publicKey)
  const bytes = Buffer.from(signature, 'base64url')
  return key !== undefined && isGoodSignature(bytes) && verify(null, message(domain, id), key, bytes)
}

/** Signs these ids with a private key (PEM), and returns the signatures in the order of the ids. */
export function signAll(pem: string, domain: string, ids: readonly string[]): string[] {
  const key = privateKeys.get(pem) ?? createPrivateKey(pem)
  privateKeys.set(pem, key)
  return ids.map(id => sign(null, message(domain, id), key).toString('base64url'))
}
