import { createCanvas } from '@napi-rs/canvas'
import { createDemoAuthority, issueCertificate } from '../../electron/centre/x509.ts'
import type { Signing } from '../../electron/pdf/pdf.ts'
import type { Signer } from '../../electron/signing/signer.ts'
import { softwareSigner } from './software-signer.ts'

const SPAN = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2056-12-31T00:00:00.000Z' }
const PLACE = 'Hậu Giang'
export const APPROVER = 'Lê Quốc Đạt'
export const AGENCY = 'Sở Xây dựng'

/** An approver (RSA) and an agency (EC) under one demo authority, made anew for the tests of one file. */
export type Signers = { authorityPem: string; approver: Signer; agency: Signer }

/** Makes the keys and certificates that a paper needs. */
export async function makeSigners(): Promise<Signers> {
  const authority = await createDemoAuthority('CA mẫu Hậu Giang', SPAN)
  const person = {
    kind: 'person',
    name: APPROVER,
    title: 'Trưởng phòng',
    agency: AGENCY,
    place: PLACE,
  } as const
  const [approver, agency] = await Promise.all([
    issueCertificate(authority, person, SPAN),
    issueCertificate(authority, { kind: 'agency', name: AGENCY, place: PLACE }, SPAN),
  ])
  const chain = [authority.certificatePem]
  return {
    authorityPem: authority.certificatePem,
    approver: softwareSigner(approver.pkcs8, approver.certificatePem, chain),
    agency: softwareSigner(agency.pkcs8, agency.certificatePem, chain),
  }
}

/**
 * A picture of plain ink that touches all four sides of its box, so that its size can be measured on the
 * page.
 */
export function plainInk(colour: string, width: number, height: number): Buffer {
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.strokeStyle = colour
  pen.lineWidth = 16
  pen.strokeRect(8, 8, width - 16, height - 16)
  return canvas.toBuffer('image/png')
}

const BLUE = plainInk('#1030d0', 450, 240)
const RED = plainInk('#d01020', 360, 360)

/** The first signature: the approver certifies, in blue. */
export const approving = (signer: Signer): Signing => ({
  field: 'sign',
  signer,
  image: BLUE,
  name: APPROVER,
  reason: 'Phê duyệt kết quả giải quyết',
  at: '2026-02-05T03:00:00.000Z',
  certify: true,
})

/** The second: the agency seals, in red. */
export const sealing = (signer: Signer): Signing => ({
  field: 'seal',
  signer,
  image: RED,
  name: AGENCY,
  reason: 'Đóng dấu cơ quan',
  at: '2026-02-05T03:05:00.000Z',
  certify: false,
})
