/**
 * Invisible characters: controls except tab and line breaks, direction marks, joiners, soft hyphens, tags,
 * noncharacters, the blank braille pattern.
 */
const UNSEEN = /[[\p{Cc}\p{Cf}\p{DI}\p{NChar}\u2800]--[\t\n\r]]/gv
/** Nobody types more than this: a longer text is a picture or a scan. */
const TYPED_MOST = 20_000

/** A text without its invisible characters. */
export const seenOf = (text: string): string => text.replace(UNSEEN, '')

/** Whether a text says anything: spaces, line breaks and invisible characters say nothing. */
export const isSaid = (text: string): boolean => seenOf(text).trim() !== ''

/**
 * What a person gave, without invisible characters, so that record, screen, paper and later searches agree.
 * Files given as text, and everything that is not text, stay as they are.
 */
export function withoutUnseen(given: unknown): unknown {
  if (typeof given === 'string') return given.length > TYPED_MOST ? given : seenOf(given)
  if (Array.isArray(given)) return given.map(withoutUnseen)
  if (typeof given !== 'object' || given === null) return given
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, withoutUnseen(value)]))
}
