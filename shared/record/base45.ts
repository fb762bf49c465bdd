/** The 45 signs of a QR code's alphanumeric mode: two bytes take three of them, 5.5 bits each (RFC 9285). */
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Bytes as base45 text. */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2)
    let rest = second === undefined ? first : first * 256 + second
    for (let signs = second === undefined ? 2 : 3; signs > 0; signs--) {
      text += SIGNS[rest % 45]
      rest = Math.floor(rest / 45)
    }
  }
  return text
}

/**
 * The bytes of base45 text; undefined where the text is not base45. Each byte string has exactly one text.
 */
export function fromBase45(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map(sign => SIGNS.indexOf(sign))
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0)
    const most = digits.length === 3 ? 0xffff : 0xff
    if (digits.length === 1 || digits.includes(-1) || value > most) return undefined
    bytes.push(...(digits.length === 3 ? [value >> 8, value & 0xff] : [value]))
  }
  return new Uint8Array(bytes)
}
