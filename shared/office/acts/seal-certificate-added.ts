import { Instant } from '../../base/ids.ts'
import { z } from '../../base/schema.ts'
import { Seal } from '../../people/delegation.ts'
import { refuse } from '../../refusals/refusal.ts'
import { defineAct } from '../act.ts'
import { CertificatePem } from './certificate-added.ts'

/**
 * Công bố chứng thư của con dấu: publishes a seal again with the renewed certificate of its agency, or with
 * that of the key on a token. Nothing else of the seal changes, least of all its custody, and earlier
 * sealings stay under the certificate of their day. Whoever could choose the certificate could seal in the
 * agency's name, so two persons publish it (R8).
 */
export const sealCertificateAdded = defineAct({
  id: 'seal-certificate-added',
  version: 1,
  roles: ['seal-keeper'],
  stepUp: true,
  input: z.strictObject({
    seal: z.string().max(60),
    certificate: CertificatePem,
    /** The certificate is of the key on a token; otherwise of the key that the seal already uses. */
    onToken: z.boolean(),
  }),
  data: z.strictObject({ seal: Seal, since: Instant, until: Instant.nullable() }),
  together: () => ({}),
  alwaysTwo: true,
  agency: ({ seal }) => seal.agency,
  check(_state, { seal: id }, { actor, certificates, seals, renewed }) {
    const seal = seals.find(each => each.id === id)
    if (!seal) return refuse('unknown-seal', { seal: id })
    const mine = certificates.find(({ person }) => person.id === actor)?.person.scopes ?? []
    if (!mine.some(({ agencies }) => agencies.includes(seal.agency)))
      return refuse('enrol-outside', { what: seal.agency })
    if (seal.mark !== 'digital') return refuse('seal-in-ink')
    if (!renewed) return refuse('no-issuer')
    const { signingCertificate, since, until } = renewed
    if (until !== null && until <= since) return refuse('delegation-dates')
    return { seal: { ...seal, signingCertificate }, since, until }
  },
  apply: state => state,
})
