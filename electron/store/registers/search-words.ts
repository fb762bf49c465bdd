import { createHash } from 'node:crypto'
import type { Sought } from './search-keys.ts'

// A row is indexed under terms made for the queries: each word of its name, each beginning of a word, and
// each word (or its office) joined with how another word begins. So a query of several words merges a few
// short lists instead of the long ones of `nguyen` and `thi`, and a query within an office never reads what
// other offices have.

/** No syllable is longer. A longer beginning is searched among whole words. */
const LONGEST_START = 7
/** How many letters of a word are joined with another word. */
const TOGETHER = 2
/** Separates the parts of a term. It is no letter and no digit, so no word contains it. */
const JOIN = '·'
/** No name has more words (a name has 200 letters at most). */
const MOST_WORDS = 128

/** The terms of a row, as the text that goes into the index. */
export function termsOf({ office, words }: Sought): string {
  const whole = words.split(' ').filter(Boolean)
  const place = officeWord(office)
  const terms = new Set([place, ...whole])
  for (const word of whole) for (const start of startsOf(word, LONGEST_START)) terms.add(JOIN + start)
  const starts = new Set(whole.flatMap(word => startsOf(word, TOGETHER)))
  for (const one of [place, ...whole]) for (const start of starts) terms.add(one + JOIN + start)
  return [...terms].join(' ')
}

/**
 * The FTS query for words of letters and digits only (they come from `unmark`), the last perhaps unfinished.
 * Undefined means that no row can match.
 */
export function matchOf(words: readonly string[], offices: readonly string[] | null): string | undefined {
  const whole = new Set(words.slice(0, -1))
  if (whole.size > MOST_WORDS) return undefined
  const places = offices?.map(officeWord)
  const begun = words.at(-1)
  if (begun === undefined) return places && anyOf(places)
  const start = firstOf(begun, TOGETHER)
  const beside = (one: string): string => one + JOIN + start
  const parts = [...whole].map(word => `"${beside(word)}"`)
  if (places) parts.push(anyOf(places.map(beside)))
  if (parts.length === 0 || start !== begun) parts.push(beginning(begun))
  return parts.join(' AND ')
}

const beginning = (begun: string): string =>
  firstOf(begun, LONGEST_START) === begun ? `"${JOIN}${begun}"` : `"${begun}"*`
const anyOf = (terms: readonly string[]): string => `(${terms.map(term => `"${term}"`).join(' OR ')})`
const firstOf = (word: string, length: number): string => [...word].slice(0, length).join('')
const startsOf = (word: string, longest: number): string[] => {
  const letters = [...word].slice(0, longest)
  return letters.map((_, at) => letters.slice(0, at + 1).join(''))
}

/**
 * One letter for an office, from a private plane of Unicode that no name uses. Two offices may share a
 * letter; the row says which office it is.
 */
function officeWord(office: string): string {
  const sum = createHash('sha256').update(office).digest().readUInt16BE(0)
  return String.fromCodePoint(0xf0000 + Math.min(sum, 0xfffd))
}
