import { DAY_MS } from '../../../shared/base/later.ts'
import type { ActDataOf, ActInputOf } from '../../../shared/office/acts/index.ts'
import { signsPapers } from '../../../shared/people/certificate.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { holdsIssuing, ISSUING } from '../../centre/create-counter.ts'
import type { Issued } from '../../centre/x509.ts'
import { addSlot, isWeakPin } from '../../keys/change-pin.ts'
import { newKeyPair } from '../../keys/ed25519.ts'
import { authorityPem } from '../office/authority-pem.ts'
import { kindOfFile } from '../office/kind-of-file.ts'
import type { Office } from '../office/office.ts'
import type { ReadyAct } from '../office/ready-act.ts'
import { subjectOf, YEARS_MS } from './issue-certificate.ts'
import { findIssuer, whyNoIssuer } from './issuer.ts'

type Input = ActInputOf<'person-add'>

/**
 * Prepares the enrolment of a person: new keys under their first PIN, a signing certificate if they sign
 * results or forms, and the authority's certificate. Only an approver is asked for the picture of a signature
 * (NĐ 30/2020 PL I mục II.7).
 */
export async function preparePerson(office: Office, input: Input): Promise<ReadyAct | Refusal> {
  const issuer = findIssuer(office)
  const dataKey = office.who.named.get('data')
  if (!issuer || !dataKey) return whyNoIssuer(office)
  if (isWeakPin(input.firstPin)) return refuse('pin-weak')
  const approves = input.roles.includes('approver')
  const image = input.signature === null ? undefined : new Uint8Array(Buffer.from(input.signature, 'base64'))
  if (approves && (!image || kindOfFile(image) !== 'image/png')) return refuse('no-picture')
  const [act, sign] = [newKeyPair(), signsPapers(input.roles) ? await issueFor(office, input) : null]
  // Forms may be signed in ink, results may not.
  if (sign === undefined && approves) return refuse('no-issuer')
  const certified = { publicKey: act.publicKey, signingCertificate: sign?.certificatePem ?? null }
  return {
    context: { certified },
    async keep() {
      const { officer, keys, name, title, agency, roles } = input
      const own = { act: act.seed, ...secretsOf(sign, approves ? image : undefined) }
      const issuing = holdsIssuing(roles)
        ? Object.fromEntries([...office.who.named].filter(([each]) => ISSUING.includes(each)))
        : {}
      await addSlot(office.folder, dataKey, {
        face: { officer, keys, name, title, agency, roles, demoPin: null },
        pin: input.firstPin,
        secrets: { ...issuing, ...own },
        initial: true,
      })
    },
    issue(writing, data) {
      const { person, since, until } = data as ActDataOf<'person-add'>
      writing.publish(issuer.publish('person', person.id, person, { from: since, to: until }))
    },
  }
}

const secretsOf = (
  sign: Issued | null | undefined,
  image: Uint8Array | undefined,
): Record<string, Uint8Array> => ({
  ...(sign ? { sign: sign.pkcs8 } : {}),
  ...(image ? { 'sign-image': image } : {}),
})

/**
 * Issues a signing certificate under the Centre's own authority; undefined if the authority's key is not
 * here.
 */
async function issueFor(office: Office, input: Input): Promise<Issued | undefined> {
  const { until, roles } = input
  const key = office.who.named.get('demo-ca')
  if (!key) return undefined
  const { issueCertificate } = await import('../../centre/x509.ts')
  const at = office.store.time().lo
  const last = until === null ? Date.parse(at) + YEARS_MS : Date.parse(until) + DAY_MS
  return issueCertificate(
    { certificatePem: authorityPem(office.folder), pkcs8: key },
    subjectOf(office, input),
    { notBefore: at, notAfter: new Date(last).toISOString() },
    roles.includes('approver') ? 'rsa' : 'ec',
  )
}
