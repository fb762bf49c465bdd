import { verify, X509Certificate } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { readPkcs12 } from './pkcs12.ts'
import { type HeldKey, type KeyPlace, SigningRefusal } from './signer.ts'
import { openSoftwareKey } from './software-key.ts'
import { openToken } from './token.ts'

/**
 * Opens the key that belongs to this certificate, wherever it lies. If certificates lie beside the key, this
 * one must be among them. Every signature is checked against the certificate before it leaves the worker.
 */
export function openKey(place: KeyPlace, pin: string | null, certificate: Uint8Array): HeldKey | Refusal {
  const held = heldIn(place, pin)
  if (isRefusal(held)) return held
  const wrong = findMismatch(held, place, certificate)
  if (wrong) {
    held.close()
    return wrong
  }
  return { ...held, sign: bytes => checked(held.sign(bytes), bytes, certificate) }
}

function heldIn(place: KeyPlace, pin: string | null): HeldKey | Refusal {
  if (place.in === 'key-file') return openSoftwareKey(place.pkcs8)
  if (pin === null || pin === '') return refuse('key-pin-missing')
  if (place.in === 'token') return openToken(place, pin)
  const opened = readPkcs12(place.p12, pin)
  return isRefusal(opened) ? opened : openSoftwareKey(opened.pkcs8, opened.certificates)
}

function findMismatch(
  { certificates, matches }: HeldKey,
  { in: key }: KeyPlace,
  certificate: Uint8Array,
): Refusal | undefined {
  const there = certificates.some(each => Buffer.compare(each, certificate) === 0)
  if (certificates.length > 0 && !there) return refuse('certificate-not-bound')
  return matches(certificate) === false ? refuse('key-not-certificate', { key }) : undefined
}

function checked(signature: Uint8Array, bytes: Uint8Array, certificate: Uint8Array): Uint8Array {
  const { publicKey } = new X509Certificate(certificate)
  if (!verify('sha256', bytes, publicKey, signature)) throw new SigningRefusal(refuse('key-not-certificate'))
  return signature
}
