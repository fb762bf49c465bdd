/**
 * Marks that nobody sees: controls but tab and line break, turns of direction, joiners, soft hyphens, tags,
 * noncharacters, the empty sign of braille.
 */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{DI}\p{NChar}\u2800]--[\t\n\r]]/gv
/** Nobody types so much: a picture or a scan as text. */
const TYPED_MOST = 20_000

/** A text without them. */
export const seenOf = (text: string): string => text.replace(UNSEEN, '')

/** Whether a text says anything: blanks, breaks and what nobody sees are no text. */
export const isSaid = (text: string): boolean => seenOf(text).trim() !== ''

/**
 * What a person gave, without what cannot be seen in it, so that the record, the screen, the paper and
 * whoever looks for a name later say the same. Bytes as text, and everything that is no text, stay as they
 * are.
 */
export function withoutUnseen(given: unknown): unknown {
  if (typeof given === 'string') return given.length > TYPED_MOST ? given : seenOf(given)
  if (Array.isArray(given)) return given.map(withoutUnseen)
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, withoutUnseen(value)]))
}
