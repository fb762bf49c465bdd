import { createHash } from 'node:crypto'
import { der, oid, readDer, sequence, TAG } from './der.ts'
import type { Signer } from './pdf.ts'

const DATA = oid('1.2.840.113549.1.7.1')
const SIGNED_DATA = oid('1.2.840.113549.1.7.2')
const CONTENT_TYPE = oid('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4')
const SIGNING_CERTIFICATE_V2 = oid('1.2.840.113549.1.9.16.2.47')
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const VERSION_1 = der(TAG.integer, Uint8Array.of(1))
const ALGORITHMS = {
  'RSA-SHA256': sequence(oid('1.2.840.113549.1.1.1'), der(TAG.null)),
  'ECDSA-SHA256': sequence(oid('1.2.840.10045.4.3.2')),
}

/**
 * A detached CAdES-BES signature over a SHA-256 digest, as DER. Content type, message digest and signing certificate
 * are signed; the signing time is not (PAdES baseline, ETSI EN 319 142-1 6.3: it stands in the PDF's /M).
 */
export async function signCms(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const attributes = signedAttributes(digest, signer.certificate)
  const signature = await signer.sign(der(TAG.set, ...attributes))
  const info = sequence(
    VERSION_1,
    identityOf(signer.certificate),
    SHA256,
    der(TAG.context0, ...attributes),
    ALGORITHMS[signer.algorithm],
    der(TAG.octets, signature),
  )
  const certificates = der(TAG.context0, signer.certificate, ...signer.chain)
  const signed = sequence(VERSION_1, der(TAG.set, SHA256), sequence(DATA), certificates, der(TAG.set, info))
  return sequence(SIGNED_DATA, der(TAG.context0, signed))
}

/** What is signed, sorted by bytes as DER wants a set (RFC 5652 5.4). */
function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Uint8Array[] {
  const hash = createHash('sha256').update(certificate).digest()
  return [
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, der(TAG.octets, digest)),
    // One ESSCertIDv2; its hash is SHA-256, the default that DER leaves out (RFC 5035).
    attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(der(TAG.octets, hash))))),
  ].sort(Buffer.compare)
}

const attribute = (type: Uint8Array, value: Uint8Array): Uint8Array => sequence(type, der(TAG.set, value))

/** Issuer and serial number, taken from the certificate byte for byte (RFC 5280 4.1: version, serial, algorithm, issuer). */
function identityOf(certificate: Uint8Array): Uint8Array {
  const body = readDer(certificate, readDer(certificate, 0).content)
  const version = readDer(certificate, body.content)
  const serial = version.tag === TAG.context0 ? readDer(certificate, version.end) : version
  const issuer = readDer(certificate, readDer(certificate, serial.end).end)
  if (serial.tag !== TAG.integer || issuer.tag !== TAG.sequence)
    throw new Error('the certificate is not X.509')
  return sequence(
    certificate.subarray(issuer.start, issuer.end),
    certificate.subarray(serial.start, serial.end),
  )
}
