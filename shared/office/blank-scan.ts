import type { Doubt } from '../dossier/values/doubt.ts'

const BLANK: Doubt = { place: 'delegation.scan', label: null, day: null, doubt: 'scan-blank' }

/**
 * How many of the commonest byte values are counted. On a page with content the 16 commonest make up at most
 * half of the file, on a page of a single colour nearly all of it.
 */
const COMMONEST = 16
const ONE_COLOUR = 0.7
/** The share for a picture within a PDF, whose own syntax also repeats few characters. */
const OF_PICTURE = 0.9
/** A PDF that shows anything has a picture, a font, or drawing instructions of more bytes than this. */
const DRAWN = 20_000

/**
 * The doubt that a scan is blank: its page has one colour, as when the sheet lay wrong side down. It is
 * judged by how little information the file holds, because a stranger's file is never opened (R25). Paper
 * whose grain the scanner saw is not noticed.
 */
export function doubtsOfScan(bytes: Uint8Array): readonly Doubt[] {
  if (bytes.length === 0) return []
  const isBlank = startsWith(bytes, '%PDF') ? isEmptyPdf(bytes) : shareOfCommonest(bytes) > ONE_COLOUR
  return isBlank ? [BLANK] : []
}

/** Whether a PDF shows nothing, or only a picture of one colour. */
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
