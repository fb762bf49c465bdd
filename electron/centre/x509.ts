import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { promisify } from 'node:util'
import * as asn1js from 'asn1js'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs'
import type { Instant } from '../../shared/base/ids.ts'

/** A certificate as PEM and the private key that belongs to it, as PKCS#8 bytes. */
export type Issued = { certificatePem: string; pkcs8: Uint8Array }
/** From when to when a certificate holds. */
export type Span = { notBefore: Instant; notAfter: Instant }
/** Whose certificate it is: an officer's of an agency, with title, or the agency's own. */
export type Subject =
  | { kind: 'person'; name: string; title: string; agency: string; place: string }
  | { kind: 'agency'; name: string; place: string }

const OID = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  locality: '2.5.4.7',
  organisation: '2.5.4.10',
  title: '2.5.4.12',
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  rsaSha256: '1.2.840.113549.1.1.11',
}
/**
 * Bits of key usage as DER writes them: certificate and list signing; digital signature and non-repudiation.
 */
const USAGE = { authority: { bits: 0x06, unused: 1 }, signer: { bits: 0xc0, unused: 6 } }

type Name = readonly (readonly [type: string, value: string])[]
const makeKeys = promisify(generateKeyPair)
const newRsa = async () => (await makeKeys('rsa', { modulusLength: 2048 })).privateKey
const newEc = async () => (await makeKeys('ec', { namedCurve: 'P-256' })).privateKey

/**
 * Makes a certificate authority for a demo Centre. Its name says that it is a demo, and nobody else trusts
 * it.
 */
export async function createDemoAuthority(name: string, span: Span): Promise<Issued> {
  const key = await newRsa()
  const subject = distinguished([
    [OID.country, 'VN'],
    [OID.organisation, 'Tại Chỗ – MẪU, không có giá trị pháp lý'],
    [OID.commonName, name],
  ])
  return issue({ subject, issuer: subject, span, key, signedBy: key, authority: true })
}

/**
 * Issues a certificate by the demo authority: RSA-2048 for a person, EC P-256 for an agency, unless told
 * otherwise.
 */
export async function issueCertificate(
  authority: Issued,
  subject: Subject,
  span: Span,
  kind: 'rsa' | 'ec' = subject.kind === 'person' ? 'rsa' : 'ec',
): Promise<Issued> {
  const key = kind === 'rsa' ? await newRsa() : await newEc()
  return issue(requestOf(authority, subject, span, key))
}

/**
 * Issues a certificate, as PEM, for an existing key by its public half: a renewal, or the key of a token that
 * never lets it out.
 */
export const certifyKey = (authority: Issued, subject: Subject, span: Span, key: KeyObject): string =>
  certify(requestOf(authority, subject, span, key))

const requestOf = (authority: Issued, subject: Subject, span: Span, key: KeyObject): Request => ({
  ...{ subject: distinguished(nameOf(subject)), span, key, authority: false },
  issuer: Certificate.fromBER(derOf(authority.certificatePem)).subject,
  signedBy: keyOf(authority.pkcs8),
})

function nameOf(subject: Subject): Name {
  const head: Name = [
    [OID.country, 'VN'],
    [OID.locality, subject.place],
  ]
  if (subject.kind === 'agency')
    return [...head, [OID.organisation, subject.name], [OID.commonName, subject.name]]
  const { agency, title, name } = subject
  return [...head, [OID.organisation, agency], [OID.title, title], [OID.commonName, name]]
}

type Request = {
  subject: RelativeDistinguishedNames
  issuer: RelativeDistinguishedNames
  span: Span
  key: KeyObject
  signedBy: KeyObject
  authority: boolean
}

function issue(request: Request): Issued {
  const pkcs8 = request.key.export({ type: 'pkcs8', format: 'der' })
  return { certificatePem: certify(request), pkcs8: new Uint8Array(pkcs8) }
}

function certify({ subject, issuer, span, key, signedBy, authority }: Request): string {
  const certificate = new Certificate({ version: 2 })
  certificate.serialNumber = new asn1js.Integer({ valueHex: serial() })
  certificate.subject = subject
  certificate.issuer = issuer
  certificate.notBefore = timeOf(span.notBefore)
  certificate.notAfter = timeOf(span.notAfter)
  certificate.subjectPublicKeyInfo = publicKeyInfo(key)
  certificate.extensions = extensionsOf(keyId(key), keyId(signedBy), authority)
  const algorithm = new AlgorithmIdentifier({
    algorithmId: OID.rsaSha256,
    algorithmParams: new asn1js.Null(),
  })
  certificate.signature = algorithm
  certificate.signatureAlgorithm = algorithm
  certificate.tbsView = new Uint8Array(certificate.encodeTBS().toBER())
  const signature = sign('sha256', certificate.tbsView, signedBy)
  certificate.signatureValue = new asn1js.BitString({ valueHex: bytesOf(signature) })
  return pemOf(certificate.toSchema(false).toBER())
}

function extensionsOf(own: ArrayBuffer, issuer: ArrayBuffer, authority: boolean): Extension[] {
  const { bits, unused } = authority ? USAGE.authority : USAGE.signer
  const usage = new asn1js.BitString({ valueHex: new Uint8Array([bits]).buffer, unusedBits: unused })
  const constraints = new BasicConstraints(authority ? { cA: true, pathLenConstraint: 0 } : { cA: false })
  const issuerKey = new AuthorityKeyIdentifier({
    keyIdentifier: new asn1js.OctetString({ valueHex: issuer }),
  })
  const extension = (extnID: string, value: asn1js.BaseBlock, { critical } = { critical: false }) =>
    new Extension({ extnID, critical, extnValue: value.toBER() })
  const critical = (extnID: string, value: asn1js.BaseBlock) => extension(extnID, value, { critical: true })
  return [
    critical(OID.basicConstraints, constraints.toSchema()),
    critical(OID.keyUsage, usage),
    extension(OID.subjectKey, new asn1js.OctetString({ valueHex: own })),
    extension(OID.authorityKey, issuerKey.toSchema()),
  ]
}

/** Names are UTF-8, the country is printable text (RFC 5280 4.1.2.4). */
const distinguished = (name: Name): RelativeDistinguishedNames =>
  new RelativeDistinguishedNames({
    typesAndValues: name.map(([type, text]) => {
      const Text = type === OID.country ? asn1js.PrintableString : asn1js.Utf8String
      return new AttributeTypeAndValue({ type, value: new Text({ value: text.normalize('NFC') }) })
    }),
  })

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 4.1.2.5). */
const timeOf = (at: Instant): Time => new Time({ type: at < '2050' ? 0 : 1, value: new Date(at) })
const spkiOf = (key: KeyObject): Buffer =>
  (key.type === 'public' ? key : createPublicKey(key)).export({ type: 'spki', format: 'der' })
const publicKeyInfo = (key: KeyObject): PublicKeyInfo => PublicKeyInfo.fromBER(bytesOf(spkiOf(key)))
const keyOf = (pkcs8: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
/** The SHA-1 of the key's bits: an identifier, no protection (RFC 5280 4.2.1.2). */
const keyId = (key: KeyObject): ArrayBuffer =>
  bytesOf(createHash('sha1').update(publicKeyInfo(key).subjectPublicKey.valueBlock.valueHexView).digest())

/** A positive serial number of 16 bytes whose first is never 0. */
function serial(): ArrayBuffer {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytesOf(bytes)
}

const bytesOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const derOf = (pem: string): ArrayBuffer =>
  bytesOf(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'))
function pemOf(der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
