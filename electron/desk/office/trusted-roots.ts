import { X509Certificate } from 'node:crypto'
import type { Instant } from '../../../shared/base/ids.ts'
import type { RootLine, RootSpan } from '../../../shared/people/trusted-root.ts'
import { certificateFacts } from '../../signing/certificate-facts.ts'
import { rootFacts } from '../../signing/check-root.ts'
import { authorityPem } from './authority-pem.ts'
import type { Office } from './office.ts'

type Trusting = Pick<Office, 'folder' | 'published'>

/**
 * Every root that was ever trusted here: the Centre's own, always, and those that were published, with their
 * times.
 */
function spansOf({ folder, published }: Trusting): readonly (RootSpan & { own: boolean })[] {
  const own = { pem: authorityPem(folder), from: '', to: null, own: true }
  return [own, ...published.trustedRoots().map(each => ({ ...each, own: false }))]
}

const holds = ({ from, to }: RootSpan, at: Instant): boolean => from <= at && (to === null || at < to)

/** What papers are proven under, as PEM: whether a root was trusted when it was used, {@link rootOf} says. */
export const everTrusted = (office: Trusting): readonly string[] => [
  ...new Set(spansOf(office).map(({ pem }) => pem)),
]

/** What certificates may come from at that moment, as PEM. */
export const trustedAt = (office: Trusting, at: Instant): readonly string[] => [
  ...new Set(spansOf(office).flatMap(each => (holds(each, at) ? [each.pem] : []))),
]

/** The same by their names, for a sentence. */
export const trustedNames = (office: Trusting, at: Instant): string =>
  trustedAt(office, at)
    .map(pem => certificateFacts(pem).holder)
    .join(', ')

/**
 * The root that a certificate comes from, of those trusted at that moment, as PEM; undefined where it is none
 * of them.
 */
export function rootOf(office: Trusting, certificate: string, at: Instant): string | undefined {
  const one = new X509Certificate(certificate)
  return trustedAt(office, at).find(pem => {
    const root = new X509Certificate(pem)
    return one.checkIssued(root) && one.verify(root.publicKey)
  })
}

/** Every root with who it is, the Centre's own first. */
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
