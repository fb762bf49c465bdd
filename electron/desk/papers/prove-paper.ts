import { X509Certificate } from 'node:crypto'
import type { Hash } from '../../../shared/base/ids.ts'
import type { Proof } from '../../../shared/dossier/proof.ts'
import type { Act } from '../../../shared/dossier/state.ts'
import { isSealed } from '../../../shared/forms/index.ts'
import { type Certificate, signsPapers } from '../../../shared/people/certificate.ts'
import { holdsAt } from '../../../shared/people/delegation.ts'
import { proofStepWord } from '../../../shared/text/proof/proof.ts'
import { findingSaid } from '../../../shared/text/proof/proof-causes.ts'
import { sha256 } from '../../keys/ed25519.ts'
import type { Entitled, Finding, ProofOrder, Registered, Use } from '../../pdf/verify/proof.ts'
import { proveApart } from '../../pdf/verify/prove-apart.ts'
import { isProven, said } from '../../pdf/verify/verify-pdf.ts'
import { NO_DOSSIER, type PaperRecord } from '../../store/store.ts'
import { dossierOf } from '../office/dossier-of.ts'
import type { Office } from '../office/office.ts'
import { everTrusted, rootOf } from '../office/trusted-roots.ts'
import { standingIn } from './look-up-code.ts'
import { whyVoided } from './slip-voided.ts'
import { voidedElsewhere } from './voided-elsewhere.ts'

/**
 * How a paper of another counter stands by what the province has: it is the last of its kind in its dossier;
 * others followed it; the province does not have it; or the province could not be asked, or not under this
 * code.
 */
export type ElsewhereStanding = 'last' | 'followed' | 'not-there' | 'unasked'
type AskStanding = (document: Hash) => Promise<ElsewhereStanding>

/**
 * Everything there is to say of a paper: first the register, then its signatures, then its structure (R24).
 * `ask` asks the province about a paper of another counter.
 */
export async function provePaper(
  office: Office,
  bytes: Uint8Array,
  dossier: string | null,
  ask: AskStanding = async () => 'unasked',
): Promise<Proof> {
  const hash = sha256(bytes)
  const paper = office.store.papers.get(hash)
  const known = registered(office, hash, dossier)
  const roots = everTrusted(office)
  const stampRoots = [...new Set([...roots, ...office.published.stampRoots()])]
  const order = { bytes, known, roots, stampRoots, at: office.store.time().wall }
  const entitled: Entitled = (person, seal) =>
    seal ? findFault(office, person, seal) : findFormFault(office, person, paper)
  const here = await proveApart(order, entitled)
  const there = !paper ? await ofAnotherCounter(order, entitled, here) : undefined
  const stands = there && (await ask(hash))
  const found = there && stands ? [madeElsewhere(stands), ...there.slice(1)] : here
  const findings = found.map(each => ({ ...each, why: findingSaid(each, known.acts) }))
  return {
    ok: isProven(findings),
    sha256: hash,
    register: stands ? 'elsewhere' : known.state,
    acts: known.acts,
    issued: paper ? paperLineOf(standingOf(office, paper)) : null,
    steps: findings,
    broken: findings.find(({ ok }) => ok === false) ?? null,
    text: findings.map(lineOf).join('\n'),
  }
}

/**
 * The findings on a file that this record does not have. Undefined unless its signatures are whole and by
 * people or seals that the Centre published. A form carries one signature and a result both; which of the two
 * it is, the file itself shows.
 */
async function ofAnotherCounter(
  order: ProofOrder,
  entitled: Entitled,
  here: readonly Finding[],
): Promise<readonly Finding[] | undefined> {
  const asForm = here.some(({ cause }) => cause === 'signature-missing')
  const known = { state: 'issued', signatures: 1 } as const
  const found = asForm ? await proveApart({ ...order, known }, entitled) : here
  return isProven(found.slice(1)) ? found : undefined
}

const madeElsewhere = (stands: ElsewhereStanding): Finding =>
  stands === 'followed'
    ? said('register', false, 'elsewhere-followed')
    : said('register', stands === 'last' || null, `elsewhere-${stands}`)

const paperLineOf = ({ form, title, number, at, signatures, voided }: PaperRecord): Proof['issued'] => ({
  form,
  title,
  number,
  at,
  signatures,
  voided,
})

