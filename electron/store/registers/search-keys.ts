import { unmark } from '../../../shared/base/unmark.ts'
import { type RegisterRow, type readQuery, slipWords } from '../../../shared/register/row.ts'

/** What a register row is found by, as its columns say it. */
export type Sought = { office: string; code: string; words: string; idNumber: string; phone: string }
type Wanted = ReturnType<typeof readQuery>

/**
 * What this row is to be found by. Words of the name, of a passport number, which has letters, and the token
 * of its slip.
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

/** The keys of the B-tree: a letter for the kind, then what is typed first when one looks for it. */
export function keysOf({ code, idNumber, phone }: Sought): string[] {
  const keys = code ? [codeKey(code), lastKey(code)] : []
  if (idNumber) keys.push(idKey(idNumber))
  if (phone) keys.push(phoneKey(phone), phoneEndKey(phone))
  return keys
}
/** A code from its end, so that its beginning can be left out. */
export const codeKey = (code: string): string => `c${[...code].reverse().join('')}`
/**
 * The last four digits of a code: so many dossiers share them that they are kept in the order of their rows.
 */
export const lastKey = (code: string): string => `l${code.slice(-4)}`
/** An identity number, from its beginning. */
export const idKey = (digits: string): string => `i${digits}`
/** A telephone from its beginning. */
export const phoneKey = (digits: string): string => `p${digits}`
/** A telephone from its end. */
export const phoneEndKey = (digits: string): string => `e${[...digits].reverse().join('')}`

/** Whether a row that is in no index yet is what was asked for: the same answer as the index would give. */
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

/** Whether these words stand in it, the last perhaps unfinished. */
const hasWords = (words: string, wanted: readonly string[]): boolean =>
  wanted.every((word, at) => ` ${words} `.includes(at === wanted.length - 1 ? ` ${word}` : ` ${word} `))
