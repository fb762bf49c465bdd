import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import type { TimeStamping } from '../../../shared/people/time-stamping.ts'
import { rootKey } from '../../../shared/people/trusted-root.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { readOnePem } from '../../signing/check-renewal.ts'
import { checkRoot, fingerprintOf, rootFacts } from '../../signing/check-root.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { trustedAt } from '../office/trusted-roots.ts'
import { findIssuer, whyNoIssuer } from './issuer.ts'

/** No service is asked at this address: the publication is a root alone. */
const NO_SERVICE = { url: null, limitMs: 3000 }

/**
 * Prepares the trust in a root, checked against the fingerprint that was read elsewhere. It is published from
 * the root's own first day on, or from now.
 */
export function prepareRootTrusted(
  office: Office,
  { certificate: pem, fingerprint }: ActInputOf<'root-trusted'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  const at = office.store.time().lo
  const root = checkRoot({ pem, fingerprint }, at)
  if (isRefusal(root)) return root
  if (trustedAt(office, root.since).some(each => fingerprintOf(each) === root.found.fingerprint))
    return refuse('root-known')
  return {
    context: { root },
    issue(writing, data) {
      const { root, since } = data as ActDataOf<'root-trusted'>
      const body = { ...NO_SERVICE, roots: [root.certificate] }
      const [key, version] = [rootKey(root.fingerprint), 1 + lastVersion(office, root.fingerprint)]
      writing.publish(issuer.publish('time-stamping', key, body, { from: since, version }))
    },
  }
}

/**
 * Prepares the end of the trust in a root: a version without it, from now on, or from the root's own first
 * moment.
 */
export function prepareRootEnded(
  office: Office,
  { fingerprint }: ActInputOf<'root-ended'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  const at = office.store.time().lo
  const trusted = office.published
    .trustedRoots()
    .find(each => (each.to === null || at < each.to) && fingerprintOf(each.pem) === fingerprint)
  if (!trusted) return refuse('root-unknown')
  return {
    context: { root: { found: rootFacts(trusted.pem), since: trusted.from } },
    issue(writing, data) {
      const { since } = data as ActDataOf<'root-ended'>
      const span = { from: since, version: 1 + lastVersion(office, fingerprint) }
      const body = { ...NO_SERVICE, roots: [] }
      writing.publish(issuer.publish('time-stamping', rootKey(fingerprint), body, span))
    },
  }
}

/**
 * Prepares the choice of the service that signatures ask, or of none: a further version of its publication,
 * from now on.
 */
export function prepareTimeStamping(
  office: Office,
  { roots }: ActInputOf<'time-stamping-set'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  if (roots.some(pem => !readOnePem(pem)?.ca)) return refuse('root-unfit')
  return {
    issue(writing, data) {
      const span = { from: office.store.time().lo, version: 1 + versionOf(office, SERVICE) }
      writing.publish(issuer.publish('time-stamping', SERVICE, data as TimeStamping, span))
    },
  }
}

/** The key under which the service itself is published. Each root stands under a key of its own. */
const SERVICE = 'time-stamping'

const lastVersion = (office: Office, fingerprint: string): number => versionOf(office, rootKey(fingerprint))

const versionOf = ({ store }: Office, key: string): number =>
  Math.max(
    0,
    ...store.publications
      .all('time-stamping')
      .filter(({ body }) => body.key === key)
      .map(({ body }) => body.version),
  )
