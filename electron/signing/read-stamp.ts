import { createHash, verify, X509Certificate } from 'node:crypto'
import type { Instant } from '../../shared/base/ids.ts'
import { der, isSameDer, oid, TAG } from './der.ts'
import * as oids from './oids.ts'
import { SHA256, SIGNED_DATA, TST_INFO } from './oids.ts'
import { stampChainBreak } from './stamp-chain.ts'
import { asSet, attributesOf, hexOf, issuerAndSerial, partsOf, strictContent } from './strict-der.ts'

/** Why a time stamp does not hold; `shared/text/proof/proof.ts` has a sentence for each. */
export type StampBreak =
  | 'stamp-malformed'
  | 'stamp-other'
  | 'stamp-wrong'
  | 'stamp-untrusted'
  | 'stamp-not-for-stamping'
  | 'stamp-outside-validity'
/** What a sound token says: when it was given, by whom, and the nonce that it answers. */
export type StampFacts = { at: Instant; authority: string; nonce: Uint8Array | null }

/** Object identifiers in hex, by which attributes are found. */
const [CONTENT_TYPE, MESSAGE_DIGEST, CERTIFICATE_V1, CERTIFICATE_V2] = [
  ...[oids.CONTENT_TYPE, oids.MESSAGE_DIGEST],
  ...[oids.SIGNING_CERTIFICATE, oids.SIGNING_CERTIFICATE_V2],
].map(hexOf)
const HASHES = new Map([
  [hexOf(SHA256), 'sha256'],
  [hexOf(oid('2.16.840.1.101.3.4.2.2')), 'sha384'],
  [hexOf(oid('2.16.840.1.101.3.4.2.3')), 'sha512'],
])
/**
 * Allowed signature algorithms by hash: RSA PKCS#1 v1.5 by its own name or with its hash, ECDSA with its
 * hash.
 */
