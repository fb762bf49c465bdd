import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { shortDayOf } from '../../shared/calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { extensionOf } from './extension.ts'

/** What an officer is shown of a certificate, as it says of itself. */
export type CertificateFacts = {
  holder: string
  issuer: string
  /** In hex, as the issuer's own lists print it. */
  serial: string
  from: Instant
  to: Instant
}

const KEY_USAGE = '2.5.29.15'
/** The key-usage bits digital signature and non-repudiation. */
const SIGNING = 0xc0

/** Reads a PEM certificate. */
export function certificateFacts(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem)
  const { subject, issuer } = certificate.toLegacyObject() as Record<'subject' | 'issuer', { CN?: string }>
  return {
    holder: subject.CN ?? '',
    issuer: issuer.CN ?? '',
    serial: certificate.serialNumber,
    from: certificate.validFromDate.toISOString(),
    to: certificate.validToDate.toISOString(),
  }
}

/**
 * Whether a certificate may sign papers: its usage includes digital signature and non-repudiation, and it is
 * no authority's.
 */
export function isForSigning(certificate: X509Certificate): boolean {
  // Tag, length, number of unused bits, then the bits. Only the first eight matter here.
  const [, , , bits = 0] = extensionOf(certificate, KEY_USAGE)?.value ?? []
  return !certificate.ca && (bits & SIGNING) === SIGNING
}

/** Why nothing may be signed with this certificate at this time; undefined if it may be used. */
export function certificateRefusal(pem: string, at: Instant): Refusal | undefined {
  const certificate = new X509Certificate(pem)
  const { from, to } = certificateFacts(pem)
  if (at < from) return refuse('certificate-not-yet', { day: shortDayOf(from) })
  if (at > to) return refuse('certificate-expired', { day: shortDayOf(to) })
  return isForSigning(certificate) ? undefined : refuse('certificate-usage')
}
