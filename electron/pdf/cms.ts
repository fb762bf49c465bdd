import { createHash } from 'node:crypto'
import { der, oid, sequence, TAG } from '../signing/der.ts'
import {
  CONTENT_TYPE,
  DATA,
  MESSAGE_DIGEST,
  SHA256_ALGORITHM,
  SIGNED_DATA,
  SIGNING_CERTIFICATE_V2,
  TIME_STAMP,
} from '../signing/oids.ts'
import type { Signer } from '../signing/signer.ts'
import { issuerAndSerial } from '../signing/strict-der.ts'
import type { Stamp } from './pdf.ts'

const VERSION_1 = der(TAG.integer, Uint8Array.of(1))
const ALGORITHMS = {
  'RSA-SHA256': sequence(oid('1.2.840.113549.1.1.1'), der(TAG.null)),
  'ECDSA-SHA256': sequence(oid('1.2.840.10045.4.3.2')),
}

/**
 * Makes a detached CAdES-BES signature over a SHA-256 digest, as DER. Content type, message digest and
 * signing certificate are signed. The signing time is not, as it stands in the PDF's /M (PAdES baseline, ETSI
 * EN 319 142-1 6.3). If a time stamp over the signature can be had, it stands beside the signature (B-T).
 */
export async function signCms(
  digest: Uint8Array,
  signer: Signer,
  stamp: Stamp = noStamp,
): Promise<Uint8Array> {
  const attributes = signedAttributes(digest, signer.certificate)
  const signature = await signer.sign(der(TAG.set, ...attributes))
  const token = await stamp(signature)
  const info = sequence(
    VERSION_1,
    issuerAndSerial(signer.certificate),
    SHA256_ALGORITHM,
    der(TAG.context0, ...attributes),
    ALGORITHMS[signer.algorithm],
    der(TAG.octets, signature),
    ...(token ? [der(TAG.context1, attribute(TIME_STAMP, token))] : []),
  )
  const certificates = der(TAG.context0, signer.certificate, ...signer.chain)
  const signed = sequence(
    VERSION_1,
    der(TAG.set, SHA256_ALGORITHM),
    sequence(DATA),
    certificates,
    der(TAG.set, info),
  )
  return sequence(SIGNED_DATA, der(TAG.context0, signed))
}

/** The attributes that are signed, sorted by their bytes as DER requires of a set (RFC 5652 5.4). */
function signedAttributes(digest: Uint8Array, certificate: Uint8Array): Uint8Array[] {
  const hash = createHash('sha256').update(certificate).digest()
  return [
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, der(TAG.octets, digest)),
    // One ESSCertIDv2. Its hash is SHA-256, the default, which DER leaves out (RFC 5035).
    attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(der(TAG.octets, hash))))),
  ].sort(Buffer.compare)
}

const attribute = (type: Uint8Array, value: Uint8Array): Uint8Array => sequence(type, der(TAG.set, value))
const noStamp: Stamp = async () => null
