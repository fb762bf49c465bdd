import { readToken } from '../../shared/dossier/slip.ts'
import type { RegisterRow } from '../../shared/register/row.ts'

/** The register as a list, in the order the dossiers came: slow, and plain enough to be right. */
export class Oracle {
  #rows = new Map<string, RegisterRow>()

  put(row: RegisterRow): void {
    this.#rows.set(row.dossier, row)
  }

  get rows(): readonly RegisterRow[] {
    return [...this.#rows.values()]
  }

  find(text: string, before: string | null, offices: readonly string[] | null): RegisterRow[] {
    const newest = this.rows.toReversed()
    const shown = newest.findIndex(row => before && (row.dossier === before || row.code === before))
    if (before !== null && shown < 0) return []
    const isMeant = meant(text)
    return newest.slice(shown + 1).filter(row => (!offices || offices.includes(row.office)) && isMeant(row))
  }
}

function meant(text: string): (row: RegisterRow) => boolean {
  const token = readToken(text)
  if (token) return row => row.slip === token
  const [typed, digits] = [text.normalize('NFC').trim(), numberIn(text)]
  if (typed === '') return () => true
  const parts = typed.toUpperCase().split('-')
  const [number = '', day = ''] = parts.toReversed()
  const isEnd = number.length === 4 && day.length === 6 && isAll(number + day, DIGITS)
  if (isEnd && parts.length === 3 && isAll(parts[0] ?? '', OFFICE))
    return row => row.code?.endsWith(typed.toUpperCase()) ?? false
  const end = isEnd && parts.length === 2 ? typed : digits?.length === 4 ? digits : undefined
  if (end) return row => [row.code ?? '', row.phone].some(each => each.endsWith(end)) || isNamed([end])(row)
  if (digits)
    return row =>
      [row.idNumber.replace(/\D/g, ''), row.phone].some(each => each.startsWith(digits)) ||
      row.phone.endsWith(digits) ||
      isNamed([digits])(row)
  const words = wordsIn(text)
  return words.length > 0 ? isNamed(words) : () => false
}

const DIGITS = '0123456789'
const OFFICE = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ.`
const isAll = (text: string, signs: string): boolean =>
  text !== '' && [...text].every(sign => signs.includes(sign))

/** Four to thirteen digits, in groups as one writes them; a telephone number perhaps as from abroad. */
function numberIn(text: string): string | undefined {
  const typed = text.normalize('NFC').trim()
  const here = typed.startsWith('+84') ? `0${typed.slice('+84'.length)}` : typed
  const digits = [...here].filter(sign => sign.trim() !== '' && !'.+()-'.includes(sign)).join('')
  return digits.length >= 4 && digits.length <= 13 && isAll(digits, DIGITS) ? digits : undefined
}

function isNamed(words: readonly string[]): (row: RegisterRow) => boolean {
  const [last = '', ...whole] = words.toReversed()
  return row => {
    const has = wordsIn(row.applicant).concat(/\p{L}/u.test(row.idNumber) ? wordsIn(row.idNumber) : [])
    const [mark = '', first = '', second = ''] = row.slip?.toLowerCase().split('-') ?? []
    const signs = first + second
    if (row.slip) has.push(mark + signs, first, second)
    for (let at = 0; row.slip && signs.length - at >= 4; at++) has.push(signs.slice(at))
    return whole.every(word => has.includes(word)) && has.some(word => word.startsWith(last))
  }
}

/** Words letter by letter, by another way than the program's. */
function wordsIn(text: string): string[] {
  let words = ''
  for (const letter of text.normalize('NFC').normalize('NFD')) {
    if (/\p{M}/u.test(letter)) continue
    if (letter === 'đ' || letter === 'Đ') words += 'd'
    else words += /[\p{L}\p{N}]/u.test(letter) ? letter.toLowerCase() : ' '
  }
  return words.split(' ').filter(word => word !== '')
}
