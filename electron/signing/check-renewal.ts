import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { certificateFacts, certificateRefusal } from './certificate-facts.ts'

/** Whom a certificate is to name: an officer, by his name, or the agency of a seal. */
export type Holder = { kind: 'person'; officer: string; name: string } | { kind: 'agency'; name: string }

/**
 * What a certificate is held against before it is published: whose it is to be, the roots trusted here, the
 * keys in use.
 */
export type Renewal = {
  pem: string
  holder: Holder
  at: Instant
  /** PEM. */
  roots: readonly string[]
  /** The certificate that officer or seal has now. */
  held: string | null
  /** Its key lies on a token, so it may be another one than is used now. */
  onToken: boolean
  /** Every certificate that was ever published of anybody else, and of every other seal. */
  others: readonly { of: string; pem: string }[]
}

const ONE_PEM = /^\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*$/

/**
 * From when this certificate can be used to sign in the holder's name, or why it cannot; what proves papers
 * asks no more.
 */
export function checkRenewal(asked: Renewal): { pem: string; since: Instant } | Refusal {
  const certificate = readOnePem(asked.pem)
  if (!certificate || certificate.ca) return refuse('certificate-unreadable')
  const pem = certificate.toString()
  const { from } = certificateFacts(pem)
  const since = from > asked.at ? from : asked.at
  const refused = certificateRefusal(pem, since) ?? findUntrusted(certificate, asked.roots, since)
  if (refused) return refused
  return findForeignHolder(certificate, asked) ?? findForeignKey(certificate, asked) ?? { pem, since }
}

/** The one certificate that a PEM text holds; undefined where it holds none, another one too, or a key. */
export function readOnePem(pem: string): X509Certificate | undefined {
  try {
    return ONE_PEM.test(pem) ? new X509Certificate(pem) : undefined
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

/** An officer's certificate bears his name and a title; a seal's is its agency's own. */
function findForeignHolder(certificate: X509Certificate, { holder }: Renewal): Refusal | undefined {
  const { CN = '', O, title } = certificate.toLegacyObject().subject as Record<string, string | undefined>
  const named = CN.normalize('NFC') === holder.name.normalize('NFC')
  if (holder.kind === 'person')
    return named && CN !== O && title !== undefined
      ? undefined
      : refuse('certificate-holder', { of: holder.officer })
  return named && CN === O && title === undefined
    ? undefined
    : refuse('certificate-agency', { of: holder.name })
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
 * Its public key in bytes, to be held against others: where two are of different kinds, `KeyObject.equals`
 * leaves an error behind in OpenSSL that fails whatever is asked of a key next.
 */
const keyOf = ({ publicKey }: X509Certificate): Buffer => publicKey.export({ type: 'spki', format: 'der' })
