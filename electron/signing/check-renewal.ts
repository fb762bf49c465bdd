import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import { certificateFacts, certificateRefusal } from './certificate-facts.ts'

/** What a certificate is held against before it is published: whose it is to be, the roots trusted here, the keys in use. */
export type Renewal = {
  pem: string
  officer: string
  name: string
  at: Instant
  /** PEM. */
  roots: readonly string[]
  /** The certificate he has now. */
  held: string | null
  /** Its key lies on a token, so it may be another one than he has now. */
  onToken: boolean
  /** Every certificate that was ever published of anybody else, or of a seal. */
  others: readonly { of: string; pem: string }[]
}

const ONE_PEM = /^\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*$/

/** From when this certificate can be used to sign in the officer's name, or why it cannot; what proves papers asks no more. */
export function checkRenewal(asked: Renewal): { pem: string; since: Instant } | Refusal {
  const certificate = ONE_PEM.test(asked.pem) ? readOne(asked.pem) : undefined
  if (!certificate || certificate.ca) return refuse('certificate-unreadable')
  const pem = certificate.toString()
  const { from } = certificateFacts(pem)
  const since = from > asked.at ? from : asked.at
  const refused = certificateRefusal(pem, since) ?? findUntrusted(certificate, asked.roots, since)
  if (refused) return refused
  return findForeignHolder(certificate, asked) ?? findForeignKey(certificate, asked) ?? { pem, since }
}

function readOne(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    return undefined // Base64 of something else.
  }
}

function findUntrusted(
  certificate: X509Certificate,
  roots: readonly string[],
  since: Instant,
): Refusal | undefined {
  const trusted = roots.map(pem => new X509Certificate(pem))
  const issuer = trusted.find(root => certificate.checkIssued(root) && certificate.verify(root.publicKey))
  const span = issuer?.ca ? certificateFacts(issuer.toString()) : undefined
  const holds = span && span.from <= since && since <= span.to
  const names = roots.map(pem => certificateFacts(pem).holder).join(', ')
  return holds ? undefined : refuse('certificate-root', { may: names })
}

/** An officer's certificate bears his name and a title; an agency's own is its seal's. */
function findForeignHolder(certificate: X509Certificate, { officer, name }: Renewal): Refusal | undefined {
  const { CN = '', O, title } = certificate.toLegacyObject().subject as Record<string, string | undefined>
  const his = CN.normalize('NFC') === name.normalize('NFC') && CN !== O && title !== undefined
  return his ? undefined : refuse('certificate-holder', { of: officer })
}

function findForeignKey(
  certificate: X509Certificate,
  { held, onToken, others }: Renewal,
): Refusal | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = certificate.publicKey
  const accepted =
    type === 'rsa' ? (details?.modulusLength ?? 0) >= 2048 : details?.namedCurve === 'prime256v1'
  if (!accepted) return refuse('key-unsupported')
  const key = keyOf(certificate)
  const isOf = (pem: string): boolean => keyOf(new X509Certificate(pem)).equals(key)
  const other = others.find(({ pem }) => isOf(pem))
  if (other) return refuse('certificate-key-taken', { of: other.of })
  return onToken || (held !== null && isOf(held)) ? undefined : refuse('certificate-key-other')
}

/**
 * Its public key in bytes, to be held against others: where two are of different kinds, `KeyObject.equals` leaves an error behind
 * in OpenSSL that fails whatever is asked of a key next.
 */
const keyOf = ({ publicKey }: X509Certificate): Buffer => publicKey.export({ type: 'spki', format: 'der' })
