import { der, readDer, sequence, TAG } from './der.ts'

/** The order of P-256 (FIPS 186-4 D.1.2.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const HALF = ORDER >> 1n
const SIZE = 32

/** The same signature with the lower s. Two encodings verify; ours is this one. */
export function lowS(signature: Uint8Array): Uint8Array {
  const { r, s } = readPair(signature)
  return s <= HALF ? signature : pairOf(r, ORDER - s)
}

/** Whether a DER signature has the lower s, as ours do. */
export const isLowS = (signature: Uint8Array): boolean => readPair(signature).s <= HALF

/** A token's raw signature (r and s, 32 bytes each) as DER, with the lower s. */
export function ecdsaOfRaw(raw: Uint8Array): Uint8Array {
  if (raw.length !== 2 * SIZE) throw new RangeError(`an ECDSA signature of ${raw.length} bytes`)
  return lowS(pairOf(toNumber(raw.subarray(0, SIZE)), toNumber(raw.subarray(SIZE))))
}

function readPair(signature: Uint8Array): { r: bigint; s: bigint } {
  const first = readDer(signature, readDer(signature, 0).content)
  const second = readDer(signature, first.end)
  const number = (span: typeof first) => toNumber(signature.subarray(span.content, span.end))
  return { r: number(first), s: number(second) }
}

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`)
const pairOf = (r: bigint, s: bigint): Uint8Array => sequence(integer(r), integer(s))

/** A positive DER integer: the shortest bytes, with a zero before a high bit. */
function integer(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  const bytes = Buffer.from(even, 'hex')
  return der(TAG.integer, ...((bytes[0] ?? 0) >= 0x80 ? [Uint8Array.of(0), bytes] : [bytes]))
}
