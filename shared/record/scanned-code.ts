/** The beginning of a scan of one of our codes, even where Caps Lock swapped its capitals. */
const HEAD = /^tc1:/i
/**
 * A character that none of our codes has, such as a letter that a Vietnamese typing program made out of two
 * keys.
 */
const MADE = /[^0-9A-Z $%*+\-./:]/

/**
 * The code that a scanner typed. Letters that Caps Lock turned small become capitals again, because a code
 * has only capitals. Returns `garbled` where a Vietnamese typing program changed the code (`DD` to `Đ`, `OW`
 * to `Ơ`): it must be scanned again with that program off. Any other text is returned as it is, trimmed.
 */
export function readScan(typed: string): string | 'garbled' {
  const text = typed.normalize('NFC').trim()
  if (!HEAD.test(text)) return text
  const code = text.toUpperCase()
  return MADE.test(code) ? 'garbled' : code
}