/** The paper with every reason why it no longer counts. */
function standingOf(office: Office, paper: PaperRecord): PaperRecord {
  if (paper.dossier === NO_DOSSIER) return paper
  const dossier = dossierOf(office.store, paper.dossier)
  const voided = paper.voided ?? voidedElsewhere(office, dossier)(paper)
  return { ...paper, voided: whyVoided({ ...paper, voided }, dossier) }
}

/**
 * The register's finding. A paper is issued if an event names it and it is whole; a sealed paper has both
 * signatures. It also says what became of it.
 */
function registered(office: Office, hash: Hash, dossier: string | null): Known {
  const { store } = office
  const paper = store.papers.get(hash)
  const named = paper && store.events.of(paper.dossier).some(({ body }) => body.docs.includes(hash))
  if (!paper || !named) return { state: 'unknown', acts: [] }
  if (standingOf(office, paper).voided) return { state: 'voided', acts: [] }
  if (dossier !== null && paper.dossier !== dossier) return { state: 'other-dossier', acts: [] }
  if (!isSealed(paper.form)) return { state: 'issued', signatures: paper.signatures === 1 ? 1 : 0, acts: [] }
  if (paper.signatures !== 2) return { state: 'unfinished', acts: [] }
  const { register: state, acts } = standingIn(dossierOf(store, paper.dossier), hash)
  if (state === 'issued' || state === 'corrected' || state === 'reinstated')
    return { state, signatures: 2, acts }
  return { state, acts }
}

/** What the register says of a paper, and the papers that made it so. */
type Known = Registered & { acts: readonly Act[] }

const is = (pem: string | null | undefined, { certificate }: Use): boolean =>
  typeof pem === 'string' && sha256(new X509Certificate(pem).raw) === certificate

/**
 * Whether the certificate's root was trusted when it was used: a root published later, or ended before, does
 * not count.
 */
const isRootOf = (office: Office, pem: string | null | undefined, { at }: Use): boolean =>
  typeof pem === 'string' && rootOf(office, pem, at) !== undefined

/**
 * Whether the signer of a form was published at the time as an officer who issues such forms, and took the
 * act that the form reports (TT 01/2018 Đ.10).
 */
function findFormFault(office: Office, use: Use, paper: PaperRecord | undefined): ReturnType<Entitled> {
  const { published, store } = office
  const isHis = ({ person: { signingCertificate, scopes } }: Certificate): boolean =>
    signsPapers(scopes.flatMap(({ roles }) => roles)) && is(signingCertificate, use)
  const signer = published.certificates(use.at).find(isHis)
  if (!signer) return 'not-published'
  if (!isRootOf(office, signer.person.signingCertificate, use)) return 'root-not-then'
  // For another counter's form only the signer is known here: the act is in that counter's record.
  if (!paper) return null
  const events = store.events.of(paper.dossier)
  const made = events.find(({ body }) => body.docs.includes(paper.hash))
  const act = events.find(({ id }) => id === (made?.data as { event?: string } | null | undefined)?.event)
  return act?.body.actor === signer.person.id ? null : 'other-signer'
}

/**
 * Whether person and seal were published at the time, and the person had a delegation for that agency (TT
 * 01/2018 Đ.6).
 */
function findFault(office: Office, approval: Use, seal: Use): ReturnType<Entitled> {
  const { published } = office
  const agency = published
    .centre(seal.at)
    .agencies.find(({ id }) => is(published.sealOf(id, seal.at)?.signingCertificate, seal))
  const person = published.certificates(approval.at).find(({ person: { signingCertificate, scopes } }) => {
    const approves = scopes.some(scope => scope.roles.includes('approver'))
    return approves && is(signingCertificate, approval)
  })
  if (!agency || !person) return 'not-published'
  const { signingCertificate: sealing } = published.sealOf(agency.id, seal.at) ?? {}
  if (!isRootOf(office, person.person.signingCertificate, approval) || !isRootOf(office, sealing, seal))
    return 'root-not-then'
  const delegated = published
    .mandates(approval.at)
    .some(
      mandate =>
        holdsAt(mandate, approval.at) &&
        mandate.delegation.to === person.person.id &&
        mandate.delegation.agencies.includes(agency.id),
    )
  return delegated ? null : 'not-delegated'
}

const MARKS = { true: 'ĐÚNG', false: 'SAI', null: 'chưa kiểm tra' } as const
const lineOf = ({ step, ok, why }: Finding): string => `${MARKS[`${ok}`]}: ${proofStepWord(step)}. ${why}`
