import { unmark } from '../../../shared/base/unmark.ts'
import { type RegisterRow, type readQuery, slipWords } from '../../../shared/register/row.ts'

/** What a register row is found by, as its columns say it. */
export type Sought = { office: string; code: string; words: string; idNumber: string; phone: string }
type Wanted = ReturnType<typeof readQuery>

/**
 * What this row is to be found by. `words` holds the name, a passport number (recognised by its letters), and
 * the token of the slip.
 */
export function soughtOf(row: RegisterRow): Sought {
  const passport = /\p{L}/u.test(row.idNumber) ? row.idNumber : ''
  return {
    office: row.office,
    code: row.code ?? '',
    words: unmark(`${row.applicant} ${passport} ${row.slip ? slipWords(row.slip) : ''}`),
    idNumber: row.idNumber.replace(/\D/g, ''),
    phone: row.phone,
  }
}

/** The keys of the B-tree: a letter for the kind, then what people type first when they search for it. */
export function keysOf({ code, idNumber, phone }: Sought): string[] {
  const keys = code ? [codeKey(code), lastKey(code)] : []
  if (idNumber) keys.push(idKey(idNumber))
  if (phone) keys.push(phoneKey(phone), phoneEndKey(phone))
  return keys
}
/** Key of a code read from its end, so that the beginning can be left out. */
export const codeKey = (code: string): string => `c${[...code].reverse().join('')}`
/**
 * Key of the last four digits of a code. So many dossiers share them that they are kept in the order of their
 * rows.
 */
export const lastKey = (code: string): string => `l${code.slice(-4)}`
/** Key of an identity number, from its beginning. */
export const idKey = (digits: string): string => `i${digits}`
/** Key of a telephone number, from its beginning. */
export const phoneKey = (digits: string): string => `p${digits}`
/** Key of a telephone number, from its end. */
export const phoneEndKey = (digits: string): string => `e${[...digits].reverse().join('')}`

/** Whether a row that is in no index yet matches the query, by the same rule as the indexes. */
export function isWanted(wanted: Wanted, { code, words, idNumber, phone }: Sought): boolean {
  if (wanted.by === 'code') return code.endsWith(wanted.code)
  if (wanted.by === 'nothing' || wanted.by === 'no-letter') return wanted.by === 'nothing'
  if (wanted.by === 'suffix')
    return code.endsWith(wanted.suffix) || phone.endsWith(wanted.suffix) || hasWords(words, [wanted.suffix])
  if (wanted.by === 'name') return hasWords(words, wanted.words)
  const { digits } = wanted
  const begins = [idNumber, phone].some(number => number.startsWith(digits))
  return begins || phone.endsWith(digits) || hasWords(words, [digits])
}

/** Whether all wanted words stand in the text. The last one may be unfinished. */
const hasWords = (words: string, wanted: readonly string[]): boolean =>
  wanted.every((word, at) => ` ${words} `.includes(at === wanted.length - 1 ? ` ${word}` : ` ${word} `))
