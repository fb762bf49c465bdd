import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../../shared/base/ids.ts'
import type { RootLine, RootSpan } from '../../../shared/people/trusted-root.ts'
import { certificateFacts } from '../../signing/certificate-facts.ts'
import { rootFacts } from '../../signing/check-root.ts'
import { authorityPem } from './authority-pem.ts'
import type { Office } from './office.ts'

type Trusting = Pick<Office, 'folder' | 'published'>

/**
 * Every root that was ever trusted here, with its times: the Centre's own, always, and those that were
 * published.
 */
function spansOf({ folder, published }: Trusting): readonly (RootSpan & { own: boolean })[] {
  const own = { pem: authorityPem(folder), from: '', to: null, own: true }
  return [own, ...published.trustedRoots().map(each => ({ ...each, own: false }))]
}

const holds = ({ from, to }: RootSpan, at: Instant): boolean => from <= at && (to === null || at < to)

/**
 * The roots, as PEM, under which papers are proven. Whether a root was trusted at the time, {@link rootOf}
 * says.
 */
export const everTrusted = (office: Trusting): readonly string[] => [
  ...new Set(spansOf(office).map(({ pem }) => pem)),
]

/** The roots, as PEM, from which certificates may come at that moment. */
export const trustedAt = (office: Trusting, at: Instant): readonly string[] => [
  ...new Set(spansOf(office).flatMap(each => (holds(each, at) ? [each.pem] : []))),
]

/** The names of the roots trusted at that moment, for a sentence. */
export const trustedNames = (office: Trusting, at: Instant): string =>
  trustedAt(office, at)
    .map(pem => certificateFacts(pem).holder)
    .join(', ')

/**
 * The root, as PEM, that issued a certificate, of those trusted at that moment; undefined if none of them
 * did.
 */
export function rootOf(office: Trusting, certificate: string, at: Instant): string | undefined {
  const one = new X509Certificate(certificate)
  return trustedAt(office, at).find(pem => {
    const root = new X509Certificate(pem)
    return one.checkIssued(root) && one.verify(root.publicKey)
  })
}

/** Every root with its facts, the Centre's own first. */
export function listRoots(office: Trusting, at: Instant): readonly RootLine[] {
  return spansOf(office).map(span => {
    const { fingerprint, holder, organisation, issuer } = rootFacts(span.pem)
    const { from, to } = certificateFacts(span.pem)
    const trusted = { since: span.own ? null : span.from, until: span.to }
    return { fingerprint, holder, organisation, issuer, from, to, trusted, state: stateOf(span, at) }
  })
}

function stateOf(span: RootSpan & { own: boolean }, at: Instant): RootLine['state'] {
  if (span.own) return 'own'
  if (holds(span, at)) return 'trusted'
  return at < span.from ? 'not-yet' : 'ended'
}
