/** Tags of the few DER values that a signature is made of. */
export const TAG = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
  context3: 0xa3,
  boolean: 0x01,
  generalizedTime: 0x18,
} as const

/** Encodes one DER value: its tag, its length in the shortest form, its parts one after another. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = length < 0x80 ? [tag, length] : [tag, ...longLength(length)]
  const bytes = new Uint8Array(head.length + length)
  bytes.set(head)
  let at = head.length
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Encodes a SEQUENCE, which nearly everything is. */
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...parts)
/**
 * Encodes an object identifier from its dotted text (X.690 8.19): the first two arcs become one, and each arc
 * is written in groups of seven bits.
 */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(TAG.oid, Uint8Array.from([first * 40 + second, ...rest].flatMap(groupsOf)))
}

function groupsOf(arc: number): number[] {
  const groups = [arc % 128]
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
    groups.unshift(0x80 | (left % 128))
  return groups
}

/** Where a DER value lies in some bytes: the start of its tag, the start of its content, and its end. */
export type DerSpan = { tag: number; start: number; content: number; end: number }

/**
 * The DER value that begins at `start`.
 * @throws RangeError if it reaches beyond the bytes.
 */
export function readDer(bytes: Uint8Array, start: number): DerSpan {
  const [tag = 0, first = 0] = bytes.subarray(start, start + 2)
  const more = first < 0x80 ? 0 : first & 0x7f
  const content = start + 2 + more
  const length =
    more === 0 ? first : bytes.subarray(start + 2, content).reduce((sum, byte) => sum * 256 + byte, 0)
  if (more > 4 || content + length > bytes.length) throw new RangeError('the DER is cut off')
  return { tag, start, content, end: content + length }
}

/** The values inside a value, one after another, each with its own head. */
export function childrenOf(bytes: Uint8Array): Uint8Array[] {
  const { content, end } = readDer(bytes, 0)
  const found: Uint8Array[] = []
  for (let at = content; at < end; ) {
    const span = readDer(bytes, at)
    found.push(bytes.subarray(at, span.end))
    at = span.end
  }
  return found
}

/** The content of a value, without its head. */
export function contentOf(bytes: Uint8Array): Uint8Array {
  const { content, end } = readDer(bytes, 0)
  return bytes.subarray(content, end)
}

/** Whether two values are the same bytes. */
export const isSameDer = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.compare(one, other) === 0

function longLength(length: number): number[] {
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return [0x80 | bytes.length, ...bytes]
}
