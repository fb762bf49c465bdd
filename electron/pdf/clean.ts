/**
 * Facts after cleaning: plain JSON, with every text in NFC and free of what prints as rubbish or reverses
 * other text.
 */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/** No form's facts are deeper than this. Deeper ones are hostile. */
const DEEPEST = 40
/** Matches more marks than a letter carries in any language we print. */
const MARKS = /(\p{M}{3})\p{M}+/gu
const BREAKS = /\r\n?|[\u2028\u2029\u0085]/g
const SPACES = /[\t\v\f]/g
/**
 * Controls except the line break, bidi overrides and isolates, zero-width and soft marks, tags,
 * noncharacters.
 */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{DI}\p{NChar}]--\n]/gv

/**
 * Cleans every text of the facts so that it may stand on paper. Line breaks stay; what cannot be seen goes.
 * @throws RangeError if the facts are deeper than any form's, or hold what JSON cannot.
 */
export function clean(facts: unknown, depth = 0): Plain {
  if (depth > DEEPEST) throw new RangeError('facts lie too deep')
  if (typeof facts === 'string') return cleanText(facts)
  if (facts === null || typeof facts === 'boolean') return facts
  if (typeof facts === 'number' && Number.isFinite(facts)) return facts
  if (Array.isArray(facts)) return facts.map(each => clean(each, depth + 1))
  if (typeof facts === 'object') return cleanObject(facts as Record<string, unknown>, depth)
  throw new RangeError(`not printable: ${typeof facts}`)
}

function cleanObject(facts: Record<string, unknown>, depth: number): Plain {
  const kept = Object.entries(facts).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept.map(([key, value]) => [key, clean(value, depth + 1)]))
}

/** Cleans one text. NFC comes last, because what was removed may have stood between a letter and its mark. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(BREAKS, '\n')
    .replace(SPACES, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(MARKS, '$1')
