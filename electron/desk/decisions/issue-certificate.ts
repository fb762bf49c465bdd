import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { type Refusal, refuse } from '../../../shared/dossier/refusal.ts'
import type { Person } from '../../../shared/people/certificate.ts'
import { certifyKey, type Subject } from '../../centre/x509.ts'
import { certificateFacts } from '../../signing/certificate-facts.ts'
import { authorityPem } from '../office/authority-pem.ts'
import type { Office } from '../office/office.ts'
import { checkPin } from '../office/step-up.ts'

/** For so long a signing certificate holds, in milliseconds. */
export const YEARS_MS = 5 * 365 * 86_400_000

/** An officer as his certificate names him. */
export function subjectOf(
  { published, store }: Office,
  { name, title, agency }: Pick<Person, 'name' | 'title' | 'agency'>,
): Subject {
  const { agencies, province } = published.centre(store.time().lo)
  const its = agencies.find(({ id }) => id === agency)?.name ?? agency
  return { kind: 'person', name, title, agency: its, place: province }
}

/** The public half of a key, as PEM holds it; undefined of anything else, a private key above all. */
export const publicKeyOf = (pem: string): KeyObject | undefined =>
  /^\s*-----BEGIN PUBLIC KEY-----/.test(pem) ? createPublicKey(pem) : undefined

/**
 * A further certificate for an officer under the Centre's own authority, where a clerk holds its key: of the key he signs with
 * already, or of that on his token. A file like any other authority's: nothing is signed under it until two publish it.
 */
export function issueAgain(
  office: Office,
  { officer, key: given, pin }: { officer: string; key: KeyObject | null; pin: string | null },
): { certificatePem: string } | Refusal {
  const { who, store, published, folder } = office
  if (!who.face.roles.includes('seal-keeper')) return refuse('no-role', { role: 'seal-keeper' })
  const wrongPin = checkPin(office, pin)
  if (wrongPin) return wrongPin
  const pkcs8 = who.named.get('demo-ca')
  if (!pkcs8) return refuse('no-issuer')
  const at = store.time().lo
  const person = published.certificates(at).find(each => each.person.id === officer)?.person
  if (!person) return refuse('unknown-person', { keys: officer })
  const held = person.signingCertificate
  const key = given ?? (held === null ? null : new X509Certificate(held).publicKey)
  if (!key) return refuse('certificate-key-other')
  const root = authorityPem(folder)
  const last = new Date(Date.parse(at) + YEARS_MS).toISOString()
  const { to } = certificateFacts(root)
  const span = { notBefore: at, notAfter: last < to ? last : to }
  const authority = { certificatePem: root, pkcs8 }
  return { certificatePem: certifyKey(authority, subjectOf(office, person), span, key) }
}
