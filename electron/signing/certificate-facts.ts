import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { shortDayOf } from '../../shared/calendar/vietnam-time.ts'
import { type Refusal, refuse } from '../../shared/refusals/refusal.ts'
import { extensionOf } from './extension.ts'

/** What a certificate says of itself, as an officer is shown it. */
export type CertificateFacts = {
  holder: string
  issuer: string
  /** Hex, as the issuer's own lists print it. */
  serial: string
  from: Instant
  to: Instant
}

const KEY_USAGE = '2.5.29.15'
/** Digital signature, non-repudiation. */
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

/** Whether a certificate may be used to sign papers: digital signature and non-repudiation, no authority. */
export function isForSigning(certificate: X509Certificate): boolean {
  // Tag, length, unused bits, then the bits: the first eight are all that matter here.
  const [, , , bits = 0] = extensionOf(certificate, KEY_USAGE)?.value ?? []
  return !certificate.ca && (bits & SIGNING) === SIGNING
}

/** Why nothing may be signed with this certificate at this time; undefined where it may. */
export function certificateRefusal(pem: string, at: Instant): Refusal | undefined {
  const certificate = new X509Certificate(pem)
  const { from, to } = certificateFacts(pem)
  if (at < from) return refuse('certificate-not-yet', { day: shortDayOf(from) })
  if (at > to) return refuse('certificate-expired', { day: shortDayOf(to) })
  return isForSigning(certificate) ? undefined : refuse('certificate-usage')
}
