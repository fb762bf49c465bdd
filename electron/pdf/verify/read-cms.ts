import { der, oid, readDer, sequence, TAG } from '../der.ts'
import { hold } from './proof.ts'

/** What a detached CAdES-BES signature says, as the bytes it says it with. */
export type Cms = {
  certificates: readonly Uint8Array[]
  /** SEQUENCE of issuer and serial number. */
  identity: Uint8Array
  digest: Uint8Array
  certificateHash: Uint8Array
  /** The signed attributes under the tag they are signed with (SET, RFC 5652 5.4). */
  signed: Uint8Array
  algorithm: 'rsa' | 'ec'
  signature: Uint8Array
}

const VERSION_1 = der(TAG.integer, Uint8Array.of(1))
const SHA256 = sequence(oid('2.16.840.1.101.3.4.2.1'))
const DATA = oid('1.2.840.113549.1.7.1')
const SIGNED_DATA = oid('1.2.840.113549.1.7.2')
const CONTENT_TYPE = oid('1.2.840.113549.1.9.3')
const MESSAGE_DIGEST = oid('1.2.840.113549.1.9.4')
const SIGNING_CERTIFICATE_V2 = oid('1.2.840.113549.1.9.16.2.47')
const RSA = [
  sequence(oid('1.2.840.113549.1.1.1'), der(TAG.null)),
  sequence(oid('1.2.840.113549.1.1.11'), der(TAG.null)),
]
const ECDSA = sequence(oid('1.2.840.10045.4.3.2'))
const MOST_PARTS = 8

/**
 * Reads the CMS of a signature field: strict DER, SHA-256, one signer, the three attributes of CAdES-BES and nothing
 * unsigned beside them; behind it only the zeros of its room. What is not signed has one spelling only.
 */
export function readCms(contents: Uint8Array): Cms {
  const end = spanOf(contents, 0).end
  hold(
    contents.subarray(end).every(byte => byte === 0),
    'cms-malformed',
  )
  const [type, explicit, ...more] = parts(contents.subarray(0, end), TAG.sequence)
  hold(isBytes(type, SIGNED_DATA) && more.length === 0, 'cms-malformed')
  const [body, ...others] = parts(explicit, TAG.context0)
  const [version, digests, content, certificates, signers, ...rest] = parts(body, TAG.sequence)
  hold(others.length === 0 && rest.length === 0 && isBytes(version, VERSION_1), 'cms-malformed')
  hold(isBytes(digests, der(TAG.set, SHA256)) && isBytes(content, sequence(DATA)), 'cms-malformed')
  const [signer, ...second] = parts(signers, TAG.set)
  hold(second.length === 0, 'cms-malformed')
  return { certificates: parts(certificates, TAG.context0), ...readSigner(signer) }
}

function readSigner(signer: Uint8Array | undefined) {
  const [version, identity, digestOf, attributes, algorithm, signature, ...rest] = parts(signer, TAG.sequence)
  hold(isBytes(version, VERSION_1) && isBytes(digestOf, SHA256) && rest.length === 0, 'cms-malformed')
  hold(identity !== undefined && signature?.[0] === TAG.octets, 'cms-malformed')
  const rsa = RSA.some(each => isBytes(algorithm, each))
  hold(rsa || isBytes(algorithm, ECDSA), 'cms-malformed')
  return {
    identity,
    ...readAttributes(parts(attributes, TAG.context0)),
    signed: der(TAG.set, ...parts(attributes, TAG.context0)),
    algorithm: rsa ? ('rsa' as const) : ('ec' as const),
    signature: contentOf(signature, TAG.octets),
  }
}

function readAttributes(attributes: readonly Uint8Array[]) {
  const values = new Map<string, Uint8Array>()
  for (const attribute of attributes) {
    const [type, set, ...rest] = parts(attribute, TAG.sequence)
    const [value, ...more] = parts(set, TAG.set)
    hold(type !== undefined && value !== undefined && rest.length + more.length === 0, 'cms-malformed')
    values.set(Buffer.from(type).toString('hex'), value)
  }
  const of = (type: Uint8Array): Uint8Array | undefined => values.get(Buffer.from(type).toString('hex'))
  hold(attributes.length === 3 && values.size === 3 && isBytes(of(CONTENT_TYPE), DATA), 'cms-malformed')
  const digest = contentOf(of(MESSAGE_DIGEST), TAG.octets)
  // SigningCertificateV2: one ESSCertIDv2 that holds a SHA-256 and nothing else (RFC 5035).
  const certificateHash = contentOf(one(one(one(of(SIGNING_CERTIFICATE_V2)))), TAG.octets)
  hold(digest.length === 32 && certificateHash.length === 32, 'cms-malformed')
  return { digest, certificateHash }
}

function one(bytes: Uint8Array | undefined): Uint8Array {
  const [first, ...rest] = parts(bytes, TAG.sequence)
  hold(first !== undefined && rest.length === 0, 'cms-malformed')
  return first
}

/** What a value of this tag is made of; the value must end where its bytes end. */
function parts(bytes: Uint8Array | undefined, tag: number): Uint8Array[] {
  const content = contentOf(bytes, tag)
  const found: Uint8Array[] = []
  for (let at = 0; at < content.length; ) {
    const { end } = spanOf(content, at)
    hold(found.length < MOST_PARTS, 'cms-malformed')
    found.push(content.subarray(at, end))
    at = end
  }
  return found
}

function contentOf(bytes: Uint8Array | undefined, tag: number): Uint8Array {
  hold(bytes !== undefined && bytes[0] === tag, 'cms-malformed')
  const span = spanOf(bytes, 0)
  hold(span.end === bytes.length, 'cms-malformed')
  return bytes.subarray(span.content, span.end)
}

/** Where a value lies. Lengths stand in their shortest form: DER has one spelling. */
function spanOf(bytes: Uint8Array, start: number): { content: number; end: number } {
  const first = bytes[start + 1]
  hold(first !== undefined && first !== 0x80 && first <= 0x83, 'cms-malformed')
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  hold(start + 2 + lengthBytes <= bytes.length, 'cms-malformed')
  const length = lengthBytes === 0 ? first : Buffer.from(bytes).readUIntBE(start + 2, lengthBytes)
  hold(lengthBytes === 0 || length >= (lengthBytes === 1 ? 0x80 : 256 ** (lengthBytes - 1)), 'cms-malformed')
  hold(start + 2 + lengthBytes + length <= bytes.length, 'cms-malformed')
  const { content, end } = readDer(bytes, start)
  return { content, end }
}

const isBytes = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.compare(one, other) === 0
