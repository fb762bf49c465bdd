import { isRefusal, type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import { Person } from '../../../shared/people/certificate.ts'
import { Seal } from '../../../shared/people/delegation.ts'
import { checkRenewal } from '../../signing/check-renewal.ts'
import { authorityPem } from '../office/authority-pem.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { findIssuer } from './issuer.ts'

/**
 * A certificate to be published for an officer, held against what is trusted and published here. The version that says it
 * begins on the certificate's own day, or now, and lasts as long as he is enrolled: papers of before are proven under theirs.
 */
export function prepareCertificate(
  office: Office,
  { officer, certificate, onToken }: ActInputOf<'certificate-added'>,
): ReadyAct | Refusal {
  const issuer = findIssuer(office)
  if (!issuer) return refuse('no-issuer')
  const at = office.store.time().lo
  const person = office.published.certificates(at).find(each => each.person.id === officer)?.person
  if (!person) return refuse('unknown-person', { keys: officer })
  const checked = checkRenewal({
    ...{ pem: certificate, officer, name: person.name, at, held: person.signingCertificate, onToken },
    ...{ roots: [authorityPem(office.folder)], others: othersOf(office, officer) },
  })
  if (isRefusal(checked)) return checked
  return {
    context: { renewed: { signingCertificate: checked.pem, since: checked.since } },
    issue(writing, data) {
      const { person, since, until } = data as ActDataOf<'certificate-added'>
      const version = 1 + lastVersion(office, person.id)
      writing.publish(issuer.publish('person', person.id, person, { from: since, to: until, version }))
    },
  }
}

const lastVersion = ({ store }: Office, officer: string): number =>
  Math.max(
    0,
    ...store.publications
      .all('person')
      .filter(({ body }) => body.key === officer)
      .map(({ body }) => body.version),
  )

/** The certificates of everybody else and of every seal, whenever they were published. */
function othersOf({ store }: Office, officer: string): { of: string; pem: string }[] {
  const people = store.publications.all('person').map(({ body }) => Person.parse(body.body))
  const seals = store.publications.all('seal').map(({ body }) => Seal.parse(body.body))
  return [...people.filter(({ id }) => id !== officer), ...seals].flatMap(
    ({ id: of, signingCertificate: pem }) => (pem ? [{ of, pem }] : []),
  )
}
