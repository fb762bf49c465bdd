import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { certificateFacts, certificateRefusal } from './certificate-facts.ts'

/** Whom a certificate must name: an officer by name, or the agency of a seal. */
export type Holder = { kind: 'person'; officer: string; name: string } | { kind: 'agency'; name: string }

/**
 * What a certificate is checked against before it is published: whose it must be, the roots trusted here, and
 * the keys in use.
 */
export type Renewal = {
  pem: string
  holder: Holder
  at: Instant
  /** PEM. */
  roots: readonly string[]
  /** The certificate that this officer or seal has now; null if none. */
  held: string | null
  /** Whether the key lies on a token; then it may be another key than the one used now. */
  onToken: boolean
  /** Every certificate that was ever published for anybody else and for every other seal. */
  others: readonly { of: string; pem: string }[]
}

const ONE_PEM = /^\s*-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*$/

/**
 * From when this certificate can be used to sign in the holder's name, or why it cannot. Proving a paper asks
 * for no more than this.
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

/** The one certificate that a PEM text holds; undefined if it holds none, another one too, or a key. */
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

/**
 * An officer's certificate bears the officer's name and a title. A seal's certificate is the agency's own.
 */
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
 * The public key as bytes, for comparing with others. `KeyObject.equals` is not used: given two keys of
 * different kinds, it leaves an error behind in OpenSSL that fails whatever is asked of a key next.
 */
const keyOf = ({ publicKey }: X509Certificate): Buffer => publicKey.export({ type: 'spki', format: 'der' })
