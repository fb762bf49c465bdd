import type { Hash } from '../../../shared/base/ids.ts'
import { taken } from '../../../shared/dossier/dossier.ts'
import { type Refusal, refuse } from '../../../shared/refusals/refusal.ts'
import { signPdf } from '../../pdf/sign-pdf.ts'
import type { Signer } from '../../signing/signer.ts'
import { stampOf } from '../signing/time-stamp.ts'
import { withSigner } from '../signing/with-signer.ts'
import type { Start } from './prepared.ts'

/**
 * Puts the approver's signature on the bytes they approved. The signed file is on disk before anything says
 * "signed" (NĐ 30/2020 Đ.13).
 */
export async function signResult(start: Start): Promise<Hash | Refusal> {
  const { office, dossier, at, keyPin } = start
  const { face, named } = office.who
  const approved = taken(dossier, 'approval')
  const bytes = approved && office.store.papers.bytes(approved.document)
  const image = named.get('sign-image')
  const certificate = certificateOf(start)
  if (!approved || !bytes) return refuse('no-document')
  if (!image || !certificate) return refuse('no-role', { role: 'approver' })
  return withSigner(office, { use: 'sign', certificate, keyPin, at }, async signer => {
    const { name } = face
    const reason = 'Phê duyệt'
    const pdf = await signPdf(bytes, {
      field: 'sign',
      signer,
      image,
      name,
      reason,
      at,
      certify: true,
      stamp: stampOf(office),
    })
    return keep(start, pdf, 1)
  })
}

/** What the agency's seal is put on, and with what. */
export type Sealing = { seal: { id: string }; bytes: Uint8Array; image: Uint8Array; certificate: string }

/**
 * Everything that sealing needs besides the key, found before the ledger is written; a refusal if it may not
 * or cannot be sealed.
 */
export function findSealing({ office, dossier, procedure, at }: Start): Sealing | Refusal {
  const signed = taken(dossier, 'signing')
  const bytes = signed && office.store.papers.bytes(signed.document)
  const seal = office.published.sealOf(procedure.value.agency, at)
  if (!bytes) return refuse('no-document')
  const image = office.who.named.get(`seal-image:${seal?.id}`)
  if (!seal?.signingCertificate || !image) return refuse('no-role', { role: 'seal-keeper' })
  return { seal, bytes, image, certificate: seal.signingCertificate }
}

/** Adds the agency's signature with its red seal, by the keeper. The approver's signature stays valid. */
export async function sealResult(start: Start, { bytes, image }: Sealing, signer: Signer): Promise<Hash> {
  const { office, procedure, at } = start
  const name = office.published.agency(procedure.value.agency, at)?.name ?? ''
  const reason = 'Đóng dấu'
  const pdf = await signPdf(bytes, {
    field: 'seal',
    signer,
    image,
    name,
    reason,
    at,
    certify: false,
    stamp: stampOf(office),
  })
  return keep(start, pdf, 2)
}

const certificateOf = ({ office, at }: Start): string | null | undefined =>
  office.published.certificates(at).find(({ person }) => person.id === office.who.face.officer)?.person
    .signingCertificate

function keep({ office, dossier, at }: Start, pdf: Uint8Array, signatures: number): Hash {
  const approved = taken(dossier, 'approval')
  const { form = 'result', title = '' } = office.store.papers.get(approved?.document ?? '') ?? {}
  const number = approved?.number ?? null
  return office.store.papers.put(pdf, { dossier: dossier.id, form, title, at, number, signatures })
}
