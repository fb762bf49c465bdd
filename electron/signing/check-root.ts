import { createHash, X509Certificate } from 'node:crypto'
import type { Hash, Instant } from '../../shared/base/ids.ts'
import type { TrustedRoot } from '../../shared/people/trusted-root.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { certificateFacts } from './certificate-facts.ts'
import { readOnePem } from './check-renewal.ts'

/** The SHA-256 of a certificate, as authorities publish it. */
export const fingerprintOf = (pem: string): Hash =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('hex')

/** Who an authority is, as its certificate says. */
export function rootFacts(pem: string): Omit<TrustedRoot, 'letter'> {
  const certificate = new X509Certificate(pem)
  const { O: organisation = '' } = certificate.toLegacyObject().subject as { O?: string }
  const { holder, issuer } = certificateFacts(pem)
  return { fingerprint: fingerprintOf(pem), certificate: pem, holder, organisation, issuer }
}

/**
 * Checks a certificate that is to be trusted: one authority's own as PEM, valid now or later, with a key
 * strong enough, and exactly the one whose fingerprint was read elsewhere.
 * @returns who it is, and from when it can be trusted.
 */
export function checkRoot(
  { pem, fingerprint }: { pem: string; fingerprint: string },
  at: Instant,
): { found: Omit<TrustedRoot, 'letter'>; since: Instant } | Refusal {
  const certificate = readOnePem(pem)
  if (!certificate?.ca || !isStrong(certificate)) return refuse('root-unfit')
  const { from, to } = certificateFacts(pem)
  if (to <= at) return refuse('root-unfit')
  const found = rootFacts(certificate.toString())
  if (fingerprint.replace(/[: ]/g, '').toLowerCase() !== found.fingerprint) return refuse('root-fingerprint')
  return { found, since: from > at ? from : at }
}

function isStrong({
  publicKey: { asymmetricKeyType: type, asymmetricKeyDetails: details },
}: X509Certificate) {
  return type === 'rsa'
    ? (details?.modulusLength ?? 0) >= 2048
    : ['prime256v1', 'secp384r1', 'secp521r1'].includes(details?.namedCurve ?? '')
}
