import { createPrivateKey } from 'node:crypto'
import { createDemoAuthority, type Issued, issueCertificate } from '../../electron/centre/x509.ts'

export const SPAN = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2056-12-31T00:00:00.000Z' }
const PERSON = {
  kind: 'person',
  name: 'Lê Quốc Đạt',
  title: 'Trưởng phòng',
  agency: 'Sở Xây dựng',
  place: 'Hậu Giang',
} as const
const AGENCY = { kind: 'agency', name: 'Sở Xây dựng', place: 'Hậu Giang' } as const

/**
 * An officer with an RSA key, his agency with an EC key, and a stranger of each kind, under one authority.
 */
export async function makeHands() {
  const authority = await createDemoAuthority('CA mẫu Hậu Giang', SPAN)
  const [rsa, ec, otherRsa, otherEc] = await Promise.all([
    issueCertificate(authority, PERSON, SPAN),
    issueCertificate(authority, AGENCY, SPAN),
    issueCertificate(authority, PERSON, SPAN),
    issueCertificate(authority, AGENCY, SPAN),
  ])
  return { authority, rsa, ec, otherRsa, otherEc }
}
export type Hands = Awaited<ReturnType<typeof makeHands>>

/** A private key as PEM, for the programs that take it so. */
export const keyPem = ({ pkcs8 }: Issued): string =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()
