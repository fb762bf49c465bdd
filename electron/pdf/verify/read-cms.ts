import { der, isSameDer, oid, sequence, TAG } from '../../signing/der.ts'
import {
  CONTENT_TYPE,
  DATA,
  MESSAGE_DIGEST,
  SHA256_ALGORITHM,
  SIGNED_DATA,
  SIGNING_CERTIFICATE_V2,
  TIME_STAMP,
} from '../../signing/oids.ts'
import {
  asSet,
  attributesOf,
  hexOf,
  onlyPart,
  partsOf,
  strictContent,
  strictSpan,
} from '../../signing/strict-der.ts'
import { hold } from './proof.ts'

/** What a detached CAdES-BES signature says, as the bytes in which it says it. */
export type Cms = {
  certificates: readonly Uint8Array[]
  /** SEQUENCE of issuer and serial number. */
  identity: Uint8Array
  digest: Uint8Array
  certificateHash: Uint8Array
  /** The signed attributes under the tag with which they are signed (SET, RFC 5652 5.4). */
  signed: Uint8Array
  algorithm: 'rsa' | 'ec'
  signature: Uint8Array
  /** The time-stamp token over the signature, or null. Nobody has signed that it is there. */
  stamp: Uint8Array | null
}

const VERSION_1 = der(TAG.integer, Uint8Array.of(1))
const RSA = [
  sequence(oid('1.2.840.113549.1.1.1'), der(TAG.null)),
  sequence(oid('1.2.840.113549.1.1.11'), der(TAG.null)),
]
const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))

/**
 * Reads the CMS of a signature field: strict DER, SHA-256, one signer, the three attributes of CAdES-BES, and
 * beside them at most one unsigned time stamp. Only zeros of its room may follow. Whatever is not signed must
 * have its one encoding.
 * @throws Broken, RangeError otherwise
 */
export function readCms(contents: Uint8Array): Cms {
  const { end } = strictSpan(contents, 0)
  hold(
    contents.subarray(end).every(byte => byte === 0),
    'cms-malformed',
  )
  const [type, explicit, ...more] = partsOf(contents.subarray(0, end), TAG.sequence)
  hold(isSameDer(type, SIGNED_DATA) && more.length === 0, 'cms-malformed')
  const [body, ...others] = partsOf(explicit, TAG.context0)
  const [version, digests, content, certificates, signers, ...rest] = partsOf(body, TAG.sequence)
  hold(others.length === 0 && rest.length === 0 && isSameDer(version, VERSION_1), 'cms-malformed')
  hold(
    isSameDer(digests, der(TAG.set, SHA256_ALGORITHM)) && isSameDer(content, sequence(DATA)),
    'cms-malformed',
  )
  const [signer, ...second] = partsOf(signers, TAG.set)
  hold(second.length === 0, 'cms-malformed')
  return { certificates: partsOf(certificates, TAG.context0), ...readSigner(signer) }
}

function readSigner(signer: Uint8Array | undefined) {
  const [version, identity, digestOf, attributes, algorithm, signature, ...rest] = partsOf(
    signer,
    TAG.sequence,
  )
  hold(
    isSameDer(version, VERSION_1) && isSameDer(digestOf, SHA256_ALGORITHM) && rest.length <= 1,
    'cms-malformed',
  )
  hold(identity !== undefined && signature?.[0] === TAG.octets, 'cms-malformed')
  const rsa = RSA.some(each => isSameDer(algorithm, each))
  hold(rsa || isSameDer(algorithm, ECDSA), 'cms-malformed')
  return {
    identity,
    ...readAttributes(attributes),
    signed: asSet(attributes ?? new Uint8Array()),
    stamp: readStamp(rest[0]),
    algorithm: rsa ? ('rsa' as const) : ('ec' as const),
    signature: strictContent(signature, TAG.octets),
  }
}

function readAttributes(attributes: Uint8Array | undefined) {
  const values = attributesOf(attributes, TAG.context0)
  const of = (type: Uint8Array): Uint8Array | undefined => values.get(hexOf(type))
  hold(values.size === 3 && isSameDer(of(CONTENT_TYPE), DATA), 'cms-malformed')
  const digest = strictContent(of(MESSAGE_DIGEST), TAG.octets)
  // SigningCertificateV2: one ESSCertIDv2 that holds a SHA-256 and nothing else (RFC 5035).
  const named = onlyPart(onlyPart(onlyPart(of(SIGNING_CERTIFICATE_V2))))
  const certificateHash = strictContent(named, TAG.octets)
  hold(digest.length === 32 && certificateHash.length === 32, 'cms-malformed')
  return { digest, certificateHash }
}

/**
 * The unsigned attributes: either none, or one time stamp over the signature (B-T, ETSI EN 319 122-1 5.3).
 */
function readStamp(unsigned: Uint8Array | undefined): Uint8Array | null {
  if (unsigned === undefined) return null
  const values = attributesOf(unsigned, TAG.context1)
  const stamp = values.get(hexOf(TIME_STAMP))
  hold(values.size === 1 && stamp !== undefined, 'cms-malformed')
  return stamp
}
