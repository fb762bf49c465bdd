import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

const publicKeys = new Map<string, KeyObject | undefined>()
const privateKeys = new Map<string, KeyObject>()

/** Whether this public key, in base64url, signed this id for this purpose; keys are read once a thread. */
export function isSigned(publicKey: string, domain: string, id: string, signature: string): boolean {
  if (!publicKeys.has(publicKey)) publicKeys.set(publicKey, readKey(publicKey))
  const key = publicKeys.get(publicKey)
  return key !== undefined && verify(null, message(domain, id), key, Buffer.from(signature, 'base64url'))
}

/** Signatures of these ids by a private key (PEM), in their order. */
export function signAll(pem: string, domain: string, ids: readonly string[]): string[] {
  const key = privateKeys.get(pem) ?? createPrivateKey(pem)
  privateKeys.set(pem, key)
  return ids.map(id => sign(null, message(domain, id), key).toString('base64url'))
}

function readKey(publicKey: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  } catch {
    return undefined // Not 32 bytes of a point: nobody holds its key, so nothing is signed by it.
  }
}

const message = (domain: string, id: string): Buffer =>
  Buffer.concat([Buffer.from(`${domain}\0`), Buffer.from(id, 'hex')])
