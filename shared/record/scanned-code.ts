/**
 * What a scan of one of our codes begins with, also where the keyboard's Caps Lock turned its letters over.
 */
const HEAD = /^tc1:/i
/** What no scan of ours holds: letters that a Vietnamese typing program made out of two keys. */
const MADE = /[^0-9A-Z $%*+\-./:]/

/**
 * The code that a scanner typed: letters turned over by Caps Lock are turned back, for a code has capitals
 * only. `garbled` where a Vietnamese typing program changed it (`DD` to `Đ`, `OW` to `Ơ`): it is scanned
 * again with that program off.
 */
export function readScan(typed: string): string | 'garbled' {
  const text = typed.normalize('NFC').trim()
  if (!HEAD.test(text)) return text
  const code = text.toUpperCase()
  return MADE.test(code) ? 'garbled' : code
}
