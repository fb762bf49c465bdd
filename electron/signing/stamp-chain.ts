import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { extensionOf } from './extension.ts'

const EXTENDED_USAGE = '2.5.29.37'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/**
 * Why a time stamp by this signer is not trusted: it leads to no root of ours, its chain was not valid at
 * that time, or the certificate may not stamp. Undefined if it is trusted.
 */
export function stampChainBreak(
  signer: X509Certificate,
  others: readonly Uint8Array[],
  roots: readonly string[],
  at: Instant,
): 'stamp-untrusted' | 'stamp-not-for-stamping' | 'stamp-outside-validity' | undefined {
  const chain = chainOf(
    signer,
    others.map(each => new X509Certificate(each)),
    roots.map(pem => new X509Certificate(pem)),
  )
  if (!chain) return 'stamp-untrusted'
  if (!isForStamping(signer)) return 'stamp-not-for-stamping'
  const when = Date.parse(at)
  const held = chain.every(
    ({ validFromDate, validToDate }) => validFromDate.getTime() <= when && when <= validToDate.getTime(),
  )
  return held ? undefined : 'stamp-outside-validity'
}

/**
 * The chain from the signer up to a root of ours, through the certificates that came along. Undefined if
 * there is none, or if one of those certificates leads nowhere.
 */
function chainOf(
  signer: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): readonly X509Certificate[] | undefined {
  const chain = [signer]
  for (let top = signer; chain.length <= others.length + 2; ) {
    const root = roots.find(each => isIssuer(each, top))
    const next = root ?? others.find(each => !chain.includes(each) && isIssuer(each, top))
    if (!next) return undefined
    chain.push(next)
    if (root) return others.every(each => chain.some(({ raw }) => raw.equals(each.raw))) ? chain : undefined
    top = next
  }
  return undefined
}

const isIssuer = (issuer: X509Certificate, of: X509Certificate): boolean =>
  issuer.ca && of.checkIssued(issuer) && of.verify(issuer.publicKey)

/** Whether the certificate's only purpose is time stamping, marked critical (RFC 3161 2.3). */
function isForStamping(certificate: X509Certificate): boolean {
  const { ca, keyUsage } = certificate
  const critical = extensionOf(certificate, EXTENDED_USAGE)?.critical === true
  return !ca && critical && keyUsage?.length === 1 && keyUsage[0] === TIME_STAMPING
}
