import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createDemoAuthority, type Issued, issueCertificate } from '../../electron/centre/x509.ts'
import { folderOf, needs, run } from './tool.ts'

const SPAN = { notBefore: '2026-01-01T00:00:00.000Z', notAfter: '2056-12-31T00:00:00.000Z' }
const NAME = 'Lê Quốc Đạt'
const AGENCY = 'Ban Quản lý các khu công nghiệp'
let authority: Issued
let person: Issued
let agency: Issued

beforeAll(async () => {
  authority = await createDemoAuthority('CA mẫu Hậu Giang', SPAN)
  const subject = {
    kind: 'person',
    name: NAME.normalize('NFD'),
    title: 'Phó Trưởng ban',
    agency: AGENCY,
    place: 'Hậu Giang',
  } as const
  person = await issueCertificate(authority, subject, SPAN)
  agency = await issueCertificate(authority, { kind: 'agency', name: AGENCY, place: 'Hậu Giang' }, SPAN)
})

const read = ({ certificatePem }: Issued) => new X509Certificate(certificatePem)

describe('certificates of a demo Centre', () => {
  test('are issued by its authority, which says of itself that it is none', () => {
    for (const issued of [person, agency]) {
      expect(read(issued).checkIssued(read(authority))).toBe(true)
      expect(read(issued).verify(read(authority).publicKey)).toBe(true)
      expect(read(issued).ca).toBe(false)
    }
    expect(read(authority).ca).toBe(true)
    expect(read(authority).subject).toContain('MẪU')
  })

  test('name officer and agency in Vietnamese, in NFC', () => {
    expect(read(person).subject).toContain(`CN=${NAME}`)
    expect(read(person).subject).toContain(`O=${AGENCY}`)
    expect(read(agency).subject).toContain(`CN=${AGENCY}`)
  })

  test('an officer has an RSA key of 2048 bits, an agency one on P-256, and each belongs to its certificate', () => {
    const keyOf = ({ pkcs8 }: Issued) =>
      createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
    expect(keyOf(person).asymmetricKeyDetails?.modulusLength).toBe(2048)
    expect(keyOf(agency).asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
    expect(read(person).checkPrivateKey(keyOf(person))).toBe(true)
    expect(read(agency).checkPrivateKey(keyOf(person))).toBe(false)
  })

  test('hold from the first to the last day, also beyond 2049, and no two have one serial number', () => {
    expect(read(person).validFromDate.toISOString()).toBe(SPAN.notBefore)
    expect(read(person).validToDate.toISOString()).toBe(SPAN.notAfter)
    const serials = [authority, person, agency].map(issued => read(issued).serialNumber)
    expect(new Set(serials).size).toBe(3)
  })

  test('openssl finds them right by the strict rules, for signing only', context => {
    needs(context, 'openssl')
    const folder = folderOf({
      'ca.pem': authority.certificatePem,
      'p.pem': person.certificatePem,
      'a.pem': agency.certificatePem,
    })
    for (const name of ['ca.pem', 'p.pem', 'a.pem']) {
      const { status, said } = run(
        'openssl',
        'verify',
        '-x509_strict',
        '-CAfile',
        join(folder, 'ca.pem'),
        join(folder, name),
      )
      expect([status, said]).toEqual([0, expect.stringContaining('OK')])
    }
    const { said } = run('openssl', 'x509', '-in', join(folder, 'p.pem'), '-noout', '-ext', 'keyUsage')
    expect(said).toMatch(/critical\s+Digital Signature, Non Repudiation\s*$/)
  })
})
