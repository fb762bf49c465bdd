import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { DAY_MS, later } from '../../../shared/base/later.ts'
import type { Person } from '../../../shared/people/certificate.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import type { Subject } from '../../centre/x509.ts'
import { certificateFacts } from '../../signing/certificate-facts.ts'
import { authorityPem } from '../office/authority-pem.ts'
import type { Office } from '../office/office.ts'
import { checkPin } from '../office/step-up.ts'

/** How long a signing certificate holds, in milliseconds. */
export const YEARS_MS = 5 * 365 * DAY_MS

/** An officer as the subject of their certificate. */
export function subjectOf(
  { published, store }: Office,
  { name, title, agency }: Pick<Person, 'name' | 'title' | 'agency'>,
): Subject {
  const { agencies, province } = published.centre(store.time().lo)
  const its = agencies.find(({ id }) => id === agency)?.name ?? agency
  return { kind: 'person', name, title, agency: its, place: province }
}

/** The public key in a PEM text; undefined for anything else, above all for a private key. */
export const publicKeyOf = (pem: string): KeyObject | undefined =>
  /^\s*-----BEGIN PUBLIC KEY-----/.test(pem) ? createPublicKey(pem) : undefined

/** Whose certificate it is: an officer's or a seal's, by id. */
export type Of = { officer: string } | { seal: string }

/**
 * Issues a further certificate for an officer or a seal under the Centre's own authority, by a clerk who
 * holds its key. It is for the key in use or for that of a token. Like a certificate of any other authority
 * it is only a file: nothing is signed under it until two persons publish it.
 */
export async function issueAgain(
  office: Office,
  { key: given, pin, ...of }: Of & { key: KeyObject | null; pin: string | null },
): Promise<{ certificatePem: string } | Refusal> {
  const { who, store, folder } = office
  if (!who.face.roles.includes('seal-keeper')) return refuse('no-role', { role: 'seal-keeper' })
  const wrongPin = checkPin(office, pin)
  if (wrongPin) return wrongPin
  const pkcs8 = who.named.get('demo-ca')
  if (!pkcs8) return refuse('no-issuer')
  const at = store.time().lo
  const found = 'seal' in of ? sealNamed(office, of.seal, at) : officerNamed(office, of.officer, at)
  if ('refusal' in found) return found
  const key = given ?? (found.held === null ? null : new X509Certificate(found.held).publicKey)
  if (!key) return refuse('certificate-key-other')
  const root = authorityPem(folder)
  const last = later(at, YEARS_MS)
  const { to } = certificateFacts(root)
  const span = { notBefore: at, notAfter: last < to ? last : to }
  const { certifyKey } = await import('../../centre/x509.ts')
  return { certificatePem: certifyKey({ certificatePem: root, pkcs8 }, found.subject, span, key) }
}

type Named = { held: string | null; subject: Subject } | Refusal

function officerNamed(office: Office, officer: string, at: string): Named {
  const person = office.published.certificates(at).find(each => each.person.id === officer)?.person
  return person
    ? { held: person.signingCertificate, subject: subjectOf(office, person) }
    : refuse('unknown-person', { keys: officer })
}

function sealNamed({ published }: Office, id: string, at: string): Named {
  const seal = published.seals(at).find(each => each.id === id)
  if (!seal) return refuse('unknown-seal', { seal: id })
  if (seal.mark !== 'digital') return refuse('seal-in-ink')
  const name = published.agency(seal.agency, at)?.name ?? ''
  const subject = { kind: 'agency', name, place: published.centre(at).province } as const
  return { held: seal.signingCertificate, subject }
}
