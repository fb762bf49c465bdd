import type { Instant } from '../../shared/base/ids.ts'
import { DAY_MS } from '../../shared/base/later.ts'
import { signsPapers } from '../../shared/people/certificate.ts'
import { type KeyPair, newKeyPair } from '../keys/ed25519.ts'
import type { DataSet } from './data-set.ts'
import type { Issued } from './x509.ts'

/**
 * Every key and certificate of a demo Centre, made once: for people's acts and signatures and for agencies'
 * seals.
 */
export type Credentials = {
  authorityPem: string
  /** The key with which the demo Centre issues signing certificates later, as PKCS#8. */
  authorityKey: Uint8Array
  people: ReadonlyMap<string, { act: KeyPair; sign: Issued | null }>
  seals: ReadonlyMap<string, Issued>
}

const YEAR_MS = 365 * DAY_MS

/** The most characters in a common name (X.520). */
const MOST = 64
/** The name of the demo authority, shortened by whole words: it stands on the card of every certificate. */
export const issuerName = (centre: string): string =>
  `CA mẫu ${centre.replace(/ \(mẫu\)$/i, '')}`
    .split(' ')
    .reduce((name, word) => (name.length + word.length < MOST ? `${name} ${word}` : name))

/**
 * Issues the certificates of a data set under a certificate authority of its own, valid for five years from
 * `at`: RSA for approvers, EC P-256 for all other officers who issue forms and for agencies.
 */
export async function issueCredentials(
  { centre, people, seals }: DataSet,
  at: Instant,
): Promise<Credentials> {
  // Large, and needed once in the life of a Centre: the desk starts without it.
  const { createDemoAuthority, issueCertificate } = await import('./x509.ts')
  const from = Date.parse(at)
  const span = {
    notBefore: new Date(from - DAY_MS).toISOString(),
    notAfter: new Date(from + 5 * YEAR_MS).toISOString(),
  }
  const authority = await createDemoAuthority(issuerName(centre.name), span)
  const agencyName = (id: string): string => centre.agencies.find(agency => agency.id === id)?.name ?? id
  const place = centre.province
  const ofPeople = await Promise.all(
    people.map(async person => {
      const roles = person.scopes.flatMap(scope => scope.roles)
      const subject = {
        kind: 'person',
        name: person.name,
        title: person.title,
        agency: agencyName(person.agency),
        place,
      } as const
      const kind = roles.includes('approver') ? 'rsa' : 'ec'
      const sign = signsPapers(roles) ? await issueCertificate(authority, subject, span, kind) : null
      return [person.id, { act: newKeyPair(), sign }] as const
    }),
  )
  const digital = seals.filter(({ mark }) => mark === 'digital')
  const ofSeals = await Promise.all(
    digital.map(async ({ id, agency }) => {
      const subject = { kind: 'agency', name: agencyName(agency), place } as const
      return [id, await issueCertificate(authority, subject, span)] as const
    }),
  )
  const { certificatePem: authorityPem, pkcs8: authorityKey } = authority
  return { authorityPem, authorityKey, people: new Map(ofPeople), seals: new Map(ofSeals) }
}
