import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Person } from '../../people/certificate.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/** One certificate as PEM: more than any of one key. */
export const CertificatePem = z.string().max(20_000)

/**
 * Công bố chứng thư ký: a further version of an officer's publication with his renewed certificate, or with
 * that of the key on his token. Nothing else of him changes, and what he signed before stays under the
 * certificate of its day. Whoever chose the certificate could sign in his name, so it is always published by
 * two persons (R8).
 */
export const certificateAdded = defineAct({
  id: 'certificate-added',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  input: z.strictObject({
    officer: z.string().max(40),
    certificate: CertificatePem,
    /** It is of the key on a token; otherwise of the key that he signs with already. */
    onToken: z.boolean(),
  }),
  data: z.strictObject({ person: Person, since: Instant, until: Instant.nullable() }),
  together: () => ({}),
  alwaysTwo: true,
  agency: ({ person }) => person.agency,
  check(_state, { officer }, { actor, certificates, renewed }) {
    const known = certificates.find(({ person }) => person.id === officer)
    if (!known) return refuse('unknown-person', { keys: officer })
    const mine = certificates.find(({ person }) => person.id === actor)?.person.scopes ?? []
    const { person } = known
    if (!mine.some(({ agencies }) => agencies.includes(person.agency)))
      return refuse('enrol-outside', { what: person.agency })
    if (!renewed) return refuse('no-issuer')
    const { signingCertificate, since, until } = renewed
    if (until !== null && until <= since) return refuse('delegation-dates')
    return { person: { ...person, signingCertificate }, since, until }
  },
  apply: state => state,
})