const SIGNATURES = new Map([
  ['sha256', ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.11', '1.2.840.10045.4.3.2']],
  ['sha384', ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.12', '1.2.840.10045.4.3.3']],
  ['sha512', ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.13', '1.2.840.10045.4.3.4']],
])
const NONE = new Uint8Array()
const NULL = der(TAG.null)
const [VERSION_1, VERSION_3] = [1, 3].map(each => der(TAG.integer, Uint8Array.of(each))) as [
  Uint8Array,
  Uint8Array,
]

/**
 * Reads a time-stamp token (RFC 3161) over these bytes. It holds if the imprint is of these bytes, the
 * signature is right, and the signer may stamp, comes from one of our roots, and was valid then. Every
 * certificate that came along must be part of that chain.
 */
export function readStamp(
  token: Uint8Array,
  stamped: Uint8Array,
  roots: readonly string[],
): StampFacts | { broken: StampBreak } {
  try {
    const parts = partsOfToken(token)
    const info = readInfo(parts.content)
    const digest = createHash('sha256').update(stamped).digest()
    if (!info.sha256 || !digest.equals(info.imprint)) return { broken: 'stamp-other' }
    const signer = readSigner(parts)
    if (!signer) return { broken: 'stamp-wrong' }
    const others = parts.certificates.filter(each => !isSameDer(each, signer.raw))
    const broken = stampChainBreak(signer, others, roots, info.at)
    if (broken) return { broken }
    const { CN = '' } = signer.toLegacyObject().subject as { CN?: string }
    return { at: info.at, authority: CN, nonce: info.nonce }
  } catch {
    return { broken: 'stamp-malformed' } // A stranger's bytes: some reader gave up on them.
  }
}

function partsOfToken(token: Uint8Array) {
  const [type, explicit, ...more] = partsOf(token, TAG.sequence)
  const [data, ...others] = partsOf(explicit, TAG.context0)
  const [version, digests, encapsulated, certificates, signers, ...rest] = partsOf(data, TAG.sequence)
  const [contentType, octets] = partsOf(encapsulated, TAG.sequence)
  const [signer, ...second] = partsOf(signers, TAG.set)
  const odd = more.length + others.length + rest.length + second.length
  if (
    odd > 0 ||
    !isSameDer(version, VERSION_3) ||
    !isSameDer(type, SIGNED_DATA) ||
    !isSameDer(contentType, TST_INFO) ||
    !signer
  )
    throw new RangeError('not a time-stamp token')
  const [content] = partsOf(octets, TAG.context0)
  return {
    content: strictContent(content, TAG.octets),
    certificates: partsOf(certificates, TAG.context0),
    digests: strictContent(digests, TAG.set),
    signer,
  }
}

function readInfo(content: Uint8Array) {
  const [, , imprint, , time, ...more] = partsOf(content, TAG.sequence)
  const [algorithm, hash] = partsOf(imprint, TAG.sequence)
  const nonce = more.find(each => each[0] === TAG.integer)
  return {
    sha256: isSameDer(partsOf(algorithm, TAG.sequence)[0], SHA256),
    imprint: strictContent(hash, TAG.octets),
    at: instantOf(Buffer.from(strictContent(time, TAG.generalizedTime)).toString('latin1')),
    nonce: nonce ? strictContent(nonce, TAG.integer) : null,
  }
}

/** The certificate whose key signed the token; undefined if the signature is not right. */
function readSigner({
  content,
  certificates,
  digests,
  signer,
}: ReturnType<typeof partsOfToken>): X509Certificate | undefined {
  const [version, identity = NONE, digestOf, attributes = NONE, algorithm, signature, ...rest] = partsOf(
    signer,
    TAG.sequence,
  )
  const hash = HASHES.get(hexOf(partsOf(digestOf, TAG.sequence)[0] ?? NONE))
  const [scheme = NONE, parameters = NULL, ...odd] = partsOf(algorithm, TAG.sequence)
  const named = SIGNATURES.get(hash ?? '')?.some(each => isSameDer(scheme, oid(each))) ?? false
  const known = named && isSameDer(parameters, NULL) && odd.length === 0
  const raw = certificates.find(each => isSameDer(issuerAndSerial(each), identity))
  // Fields that nobody signed must have their one encoding.
  const plain = isSameDer(version, VERSION_1) && isSameDer(digestOf, digests) && rest.length === 0
  if (!hash || !known || !raw || !plain) return undefined
  const values = attributesOf(attributes, TAG.context0)
  const digest = createHash(hash).update(content).digest()
  const told = [
    isSameDer(values.get(CONTENT_TYPE ?? ''), TST_INFO),
    digest.equals(strictContent(values.get(MESSAGE_DIGEST ?? ''), TAG.octets)),
    namesCertificate(values, raw),
  ]
  const certificate = new X509Certificate(raw)
  const signed = strictContent(signature, TAG.octets)
  return told.every(Boolean) && verify(hash, asSet(attributes), certificate.publicKey, signed)
    ? certificate
    : undefined
}

/**
 * Whether the signing-certificate attribute, of either version, names this certificate by its hash (RFC
 * 5816).
 */
function namesCertificate(values: ReadonlyMap<string, Uint8Array>, certificate: Uint8Array): boolean {
  const [v1, v2] = [values.get(CERTIFICATE_V1 ?? ''), values.get(CERTIFICATE_V2 ?? '')]
  const [list] = partsOf(v2 ?? v1, TAG.sequence)
  const [id] = partsOf(list, TAG.sequence)
  const [first, second] = partsOf(id, TAG.sequence)
  const named = first?.[0] === TAG.sequence ? second : first
  const algorithm = first?.[0] === TAG.sequence ? partsOf(first, TAG.sequence)[0] : undefined
  const hash = v2 ? (algorithm ? HASHES.get(hexOf(algorithm)) : 'sha256') : 'sha1'
  if (!hash) return false
  return createHash(hash).update(certificate).digest().equals(strictContent(named, TAG.octets))
}

/**
 * A token's time such as `20260205030000.123Z` as an instant. A token states its time in UTC and in no other
 * way.
 */
function instantOf(text: string): Instant {
  const [, year, month, day, hour, minute, second, fraction = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text) ?? []
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  if (!Number.isFinite(Date.parse(at))) throw new RangeError('no time')
  return at
}
