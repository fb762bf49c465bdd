import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Person } from '../../people/certificate.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'

/** One certificate as PEM: this is more than one of any key needs. */
export const CertificatePem = z.string().max(20_000)

/**
 * Công bố chứng thư ký: publishes an officer again with a renewed certificate, or with that of the key on the
 * officer's token. Nothing else of the officer changes, and earlier signatures stay under the certificate of
 * their day. Whoever could choose the certificate could sign in the officer's name, so two persons always
 * publish it (R8).
 */
export const certificateAdded = defineAct({
  id: 'certificate-added',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  input: z.strictObject({
    officer: z.string().max(40),
    certificate: CertificatePem,
    /** The certificate is of the key on a token; otherwise of the key that the officer already signs with. */
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
