import { X509Certificate } from 'node:crypto'
import type { Hash } from '../../shared/base/ids.ts'
import { PROOF_STEP_WORDS } from '../../shared/text/proof.ts'
import { sha256 } from '../keys/ed25519.ts'
import type { Finding, Registered, Use } from '../pdf/verify/proof.ts'
import { isProven, verifyPdf } from '../pdf/verify/verify-pdf.ts'
import { authorityPem } from './authority-pem.ts'
import type { Office } from './office.ts'

/** Everything there is to say of a paper: the register first, then its signatures, then its structure (R24). */
export function provePaper(office: Office, bytes: Uint8Array, dossier: string | null) {
  const hash = sha256(bytes)
  const { form, title, number, at, signatures, voided } = office.store.papers.get(hash) ?? {}
  const findings = verifyPdf(bytes, {
    register: of => registered(office, of, dossier),
    roots: [authorityPem(office.folder)],
    entitled: (approval, seal) => findFault(office, approval, seal),
    at: office.store.time().wall,
  })
  return {
    ok: isProven(findings),
    sha256: hash,
    register: registered(office, hash, dossier).state,
    issued: form === undefined ? null : { form, title, number, at, signatures, voided },
    steps: findings,
    broken: findings.find(({ ok }) => ok === false),
    text: findings.map(lineOf).join('\n'),
  }
}

/** Issued are the papers that an event names and that are whole: a result carries both signatures. */
function registered({ store }: Office, hash: Hash, dossier: string | null): Registered {
  const paper = store.papers.get(hash)
  const named = paper && store.events.of(paper.dossier).some(({ body }) => body.docs.includes(hash))
  if (!paper || !named) return { state: 'unknown' }
  if (paper.voided) return { state: 'voided' }
  if (dossier !== null && paper.dossier !== dossier) return { state: 'other-dossier' }
  if (paper.form !== 'result') return { state: 'issued', signatures: 0 }
  return paper.signatures === 2 ? { state: 'issued', signatures: 2 } : { state: 'unfinished' }
}

/** Whether person and seal were published at the time, and the person delegated for that agency (TT 01/2018 Đ.6). */
function findFault(
  { published }: Office,
  approval: Use,
  seal: Use,
): 'not-published' | 'not-delegated' | null {
  const is = (pem: string | null | undefined, { certificate }: Use): boolean =>
    typeof pem === 'string' && sha256(new X509Certificate(pem).raw) === certificate
  const agency = published
    .centre(seal.at)
    .agencies.find(({ id }) => is(published.sealOf(id, seal.at)?.signingCertificate, seal))
  const person = published.certificates(approval.at).find(({ person: { signingCertificate, scopes } }) => {
    const approves = scopes.some(scope => scope.roles.includes('approver'))
    return approves && is(signingCertificate, approval)
  })
  if (!agency || !person) return 'not-published'
  const delegated = published
    .mandates(approval.at)
    .some(({ delegation: { to, agencies } }) => to === person.person.id && agencies.includes(agency.id))
  return delegated ? null : 'not-delegated'
}

const MARKS = { true: 'ĐÚNG', false: 'SAI', null: 'không hỏi' } as const
const lineOf = ({ step, ok, why }: Finding): string => `${MARKS[`${ok}`]}: ${PROOF_STEP_WORDS[step]}. ${why}`
