import { der, readDer, sequence, TAG } from './der.ts'

// Why the bytes of strangers (signatures in papers, time stamps, certificates) are read here, and not by
// asn1js and pkijs, with which `electron/centre/x509.ts` writes certificates of our own: those read BER, in
// which one value has many encodings, and ignore what follows a value. We and whoever verifies a signature
// after us must read alike what it covers. So here a value is DER, in its one encoding and to its last byte,
// or it is refused.

/** More parts than any value has that we read. */
const MOST_PARTS = 16

/**
 * The parts of a value of this tag. The value must end where its bytes end, and every length must be in its
 * shortest form.
 * @throws RangeError otherwise: a stranger's bytes have one encoding here or none.
 */
export function partsOf(bytes: Uint8Array | undefined, tag: number): Uint8Array[] {
  const content = strictContent(bytes, tag)
  const found: Uint8Array[] = []
  for (let at = 0; at < content.length; ) {
    const { end } = strictSpan(content, at)
    need(found.length < MOST_PARTS)
    found.push(content.subarray(at, end))
    at = end
  }
  return found
}

/**
 * The content of a value of this tag; the value must end where its bytes end.
 * @throws RangeError otherwise.
 */
export function strictContent(bytes: Uint8Array | undefined, tag: number): Uint8Array {
  if (bytes === undefined || bytes[0] !== tag) throw new RangeError(`no value of tag ${tag}`)
  const span = strictSpan(bytes, 0)
  need(span.end === bytes.length)
  return bytes.subarray(span.content, span.end)
}

/**
 * Where the content of a value begins and where it ends.
 * @throws RangeError if its length is not in the shortest form, or reaches beyond the bytes.
 */
export function strictSpan(bytes: Uint8Array, start: number): { content: number; end: number } {
  const first = bytes[start + 1]
  need(first !== undefined && first !== 0x80 && first <= 0x83)
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f
  need(start + 2 + lengthBytes <= bytes.length)
  const length = lengthBytes === 0 ? first : Buffer.from(bytes).readUIntBE(start + 2, lengthBytes)
  need(lengthBytes === 0 || length >= (lengthBytes === 1 ? 0x80 : 256 ** (lengthBytes - 1)))
  need(start + 2 + lengthBytes + length <= bytes.length)
  const { content, end } = readDer(bytes, start)
  return { content, end }
}

/**
 * Issuer and serial number of a version 3 certificate (RFC 5280 4.1), in the form in which a signature names
 * its signer.
 * @throws RangeError if the certificate is not of version 3.
 */
export function issuerAndSerial(certificate: Uint8Array): Uint8Array {
  const [body] = partsOf(certificate, TAG.sequence)
  const [version, serial, , issuer] = partsOf(body, TAG.sequence)
  if (version?.[0] !== TAG.context0 || serial?.[0] !== TAG.integer || issuer?.[0] !== TAG.sequence)
    throw new RangeError('the certificate is not X.509 version 3')
  return sequence(issuer, serial)
}

/**
 * Attributes (signed or not) by their type in hex, one value each.
 * @throws RangeError if a type occurs twice.
 */
export function attributesOf(bytes: Uint8Array | undefined, tag: number): ReadonlyMap<string, Uint8Array> {
  const values = new Map<string, Uint8Array>()
  for (const attribute of partsOf(bytes, tag)) {
    const [type, set, ...rest] = partsOf(attribute, TAG.sequence)
    const [value, ...more] = partsOf(set, TAG.set)
    need(type !== undefined && value !== undefined && rest.length + more.length === 0)
    need(!values.has(hexOf(type)))
    values.set(hexOf(type), value)
  }
  return values
}

/** Signed attributes under the tag with which they are signed (RFC 5652 5.4). */
export const asSet = (attributes: Uint8Array): Uint8Array =>
  der(TAG.set, strictContent(attributes, TAG.context0))
/** Bytes as lower-case hex. */
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * The only value inside a sequence.
 * @throws RangeError if there is none, or a second.
 */
export function onlyPart(bytes: Uint8Array | undefined): Uint8Array {
  const [first, ...rest] = partsOf(bytes, TAG.sequence)
  if (first === undefined || rest.length > 0) throw new RangeError('more or less than one part')
  return first
}

function need(holds: boolean): asserts holds {
  if (!holds) throw new RangeError('not DER as it is read here')
}
