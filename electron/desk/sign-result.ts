import type { Hash, Instant } from '../../shared/base/ids.ts'
import { taken } from '../../shared/dossier/dossier.ts'
import { type Refusal, refuse } from '../../shared/dossier/refusal.ts'
import type { Dossier } from '../../shared/dossier/state.ts'
import type { Procedure } from '../../shared/procedures/procedure.ts'
import { signPdf } from '../pdf/sign-pdf.ts'
import { softwareSigner } from '../pdf/software-signer.ts'
import { authorityPem } from './authority-pem.ts'
import type { Office } from './office.ts'

/** The approver's signature on the bytes he approved: on disk before anything says "signed" (NĐ 30/2020 Đ.13). */
export async function signResult(office: Office, dossier: Dossier, at: Instant): Promise<Hash | Refusal> {
  const approved = taken(dossier, 'approval')
  const bytes = approved && office.store.papers.bytes(approved.document)
  const [key, image] = [office.who.named.get('sign'), office.who.named.get('sign-image')]
  const certificate = certificateOf(office, at)
  if (!approved || !bytes) return refuse('no-document')
  if (!key || !image || !certificate) return refuse('no-role', { role: 'approver' })
  const signer = softwareSigner(key, certificate, [authorityPem(office.folder)])
  const { name } = office.who.face
  const pdf = await signPdf(bytes, {
    field: 'sign',
    signer,
    image,
    name,
    reason: 'Phê duyệt',
    at,
    certify: true,
  })
  return keep(office, dossier, pdf, approved.number, at, 1)
}

/** The agency's signature with its red seal, by the keeper; the approver's stays valid. */
export async function sealResult(
  office: Office,
  dossier: Dossier,
  procedure: Procedure,
  at: Instant,
): Promise<Hash | Refusal> {
  const signed = taken(dossier, 'signing')
  const bytes = signed && office.store.papers.bytes(signed.document)
  const seal = office.published.sealOf(procedure.agency, at)
  if (!bytes) return refuse('no-document')
  const [key, image] = [
    office.who.named.get(`seal:${seal?.id}`),
    office.who.named.get(`seal-image:${seal?.id}`),
  ]
  if (!seal || !key || !image) return refuse('not-keeper')
  const signer = softwareSigner(key, seal.signingCertificate, [authorityPem(office.folder)])
  const name = office.published.agency(procedure.agency, at)?.name ?? ''
  const pdf = await signPdf(bytes, {
    field: 'seal',
    signer,
    image,
    name,
    reason: 'Đóng dấu',
    at,
    certify: false,
  })
  return keep(office, dossier, pdf, taken(dossier, 'approval')?.number ?? null, at, 2)
}

const certificateOf = (office: Office, at: Instant): string | null | undefined =>
  office.published.certificates(at).find(({ person }) => person.id === office.who.face.officer)?.person
    .signingCertificate

const keep = (
  office: Office,
  dossier: Dossier,
  pdf: Uint8Array,
  number: string | null,
  at: Instant,
  signatures: number,
): Hash => {
  const title = office.store.papers.get(taken(dossier, 'approval')?.document ?? '')?.title ?? ''
  return office.store.papers.put(pdf, { dossier: dossier.id, form: 'result', title, at, number, signatures })
}
