import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import { Person } from '../../../shared/people/certificate.ts'
import { Seal } from '../../../shared/people/delegation.ts'
import { isRefusal, type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { checkRenewal, type Renewal } from '../../signing/check-renewal.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { trustedAt } from '../office/trusted-roots.ts'
import { findIssuer, whyNoIssuer } from './issuer.ts'

/**
 * Prepares a certificate to be published for an officer, checked against what is trusted and published here.
 * The version that names it begins on the certificate's own day, or now, and lasts as long as the officer is
 * enrolled. Earlier papers are proven under their own certificates.
 */
export function prepareCertificate(
  office: Office,
  { officer, certificate, onToken }: ActInputOf<'certificate-added'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  const at = office.store.time().lo
  const his = office.published.certificates(at).find(each => each.person.id === officer)
  if (!his) return refuse('unknown-person', { keys: officer })
  const { name, signingCertificate: held } = his.person
  const holder = { kind: 'person', officer, name } as const
  const renewed = check(office, officer, { pem: certificate, holder, held, onToken })
  if (isRefusal(renewed)) return renewed
  return {
    context: { renewed: { ...renewed, until: his.notAfter } },
    issue(writing, data) {
      const { person, since, until } = data as ActDataOf<'certificate-added'>
      const version = 1 + lastVersion(office, 'person', person.id)
      writing.publish(issuer.publish('person', person.id, person, { from: since, to: until, version }))
    },
  }
}

/**
 * Prepares a certificate to be published for a seal: its agency's, for the key in use or for one on a token.
 */
export function prepareSealCertificate(
  office: Office,
  { seal: id, certificate, onToken }: ActInputOf<'seal-certificate-added'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return whyNoIssuer(office)
  const { published, store } = office
  const at = store.time().lo
  const seal = published.seals(at).find(each => each.id === id)
  if (!seal) return refuse('unknown-seal', { seal: id })
  if (seal.mark !== 'digital') return refuse('seal-in-ink')
  const holder = { kind: 'agency', name: published.agency(seal.agency, at)?.name ?? '' } as const
  const held = seal.signingCertificate
  const renewed = check(office, id, { pem: certificate, holder, held, onToken })
  if (isRefusal(renewed)) return renewed
  const until = store.publications.get('seal', id, at)?.body.effectiveTo ?? null
  return {
    context: { renewed: { ...renewed, until } },
    issue(writing, data) {
      const { seal, since, until } = data as ActDataOf<'seal-certificate-added'>
      const version = 1 + lastVersion(office, 'seal', seal.id)
      writing.publish(issuer.publish('seal', seal.id, seal, { from: since, to: until, version }))
    },
  }
}

type Given = Pick<Renewal, 'pem' | 'holder' | 'held' | 'onToken'>

function check(
  office: Office,
  id: string,
  given: Given,
): { signingCertificate: string; since: string } | Refusal {
  const at = office.store.time().lo
  const roots = trustedAt(office, at)
  const checked = checkRenewal({ ...given, at, roots, others: othersOf(office, id) })
  return isRefusal(checked) ? checked : { signingCertificate: checked.pem, since: checked.since }
}

const lastVersion = ({ store }: Office, kind: 'person' | 'seal', key: string): number =>
  Math.max(
    0,
    ...store.publications
      .all(kind)
      .filter(({ body }) => body.key === key)
      .map(({ body }) => body.version),
  )

/** The certificates of everybody else and of every other seal, whenever they were published. */
function othersOf({ store }: Office, own: string): { of: string; pem: string }[] {
  const people = store.publications.all('person').map(({ body }) => Person.parse(body.body))
  const seals = store.publications.all('seal').map(({ body }) => Seal.parse(body.body))
  return [...people, ...seals].flatMap(({ id: of, signingCertificate: pem }) =>
    pem && of !== own ? [{ of, pem }] : [],
  )
}
