const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))

/**
 * The y coordinates, sign aside, of all points whose order divides eight: 0, 1, -1 and the two of order
 * eight.
 */
const SMALL = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
].map(bytesOf)

/**
 * Whether 32 bytes may be an Ed25519 key, or the commitment of a signature. This is stricter than RFC 8032,
 * and the same at the counter and at the province, so that neither accepts what the other refuses. A point of
 * small order would sign anything for anybody. An encoding that is not the shortest would be a second name of
 * the same point.
 */
export function isGoodPoint(point: Uint8Array): boolean {
  const last = (point[31] ?? 0) & 0x7f
  // From 2^255 - 19 on, little-endian, a y names a point that also has a smaller name.
  const isLong =
    last === 0x7f && (point[0] ?? 0) >= 0xed && point.subarray(1, 31).every(byte => byte === 0xff)
  const isSmall = (y: Uint8Array): boolean =>
    last === y[31] && y.subarray(0, 31).every((byte, at) => byte === point[at])
  return point.length === 32 && !isLong && !SMALL.some(isSmall)
}

/** Whether 64 bytes may be an Ed25519 signature at all: its first half, the commitment, is a good point. */
export const isGoodSignature = (signature: Uint8Array): boolean =>
  signature.length === 64 && isGoodPoint(signature.subarray(0, 32))
