import type { Doubt } from '../dossier/values/doubt.ts'

const BLANK: Doubt = { place: 'delegation.scan', label: null, day: null, doubt: 'scan-blank' }

/**
 * In a page on which something stands the 16 commonest bytes are at most half of the file, in one of a single
 * colour nearly all of it.
 */
const COMMONEST = 16
const ONE_COLOUR = 0.7
/** Nearly the same of a picture within a PDF, whose own words are few signs again and again too. */
const OF_PICTURE = 0.9
/** A PDF that shows anything has a picture, a font, or drawing of more bytes than this. */
const DRAWN = 20_000

/**
 * What makes one look twice at a scan: the page is of one colour, as when it lay wrong side down. Told by how
 * little the file says, for a stranger's file is not opened (R25); paper that the scanner saw the grain of is
 * not noticed.
 */
export function doubtsOfScan(bytes: Uint8Array): readonly Doubt[] {
  if (bytes.length === 0) return []
  const isBlank = startsWith(bytes, '%PDF') ? isEmptyPdf(bytes) : shareOfCommonest(bytes) > ONE_COLOUR
  return isBlank ? [BLANK] : []
}

/** Nothing in it shows anything; or it is a picture, of one colour. */
function isEmptyPdf(bytes: Uint8Array): boolean {
  const isText = bytes.length < DRAWN
  if (isText) return !['/Font', '/Image', 'ObjStm'].some(word => has(bytes, word))
  return has(bytes, '/Image') && shareOfCommonest(bytes) > OF_PICTURE
}

function shareOfCommonest(bytes: Uint8Array): number {
  const many = new Array<number>(256).fill(0)
  for (const byte of bytes) many[byte] = (many[byte] ?? 0) + 1
  const commonest = many.sort((a, b) => b - a).slice(0, COMMONEST)
  return commonest.reduce((sum, each) => sum + each, 0) / bytes.length
}

const startsWith = (bytes: Uint8Array, word: string, at = 0): boolean =>
  [...word].every((sign, nth) => bytes[at + nth] === sign.charCodeAt(0))

function has(bytes: Uint8Array, word: string): boolean {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (startsWith(bytes, word, at)) return true
  return false
}
